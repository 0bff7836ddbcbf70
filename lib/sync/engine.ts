import type { PimClient } from '#lib/pim/client.ts';
import { announce } from '#lib/store/changes.ts';
import type { Store } from '#lib/store/open.ts';
import { endPass, updatePim } from '#lib/store/pims.ts';
import type { PimRecord, PimState } from '#lib/store/schema.ts';
import { waitAfter } from './backoff.ts';
import { makePass, type Outcome } from './pass.ts';
import { isDue, type Occasion } from './plan.ts';
import type { Task } from './task.ts';

/*
 *                       not due, or another context holds the lock
 *                     ┌──────────────────────────────────────────────┐
 *                     ▼                                              │
 *   occasion ──▶ ┌─────────┐  due   ┌─────────┐  lock   ┌─────────┐  │
 *   alarm        │ resting │ ─────▶ │ queued  │ ──────▶ │ looking │ ─┤
 *   load         └─────────┘        └─────────┘         └─────────┘  │ access held
 *   screen            ▲                                      │       ▼
 *   user              │      no access: 'permission-missing' │  ┌─────────┐
 *                     ├───────────────────────────────────── ┘  │ asking  │
 *                     │                                         └─────────┘
 *                     │  went to its end: 'ok', or 'failing' when an answer was wrong      │
 *                     │  signed out: 'signed-out', until a page of the PIM loads           │
 *                     │  cut short: 'throttled' 'failing' 'unreachable' 'forbidden'        │
 *                     │             'too-old' 'storage-full', not before `notBefore`       │
 *                     └──── stopped from outside (forgotten, access withdrawn): no state ──┘
 *
 * Invariants
 * - One pass over a PIM at a time: `running` in this context, the lock `pass:<origin>` across contexts.
 * - Who asks during a pass joins it. The user's wish joins a pass that was itself wished for; it waits for any other one
 *   to end and then has its own, since only that asks for the charts too. Any number of wishes share that one pass.
 * - What was stored stays, whatever the pass ends in; the next one asks for what is still due.
 * - A pass that dies with its worker leaves no trace but what it stored: its lock goes with it, and no state was written.
 */

export interface Engine {
  /** Makes a pass if one is due; answers the PIM's state afterwards. Rejects for a PIM that is not watched. */
  run(origin: string, occasion: Occasion): Promise<PimState>;
  /** Ends a pass under way, for a PIM that is forgotten or out of reach; its state is left as it is. */
  stop(origin: string): void;
}

export interface EngineTools {
  store: () => Promise<Store>;
  hasAccess: (origin: string) => Promise<boolean>;
  createClient: (origin: string, signal: AbortSignal) => PimClient;
  /** Called when a pass over a PIM has ended, in whatever state. */
  ended: (origin: string, outcome: Outcome) => Promise<void>;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** From 0 to 1. */
  random?: () => number;
}

interface Running {
  wished: boolean;
  state: Promise<PimState>;
  stop: () => void;
}

export function createEngine(tools: EngineTools): Engine {
  const running = new Map<string, Running>();

  return {
    run(origin, occasion) {
      const wished = occasion === 'user';
      const current = running.get(origin);
      if (current && (current.wished || !wished)) return current.state;

      const stop = new AbortController();
      const before = current ? current.state.then(ignore, ignore) : Promise.resolve();
      const entry: Running = {
        wished,
        stop: () => {
          current?.stop();
          stop.abort();
        },
        state: before
          .then(() => queued(tools, origin, occasion, stop.signal))
          .finally(() => {
            if (running.get(origin) === entry) running.delete(origin);
          }),
      };
      running.set(origin, entry);
      return entry.state;
    },
    stop(origin) {
      running.get(origin)?.stop();
    },
  };
}

function ignore(): void {}

async function queued(tools: EngineTools, origin: string, occasion: Occasion, signal: AbortSignal): Promise<PimState> {
  const store = await tools.store();
  const now = tools.now ?? Date.now;
  const due = async () => {
    const pim = await store.get('pims', origin);
    if (!pim || pim.unlisted) throw new Error('This PIM is not watched.');
    return { pim, due: isDue(pim, occasion, now()) };
  };
  const first = await due();
  if (!first.due) return first.pim.state;
  return navigator.locks.request(`pass:${origin}`, { ifAvailable: occasion !== 'user' }, async (lock) => {
    // Another context may have made a pass while this one waited.
    const { pim, due: still } = await due();
    if (!lock || !still || signal.aborted) return pim.state;
    if (await tools.hasAccess(origin)) return looked(tools, store, pim, occasion === 'user', signal);
    await updatePim(store, origin, { state: 'permission-missing' });
    announce({ origin, what: 'stored' });
    return 'permission-missing';
  });
}

async function looked(
  tools: EngineTools,
  store: Store,
  pim: PimRecord,
  forced: boolean,
  signal: AbortSignal,
): Promise<PimState> {
  const { origin } = pim;
  const now = tools.now ?? Date.now;
  const client = tools.createClient(origin, signal);
  const started = now();
  announce({ origin, what: 'pass-started' });
  try {
    const tell: Task['announce'] = (change = { what: 'stored' }) => announce({ origin, ...change });
    const outcome = await makePass({ store, client, pim, forced, now, announce: tell });
    if (signal.aborted) return (await store.get('pims', origin))?.state ?? pim.state;
    await noted(tools, store, pim, { ...outcome, ...client.traffic, started, ended: now() });
    await tools.ended(origin, outcome);
    return outcome.state;
  } finally {
    announce({ origin, what: 'pass-ended' });
  }
}

type Noted = Outcome & { started: number; ended: number; requests: number; bytes: number };

async function noted(tools: EngineTools, store: Store, pim: PimRecord, outcome: Noted): Promise<void> {
  const { state, started, ended, requests, bytes, stored, dropped } = outcome;
  const random = tools.random ?? Math.random;
  const previous = pim.notBefore !== null && pim.lastPass !== null ? pim.notBefore - pim.lastPass : 0;
  const rests = outcome.stopped && state !== 'signed-out';
  const written = endPass(
    store,
    { origin: pim.origin, started, ended, state, requests, bytes, stored, dropped },
    {
      state,
      lastPass: ended,
      ...(state === 'ok' ? { lastSuccess: ended } : {}),
      notBefore: rests ? ended + waitAfter(previous, outcome.retryAfter, random()) : null,
    },
  );
  // A full disk may refuse even these few bytes; the next pass will say it again.
  await written.catch((fault: unknown) => {
    if (state !== 'storage-full') throw fault;
  });
}
