import { browser } from 'wxt/browser';
import type { Store } from '#lib/store/database.ts';
import { repairIfNeeded } from '#lib/store/recovery/damage.ts';
import { takeSafetyCopy } from '#lib/store/recovery/safety-copy.ts';
import type { Engine } from './engine.ts';

/** A database that was gone through and found sound is not to blame for so long (milliseconds). */
const SOUND_FOR = 60_000;

/**
 * Passes with what keeps the worker and the database well: the worker stays awake, what the user decided is backed up
 * after each pass, and when a pass breaks the database is gone through and mended.
 */
export function withRecovery(engine: Engine, store: () => Promise<Store>, now: () => number = Date.now): Engine {
  let soundUntil = 0;
  const run: Engine['run'] = async (origin, trigger) => {
    try {
      const state = await engine.run(origin, trigger);
      await takeSafetyCopy(await store(), now());
      return state;
    } catch (fault) {
      const suspicious = isSuspicious(fault) && now() >= soundUntil;
      if (suspicious && !(await repairIfNeeded(await store(), now(), true))) soundUntil = now() + SOUND_FOR;
      throw fault;
    }
  };
  return { ...engine, run: (origin, trigger) => keepWorkerAlive(run(origin, trigger)) };
}

/** Whether what is stored may be to blame; a database that was closed under the pass is not. */
function isSuspicious(fault: unknown): boolean {
  if (fault instanceof DOMException) return fault.name !== 'InvalidStateError' && fault.name !== 'AbortError';
  return fault instanceof TypeError || fault instanceof RangeError;
}

/** Browsers stop a worker that called none of their functions for 30 seconds, though its requests are under way. */
const CALL_EVERY = 20_000;

/** Keeps the worker from being stopped until the work is done. The browser still may; a pass survives it. */
async function keepWorkerAlive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
