import * as v from 'valibot';
import { codeOrPim, count, day, hours, origin, snooze, textUpTo, time, weekdays } from './fields.ts';
import { LONGEST_TEXT } from './values.ts';

/** Why an alert was raised, with the figures. Times in milliseconds since the epoch, days in the PIM user's time zone. */
export const alertReason = v.variant('rule', [
  /** More errors in one poll or one day than the threshold; `set` when the user set it. */
  v.object({ rule: v.literal('errors'), in: v.picklist(['pass', 'day']), count, limit: count, set: v.boolean() }),
  /** A new group. `message` is that of one of its errors. */
  v.object({ rule: v.literal('kind'), group: v.string(), message: v.string(), count }),
  /** Errors that the PIM only counts, since the start of the day. */
  v.object({ rule: v.literal('technical'), count, limit: count }),
  /** Too much failed yesterday and today. `limit` in percent. */
  v.object({ rule: v.literal('share'), failed: count, succeeded: count, limit: count }),
  /**
   * No activity for longer than the baseline allows. `since` is null when only the day of the last activity is known.
   * `weekdays` and `hours` are those of the baseline.
   */
  v.object({
    rule: v.literal('silence'),
    since: v.nullable(time),
    lastDay: v.nullable(day),
    weekdays,
    hours,
  }),
  /** Used with a user name that is not its own (contract 4.4). */
  v.object({ rule: v.literal('credentials'), username: textUpTo(LONGEST_TEXT), at: time }),
  /** No longer tracked; `gone` when the PIM no longer lists it. */
  v.object({ rule: v.literal('untracked'), gone: v.boolean() }),
  /** The PIM accepts no more connections (`reached`), or almost none. */
  v.object({ rule: v.literal('limit'), connections: count, reached: v.boolean() }),
]);
export type AlertReason = v.InferOutput<typeof alertReason>;

export type RuleName = AlertReason['rule'];

export const ruleName = v.picklist(alertReason.options.map(({ entries }) => entries.rule.literal));

/** The notification that informed the user. */
const notificationReceipt = v.object({
  notificationId: v.string(),
  /** Milliseconds since the epoch. */
  at: time,
  /** Whether it is known to have been on screen. */
  shown: v.boolean(),
});
export type NotificationReceipt = v.InferOutput<typeof notificationReceipt>;

/** Something that the user should know. It stays in the history after it has ended. */
export const alert = v.object({
  origin,
  rule: ruleName,
  /** Code; empty where the alert is about the whole PIM. */
  connection: codeOrPim,
  /** Tells alerts of one rule and connection apart: a day, a group or a user name; else empty. */
  subject: textUpTo(LONGEST_TEXT),
  reason: alertReason,
  /** When it was raised and when it ended, milliseconds since the epoch; null while it lasts. */
  raisedAt: time,
  recoveredAt: v.nullable(time),
  /** Null until the user was notified of the alert, and of its end. */
  notified: v.nullable(notificationReceipt),
  recoveryNotified: v.nullable(notificationReceipt),
  /** Null when it is not snoozed. */
  snoozedUntil: v.nullable(snooze),
  /** Whether it was on screen in the list of alerts. */
  read: v.boolean(),
});
export type Alert = v.InferOutput<typeof alert>;

/** What a rule found. */
export type RuleFinding = Pick<Alert, 'connection' | 'subject' | 'reason'>;
