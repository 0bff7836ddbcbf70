import type { LabelsRecord } from '#lib/model/catalog.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { LONGEST_WAIT } from './backoff.ts';

const MINUTE = 60_000;
/** The PIM itself counts hourly (contract 11.1), so fetching charts more often brings nothing new. */
const CHARTS_EVERY = 60 * MINUTE;
const LABELS_EVERY = 24 * 60 * MINUTE;
/** The contract advises 5 minutes for errors (16.11). */
const POLL_EVERY = 5 * MINUTE;
/** How often who is signed in, and what they may see, is asked while a colleague fetches the charts: once a working day. */
const CONTEXT_EVERY = 8 * 60 * MINUTE;
/** How often an own poll is made though those of colleagues would do. */
const OWN_POLL_EVERY = 60 * MINUTE;
/**
 * A PIM without a new error for this long is idle, and then polled at every other alarm only: one alarm is never as late
 * as this after a poll, two always are (`alarms.ts`).
 */
const IDLE_AFTER = 2 * 60 * MINUTE;
const IDLE_POLL_EVERY = 7 * MINUTE;
/** For so long a colleague's poll of an idle PIM does: as often as one browser alone would ask it. */
const IDLE_STANDS_FOR = 9 * MINUTE;

/** What started a poll: the alarm, a page of the PIM that loaded, a change of its screen, or the user. */
export type PollTrigger = 'alarm' | 'load' | 'screen' | 'user';

/**
 * Whether a poll is due. Never for a paused PIM; with the schedule “manual” only when the user requests it. A PIM that
 * needs its user (signed out, permission missing) is only tried when one of its pages loads. A PIM that requested a
 * wait, or failed, is left alone until `notBefore`. The user's request skips our own back-off, not the PIM's. Times in
 * milliseconds since the epoch; a clock that was set back delays nothing.
 */
export function isPollDue(pim: PimRecord, trigger: PollTrigger, now: number): boolean {
  if (pim.paused || pim.unlisted || pim.demo) return false;
  if (mustWait(pim, now)) return trigger === 'user' && pim.state !== 'throttled';
  if (trigger === 'user') return true;
  if (pim.schedule === 'manual') return false;
  if (pim.state === 'new') return true;
  if (needsUser(pim)) return trigger === 'load';
  // The alarm has its own interval; it only leaves out a poll when another trigger just made one.
  const alarmInterval = isIdle(pim, now) ? IDLE_POLL_EVERY : MINUTE;
  const interval = trigger === 'alarm' ? alarmInterval : POLL_EVERY;
  if (standsForOwn(pim, trigger === 'alarm' && isIdle(pim, now) ? IDLE_STANDS_FOR : POLL_EVERY, now)) return false;
  return pim.lastPollAt === null || now - pim.lastPollAt >= interval || now < pim.lastPollAt;
}

/**
 * Whether a poll of a colleague within the interval stands for an own one. What only an own session tells, such as being signed
 * out, is found by a poll every hour all the same.
 */
function standsForOwn({ checked, lastPollAt, state }: PimRecord, interval: number, now: number): boolean {
  if (!checked || lastPollAt === null || state !== 'ok') return false;
  const [since, sinceOwn] = [now - checked.at, now - lastPollAt];
  return since >= 0 && since < interval && sinceOwn >= 0 && sinceOwn < OWN_POLL_EVERY;
}

/** Whether a colleague fetched the charts within the hour. */
export function chartsTaken({ chartsTakenAt = 0 }: PimRecord, forced: boolean, now: number): boolean {
  return !forced && now - chartsTakenAt < CHARTS_EVERY && now >= chartsTakenAt;
}

/** Whether no poll found a new error for a while; a PIM that fails is polled at the usual interval. */
function isIdle({ state, lastNewErrorAt, addedAt }: PimRecord, now: number): boolean {
  return state === 'ok' && now - (lastNewErrorAt ?? addedAt) >= IDLE_AFTER;
}

/** Whether the PIM stays out of reach until its user does something. */
function needsUser(pim: PimRecord): boolean {
  return pim.state === 'signed-out' || pim.state === 'permission-missing';
}

/**
 * Whether this poll fetches the charts and their context (user, permissions, version, connections): when the user
 * requests it, at the first poll, hourly (less often where a colleague fetches the charts), and after a time away, since somebody
 * else may have signed in.
 */
export function chartsDue(pim: PimRecord, forced: boolean, now: number): boolean {
  if (forced || pim.user === null || pim.chartsAt === null || needsUser(pim)) return true;
  const every = chartsTaken(pim, forced, now) ? CONTEXT_EVERY : CHARTS_EVERY;
  return now - pim.chartsAt >= every || now < pim.chartsAt;
}

/**
 * Whether the names of codes are due: once a day, and when somebody with another language signed in. Time in
 * milliseconds since the epoch.
 */
export function labelsDue(known: LabelsRecord | undefined, language: string, now: number): boolean {
  return known?.language !== language || now - known.at >= LABELS_EVERY || now < known.at;
}

/** Whether a PIM is left alone now, since it asked for that or failed. */
export function mustWait(pim: PimRecord, now: number): boolean {
  return pim.notBefore !== null && now < pim.notBefore && pim.notBefore - now <= LONGEST_WAIT;
}
