import type { PimRecord, PimState } from '#lib/model/pim.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { updatePim } from '#lib/store/pims.ts';
import { recordPoll } from '#lib/store/polls.ts';
import { nextBackoff } from './backoff.ts';
import { type PollOutcome, runPoll } from './poll.ts';
import { isPollDue, type PollTrigger } from './schedule.ts';
import { advance, IDLE, type Stage, type Step } from './stage.ts';

/*
 * A poll of one PIM goes through these stages (`stage.ts`; a test compares it with this diagram):
 *
 *   idle      ── requested ──▶ queued ── locked ──▶ checking ── started ──▶ fetching ── fetched ──▶ recording ── recorded ──▶ idle
 *   queued    ── not due, busy elsewhere, stopped, failed ──▶ idle
 *   checking  ── not due, no access, stopped, failed ──▶ idle
 *   fetching  ── stopped, failed ──▶ idle
 *   recording ── failed ──▶ idle
 *
 * Afterwards the PIM has one of these states until the next poll (`PimState`):
 *
 *   no access                  permission-missing   until access is granted
 *   fetched completely         ok, or failing when a response was invalid
 *   fetched, signed out        signed-out           until a page of the PIM loads
 *   fetched, cut short         throttled, failing, unreachable, forbidden, too-old, storage-full: not before `notBefore`
 *   not due, busy elsewhere, stopped, failed        unchanged
 *
 * Invariants
 * - One poll of a PIM at a time: `running` in this context, the lock `poll:<origin>` across contexts.
 * - A caller joins the running poll. A user's request only joins a poll that a user requested; otherwise it waits for
 *   the running poll to end and then starts its own, since only that one fetches the charts too. All user requests that
 *   wait share one poll.
 * - Stored data stays, however the poll ends; the next poll fetches what is still due.
 * - A poll that dies with its worker leaves only the data it stored: its lock is released, and no state was written.
 */

export interface Engine {
  /** Polls if a poll is due; resolves to the PIM's state afterwards. Rejects for a PIM that is not watched. */
  run(origin: string, trigger: PollTrigger): Promise<PimState>;
  /** Stops a running poll, for a PIM that was removed or is out of reach; its state does not change. */
  stop(origin: string): void;
}

export interface EngineTools {
  store: () => Promise<Store>;
  hasAccess: (origin: string) => Promise<boolean>;
  createClient: (origin: string, signal: AbortSignal) => PimClient;
  /** Called before a poll that nobody waits for: what colleagues saw just now may do instead. Takes a few seconds at most. */
  look?: (origin: string) => Promise<void>;
  /** Called when the poll of a PIM has ended, in whatever state. */
  ended: (origin: string, outcome: PollOutcome) => Promise<void>;
  /** Called at each stage of a poll. */
  moved?: (origin: string, stage: Stage) => void;
  /** Milliseconds since the epoch. */
  now?: () => number;
  /** From 0 to 1. */
  random?: () => number;
}

interface Running {
  byUser: boolean;
  state: Promise<PimState>;
  stop: () => void;
}

/** One poll, running or waiting. */
interface PollRun {
  origin: string;
  trigger: PollTrigger;
  signal: AbortSignal;
  move: (step: Step) => void;
}

