import type { StoreName } from './database-schema.ts';

/** What other contexts hear of the store: in which object stores something of a PIM changed, or that a poll of it is under way. */
export interface StoreChange {
  origin: string;
  stores: readonly StoreName[];
  /** The connections that got more errors, and the UTC days on which they happened. */
  errors?: readonly ErrorDays[];
  /** Errors were removed, or came from a backup: what was read of them is no longer right. */
  removed?: true;
  /** The user decided something here, which colleagues do not know yet. */
  decided?: true;
  /** More errors are known to be fixed, or fewer. */
  fixed?: true;
  /** The PIM is gone, with everything that was stored of it. */
  forgotten?: true;
  poll?: 'started' | 'ended';
}

export interface ErrorDays {
  connection: string;
  days: string[];
}

const CHANNEL = 'pim-pulse-changes';

/** What follows within this time after an announcement is announced together, in milliseconds. */
const TOGETHER = 50;

/** PIMs of which something was announced just now, with what is to be announced next. */
const next = new Map<string, StoreChange | null>();

/**
 * Announces a change to every other context of the extension (worker, pages, panels): at once, and what follows soon after
 * together. The start and the end of a poll never wait, and take along what waits.
 */
export function announce(change: StoreChange): void {
  const { origin, poll } = change;
  const waiting = next.get(origin);
  const all = waiting ? joined(waiting, change) : change;
  if (waiting !== undefined && !poll) {
    next.set(origin, all);
    return;
  }
  post(all);
  if (waiting === undefined) setTimeout(() => announceNext(origin), TOGETHER);
  next.set(origin, null);
}

function announceNext(origin: string): void {
  const change = next.get(origin);
  next.delete(origin);
  if (change) announce(change);
}

/** Announces at once what still waits, of all PIMs. */
export function announceWaiting(): void {
  for (const [origin, change] of next) {
    next.delete(origin);
    if (change) post(change);
  }
}

function post(change: StoreChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

function joined(before: StoreChange, after: StoreChange): StoreChange {
  const errors = [...(before.errors ?? []), ...(after.errors ?? [])];
  return {
    ...before,
    ...after,
    stores: [...new Set([...before.stores, ...after.stores])],
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** Calls `listener` for each change that another context announces, until `signal` aborts. */
export function onChange(listener: (change: StoreChange) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<StoreChange>) => listener(event.data);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}

/**
 * Makes a function that never runs twice at once: asked again while it runs, it runs once more afterwards, so that many
 * changes in a row cost two runs and the last one is always seen. The answer settles when what was asked is done.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    following ??= running
      .catch(() => {})
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };
}
