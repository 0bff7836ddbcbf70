import * as v from 'valibot';
import { alert, ruleName } from './alert.ts';
import { flowType } from './connection.ts';
import { dayCounts } from './counts.ts';
import { code, count, origin, textUpTo, time } from './fields.ts';
import { healthStates, LONGEST_TEXT } from './values.ts';

const connectionReport = v.object({
  code,
  label: textUpTo(LONGEST_TEXT),
  flowType,
  state: v.picklist(healthStates),
  /** So far, on the current day of the PIM user. */
  today: dayCounts,
  /** Of the last 7 days; null where the PIM does not count. */
  businessErrors: v.nullable(count),
  technicalErrors: v.nullable(count),
});
export type ConnectionReport = v.InferOutput<typeof connectionReport>;

/** The state of a PIM and its connections after a poll, in figures. */
const pollReport = v.object({
  /** Whether the poll succeeded. If not, there are no connections in the report. */
  isUp: v.boolean(),
  /** End of the last successful poll, and start of the PIM user's day; milliseconds since the epoch. */
  lastSuccessAt: v.nullable(time),
  dayStart: time,
  connections: v.array(connectionReport),
  /** How many alerts last, by rule. */
  alerts: v.array(v.tuple([ruleName, count])),
});
export type PollReport = v.InferOutput<typeof pollReport>;

/** An alert that was raised or has ended. */
const alertEvent = v.object({
  is: v.picklist(['raised', 'over']),
  /** Milliseconds since the epoch. */
  at: time,
  /** Label of the connection; empty where the alert is about the whole PIM. */
  label: textUpTo(LONGEST_TEXT),
  alert,
});
export type AlertEvent = v.InferOutput<typeof alertEvent>;

/**
 * What is queued for a team's tool. For machines: the report after one poll, and the alerts that were raised or ended in it.
 * For people there is no report, and each alert is queued by itself.
 */
export const queuedReport = v.object({
  origin,
  /** Fingerprint of the tool, see `toolId`. */
  tool: textUpTo(LONGEST_TEXT),
  /** Ascending. */
  id: count,
  /** Milliseconds since the epoch. */
  at: time,
  report: v.nullable(pollReport),
  events: v.array(alertEvent),
});
export type QueuedReport = v.InferOutput<typeof queuedReport>;
/** One with figures, as tools for machines get it. */
export type FullReport = QueuedReport & { report: PollReport };

/** What came of a delivery. `partial`: it was taken, but some of it was rejected for good. */
const deliveryResult = v.picklist(['taken', 'partial', 'refused', 'redirected', 'unreachable', 'slow', 'no-access']);
export type DeliveryResult = v.InferOutput<typeof deliveryResult>;

/** HTTP status; null when there was no answer. */
const status = v.nullable(count);

/** The most of an answer that is stored and shown. */
export const LONGEST_ANSWER = 300;
/** What the tool answered, as it came; null when that says nothing. */
const said = v.nullable(textUpTo(LONGEST_ANSWER));

/** The most alerts of which a tool's record says that people there know of them. */
export const MOST_TOLD = 200;

/** An alert that a message told of. */
const toldAlert = v.object({
  alert: textUpTo(LONGEST_TEXT),
  /** What the tool calls the message that is about this alert alone, where it can be changed; else null. */
  message: v.nullable(textUpTo(LONGEST_TEXT)),
});
export type ToldAlert = v.InferOutput<typeof toldAlert>;

/** Deliveries to a team's tool of a PIM. Times in milliseconds since the epoch. */
export const deliveryRecord = v.object({
  origin,
  /** Fingerprint of the tool, see `toolId`. Another address is another tool. */
  tool: textUpTo(LONGEST_TEXT),
  /** Alerts raised or ended up to this time are queued. */
  queuedUntil: time,
  /** Failed attempts in a row, the earliest time of the next one, and why the last one failed. */
  failures: count,
  notBefore: v.nullable(time),
  lastFailure: v.nullable(v.object({ what: deliveryResult, status, said, at: time })),
  sentAt: v.nullable(time),
  /** Reports that were given up because too many were queued or the tool would never accept them. */
  dropped: count,
  /** The message that is under way, by the ids of what it is about. Left behind, nobody knows whether it arrived. */
  sending: v.nullable(v.array(count)),
  /** Messages of which nobody knows whether they arrived. */
  uncertain: count,
  /** When the latest messages were sent, and the alerts that they told of. */
  messagesAt: v.array(time),
  told: v.pipe(v.array(toldAlert), v.maxLength(MOST_TOLD)),
});
export type DeliveryRecord = v.InferOutput<typeof deliveryRecord>;

/** The answer to a request to a team's tool. */
export interface PostResult {
  what: DeliveryResult;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** Milliseconds that the tool asked to wait; null when it did not. */
  retryAfter: number | null;
  /** Its answer, cut at `LONGEST_BODY`; null when there was none. */
  body: string | null;
}

/** The result of a test delivery. */
export interface TestResult extends Pick<PostResult, 'what' | 'status'> {
  /** What the tool answered, where that is more than a yes. */
  said: string | null;
}
