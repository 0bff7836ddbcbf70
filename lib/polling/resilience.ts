import { browser } from 'wxt/browser';
import type { Store } from '#lib/store/database.ts';
import { repairIfNeeded } from '#lib/store/recovery/damage.ts';
import { takeSafetyCopy } from '#lib/store/recovery/safety-copy.ts';
import type { Engine } from './engine.ts';

/** After a check that found the database intact, it is not checked again for this long (milliseconds). */
const INTACT_FOR = 60_000;

/**
 * Adds recovery to an engine: the worker stays alive during a poll, a safety copy is taken after each poll, and when a
 * poll fails the database is checked and repaired.
 */
export function withRecovery(engine: Engine, store: () => Promise<Store>, now: () => number = Date.now): Engine {
  let intactUntil = 0;
  const run: Engine['run'] = async (origin, trigger) => {
    try {
      const state = await engine.run(origin, trigger);
      await takeSafetyCopy(await store(), now());
      return state;
    } catch (fault) {
      const suspicious = isSuspicious(fault) && now() >= intactUntil;
      if (suspicious && !(await repairIfNeeded(await store(), now(), true))) intactUntil = now() + INTACT_FOR;
      throw fault;
    }
  };
  return { ...engine, run: (origin, trigger) => keepWorkerAlive(run(origin, trigger)) };
}

/** Whether stored data may have caused the fault; a database that was closed during the poll has not. */
function isSuspicious(fault: unknown): boolean {
  if (fault instanceof DOMException) return fault.name !== 'InvalidStateError' && fault.name !== 'AbortError';
  return fault instanceof TypeError || fault instanceof RangeError;
}

/** Browsers stop a worker that called none of their functions for 30 seconds, even while its requests are running. */
const CALL_EVERY = 20_000;

/** Keeps the worker alive until the work is done. The browser may still stop it; polls survive that. */
async function keepWorkerAlive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
