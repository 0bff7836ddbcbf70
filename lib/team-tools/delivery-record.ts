import { DAY, HOUR, MINUTE, withJitter } from '#lib/calendar.ts';
import type { DeliveryRecord, PostResult } from '#lib/model/report.ts';

/** With such a status the report itself is at fault: it would never be taken. */
const REFUSED_FOR_GOOD: ReadonlySet<number | null> = new Set([400, 413, 415, 422]);

const LONGEST = 6 * HOUR;
/** The longest delay that a tool can request. */
const LONGEST_REQUESTED = DAY;

/** Whether what was sent is done with, and would not get better by sending it again. */
export function isDone({ what, status }: Pick<PostResult, 'what' | 'status'>): boolean {
  return what === 'taken' || what === 'partial' || (what === 'refused' && REFUSED_FOR_GOOD.has(status));
}

/** Whether it is too early for the next attempt. A clock that was put back must not keep a tool waiting. */
export function mustWaitToSend({ notBefore }: DeliveryRecord, now: number): boolean {
  return notBefore !== null && now < notBefore && notBefore - now <= LONGEST_REQUESTED;
}

/** The record of a tool after a delivery. @param said what it answered; @param now milliseconds since the epoch */
export function recorded(record: DeliveryRecord, result: PostResult, said: string | null, now: number): DeliveryRecord {
  const { what, status, retryAfter } = result;
  if (what === 'taken') return { ...record, failures: 0, notBefore: null, lastFailure: null, sentAt: now };
  const lastFailure = { what, status, said, at: now };
  if (what === 'partial') return { ...record, failures: 0, notBefore: null, lastFailure, sentAt: now };
  if (isDone(result)) return { ...record, lastFailure, dropped: record.dropped + 1 };
  const failures = record.failures + 1;
  return { ...record, failures, lastFailure, notBefore: now + retryDelay(failures, retryAfter, Math.random()) };
}

/**
 * How long to wait after this many failures in a row, in milliseconds: doubles from a minute to six hours, with a
 * jitter of a quarter up or down, and is never shorter than the tool requested.
 *
 * @param random a number from 0 to 1
 */
function retryDelay(failures: number, retryAfter: number | null, random: number): number {
  const next = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.max(withJitter(next, random), Math.min(retryAfter ?? 0, LONGEST_REQUESTED)));
}
