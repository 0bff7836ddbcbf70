/**
 * What the user decided about a group or a single error of a PIM. A target has one mark at most; undo removes it or puts
 * the former one back. Nothing that is archived changes. `open` is a note and no decision.
 */
export interface Decision {
  origin: string;
  target: { group: string } | { error: string };
  state: 'resolved' | 'ignored' | 'open';
  /** When the user decided, milliseconds since the epoch. */
  at: number;
  /** How long to ignore: until a time, until the group holds more errors than a number, or (null) for good. */
  until: { time: number } | { count: number } | null;
  note: string;
}

/** `back`: it belongs to a group that was resolved, and it happened afterwards. */
export type TriageStatus = 'open' | 'back' | 'resolved' | 'ignored';