export function createEngine(tools: EngineTools): Engine {
  const running = new Map<string, Running>();

  return {
    run(origin, trigger) {
      const byUser = trigger === 'user';
      const current = running.get(origin);
      if (current && (current.byUser || !byUser)) return current.state;

      const stop = new AbortController();
      const run = { origin, trigger, signal: stop.signal, move: trackStage(origin, tools.moved) };
      const before = current ? current.state.then(ignore, ignore) : Promise.resolve();
      run.move({ step: 'requested', trigger });
      const entry: Running = {
        byUser,
        stop: () => {
          current?.stop();
          stop.abort();
        },
        state: before
          .then(() => waitForLock(tools, run))
          .catch((fault: unknown) => {
            run.move({ step: 'failed' });
            throw fault;
          })
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

function trackStage(origin: string, moved: EngineTools['moved']): PollRun['move'] {
  let stage = IDLE;
  return (step) => {
    stage = advance(stage, step);
    moved?.(origin, stage);
  };
}

async function waitForLock(tools: EngineTools, run: PollRun): Promise<PimState> {
  const { origin, trigger, move } = run;
  const store = await tools.store();
  const first = await readIfDue(tools, store, run);
  if (!first.due) {
    move({ step: 'not due' });
    return first.pim.state;
  }
  return navigator.locks.request(`poll:${origin}`, { ifAvailable: trigger !== 'user' }, async (lock) => {
    if (lock) {
      move({ step: 'locked' });
      return checkAccess(tools, store, run);
    }
    move({ step: 'busy elsewhere' });
    return first.pim.state;
  });
}

async function checkAccess(tools: EngineTools, store: Store, run: PollRun): Promise<PimState> {
  const { origin, signal, move } = run;
  if (run.trigger !== 'user') await tools.look?.(origin);
  // Another context, or a colleague, may have polled while this one waited.
  const { pim, due } = await readIfDue(tools, store, run);
  if (!due || signal.aborted) {
    move({ step: due ? 'stopped' : 'not due' });
    return pim.state;
  }
  if (await tools.hasAccess(origin)) return fetchAll(tools, store, pim, run);
  await updatePim(store, origin, { state: 'permission-missing' });
  move({ step: 'no access' });
  return 'permission-missing';
}

async function readIfDue(tools: EngineTools, store: Store, { origin, trigger }: PollRun) {
  const pim = await store.get('pims', origin);
  if (!pim || pim.unlisted) throw new Error('This PIM is not watched.');
  return { pim, due: isPollDue(pim, trigger, (tools.now ?? Date.now)()) };
}

async function fetchAll(tools: EngineTools, store: Store, pim: PimRecord, run: PollRun): Promise<PimState> {
  const { origin, trigger, signal, move } = run;
  const now = tools.now ?? Date.now;
  const client = tools.createClient(origin, signal);
  const started = now();
  move({ step: 'started', started });
  announce({ origin, stores: [], poll: 'started' });
  try {
    const outcome = await runPoll({ store, client, pim, forced: trigger === 'user', now });
    if (signal.aborted) {
      const left = (await store.get('pims', origin))?.state ?? pim.state;
      move({ step: 'stopped' });
      return left;
    }
    move({ step: 'fetched', outcome });
    await recordOutcome(tools, store, pim, { ...outcome, ...client.traffic, started, ended: now() });
    await tools.ended(origin, outcome);
    move({ step: 'recorded' });
    return outcome.state;
  } finally {
    announce({ origin, stores: [], poll: 'ended' });
  }
}

type RecordedOutcome = PollOutcome & { started: number; ended: number; requests: number; bytes: number };

async function recordOutcome(
  tools: EngineTools,
  store: Store,
  pim: PimRecord,
  outcome: RecordedOutcome,
): Promise<void> {
  const { state, started, ended, requests, bytes, newErrors, droppedEntries } = outcome;
  const random = tools.random ?? Math.random;
  const previous = pim.notBefore !== null && pim.lastPollAt !== null ? pim.notBefore - pim.lastPollAt : 0;
  const rests = outcome.stopped && state !== 'signed-out';
  const written = recordPoll(
    store,
    { origin: pim.origin, started, ended, state, requests, bytes, newErrors, droppedEntries },
    {
      state,
      lastPollAt: ended,
      ...(state === 'ok' ? { lastSuccessAt: ended } : {}),
      notBefore: rests ? ended + nextBackoff(previous, outcome.retryAfter, random()) : null,
    },
  );
  // A full disk may refuse even these few bytes; the next poll will report it again.
  await written.catch((fault: unknown) => {
    if (state !== 'storage-full') throw fault;
  });
}
