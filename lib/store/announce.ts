/** What pages hear of the store: which PIM changed, and whether a pass over it is under way. */
export interface StoreChange {
  origin: string;
  /** `trimmed`: errors were removed, or came from a backup: what was read is no longer right. */
  what: 'pass-started' | 'pass-ended' | 'stored' | 'trimmed' | 'forgotten';
  /** With `stored`: the connections that got more errors, and the UTC days on which they happened. */
  errors?: ErrorDays[];
}

export interface ErrorDays {
  connection: string;
  days: string[];
}

const CHANNEL = 'pim-pulse-changes';

/** Tells every other context of the extension (worker, pages, panels) of a change. */
export function announce(change: StoreChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

/** Calls `listener` for each change that another context announces, until `signal` aborts. */
export function onChange(listener: (change: StoreChange) => void, signal: AbortSignal): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<StoreChange>) => listener(event.data);
  signal.addEventListener('abort', () => channel.close(), { once: true });
}
