import * as v from 'valibot';
import { eventId, personName } from './decision-event.ts';
import { textUpTo, time } from './fields.ts';
import { LONGEST_TEXT } from './values.ts';

/** What colleagues, and the PIM, do about what is the user's: something was assigned to them, or what they resolved came back. */
export const teamNoticeKind = v.picklist(['assigned', 'returned']);
export type TeamNoticeKind = v.InferOutput<typeof teamNoticeKind>;

/** A notification about it; see `notificationReceipt` of alerts. */
const teamReceipt = v.object({
  notificationId: v.string(),
  kind: teamNoticeKind,
  at: time,
  shown: v.boolean(),
  /** What it says. */
  lines: v.array(textUpTo(LONGEST_TEXT * 3)),
});
export type TeamReceipt = v.InferOutput<typeof teamReceipt>;

/** What the user was notified of in a PIM, so that nothing is told twice. */
export const teamNotices = v.object({
  /** Of which name and in which space: whatever another one was assigned before is no news. */
  me: personName,
  space: textUpTo(LONGEST_TEXT),
  /** The decisions that are no news any more: those that assigned something, and those that resolved what came back. */
  known: v.array(eventId),
  /** When it was last looked for what came back, milliseconds since the epoch by the clock of this browser. */
  lookedAt: time,
  /** Of the last hour, and those that are not known to have been shown. */
  receipts: v.array(teamReceipt),
});
export type TeamNotices = v.InferOutput<typeof teamNotices>;
