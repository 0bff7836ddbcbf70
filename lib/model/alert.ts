/** Why there is an alert, with the figures that it was raised for. Times in milliseconds since the epoch. */
export type AlertReason =
  /** More errors in one pass, or in a day, than there may be. */
  | { rule: 'errors'; in: 'pass' | 'day'; count: number; limit: number; set: boolean }
  /** A group that was never seen before. */
  | { rule: 'kind'; group: string; message: string; count: number }
  /** Errors that the PIM only counts, since a day began. */
  | { rule: 'technical'; count: number; limit: number }
  /** Too much failed of what was tried yesterday and today; `limit` in percent. */
  | { rule: 'share'; failed: number; succeeded: number; limit: number }
  /**
   * Nothing for longer than the rhythm allows. `since` is null when only the day of the last activity is known; the
   * weekdays (1 for Monday to 7) and hours of the clock are those of the rhythm.
   */
  | { rule: 'silence'; since: number | null; lastDay: string | null; weekdays: number[]; hours: number[] }
  /** Used with a user name that is not its own. */
  | { rule: 'credentials'; username: string; at: number }
  /** No longer tracked, or no longer there at all. */
  | { rule: 'untracked'; gone: boolean }
  /** The PIM takes no further connection, or hardly any. */
  | { rule: 'limit'; connections: number; reached: boolean };

export type RuleName = AlertReason['rule'];

/** Something that a rule found. */
export interface RuleFinding {
  /** Code; empty where it is about the whole PIM. */
  connection: string;
  /** What tells findings of one rule and connection apart: a day, a group, a user name; else empty. */
  subject: string;
  reason: AlertReason;
}

/** How the user was told: in which notification, when, and whether it is known to have come on screen. */
export interface NotificationReceipt {
  notificationId: string;
  at: number;
  shown: boolean;
}

/** Something that the user should know. It stays in the history when it is over. */
export interface Alert extends RuleFinding {
  origin: string;
  rule: RuleName;
  /** When it was found, and when it was over; null while it lasts. */
  raisedAt: number;
  recoveredAt: number | null;
  /** Null while the user was not told. */
  notified: NotificationReceipt | null;
  recoveryNotified: NotificationReceipt | null;
  /** Until when the user wants to hear nothing of it; `change` is until it is over. */
  snoozedUntil: number | 'recovery' | null;
  /** Whether it was on screen in the list of alerts. */
  read: boolean;
}

/** What an alert says of itself. */
export type AlertState = 'raised' | 'notified' | 'snoozed' | 'recovered';

export function alertState({ recoveredAt, snoozedUntil, notified }: Alert, now: number): AlertState {
  if (recoveredAt !== null) return 'recovered';
  if (snoozedUntil === 'recovery' || (snoozedUntil !== null && now < snoozedUntil)) return 'snoozed';
  return notified ? 'notified' : 'raised';
}
