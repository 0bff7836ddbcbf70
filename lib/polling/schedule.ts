import type { LabelsRecord } from '#lib/model/catalog.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { LONGEST_WAIT } from './backoff.ts';

const MINUTE = 60_000;
/** The PIM itself counts hourly (contract 11.1), so asking for charts more often tells nothing new. */
const CHARTS_EVERY = 60 * MINUTE;
const LABELS_EVERY = 24 * 60 * MINUTE;
/** The contract advises 5 minutes for errors (16.11). */
const POLL_EVERY = 5 * MINUTE;
/** A PIM without news for so long is quiet, and then asked at every other beat only. */
const IDLE_AFTER = 2 * 60 * MINUTE;
const IDLE_POLL_EVERY = 9 * MINUTE;

/** Why a pass may be run: the alarm rang, a page of the PIM loaded, its screen changed, or the user asked. */
export type PollTrigger = 'alarm' | 'load' | 'screen' | 'user';

/**
 * Whether a pass is due. None is for a PIM that is paused, and for one that is watched by hand only the user's wish makes one
 * due. A PIM that needs its user (signed out, permission missing) is only tried when a page of it
 * loads; one that asked for rest, or failed, is left alone until `notBefore`. The user's own wish comes before our
 * back-off, not before the PIM's. Times in milliseconds since the epoch; a clock that was set back delays nothing.
 */
export function isPollDue(pim: PimRecord, trigger: PollTrigger, now: number): boolean {
  if (pim.paused || pim.unlisted || pim.demo) return false;
  if (mustWait(pim, now)) return trigger === 'user' && pim.state !== 'throttled';
  if (trigger === 'user') return true;
  if (pim.schedule === 'manual') return false;
  if (pim.state === 'new') return true;
  if (needsUser(pim)) return trigger === 'load';
  // The alarm keeps the rhythm by itself; it only leaves out a pass that another occasion just made.
  const beat = isIdle(pim, now) ? IDLE_POLL_EVERY : MINUTE;
  const rest = trigger === 'alarm' ? beat : POLL_EVERY;
  return pim.lastPollAt === null || now - pim.lastPollAt >= rest || now < pim.lastPollAt;
}

/** Whether no pass brought a new error for a while; a PIM that fails is asked as often as ever. */
function isIdle({ state, lastNewErrorAt, addedAt }: PimRecord, now: number): boolean {
  return state === 'ok' && now - (lastNewErrorAt ?? addedAt) >= IDLE_AFTER;
}

/** Whether the PIM can only be reached again once its user did something. */
function needsUser(pim: PimRecord): boolean {
  return pim.state === 'signed-out' || pim.state === 'permission-missing';
}

/**
 * Whether this pass asks for the charts and for what surrounds them (user, permissions, version, connections): when the
 * user wishes, at the first pass, hourly, and after a time away, since somebody else may have signed in.
 */
export function chartsDue(pim: PimRecord, forced: boolean, now: number): boolean {
  if (forced || pim.user === null || pim.chartsAt === null || needsUser(pim)) return true;
  return now - pim.chartsAt >= CHARTS_EVERY || now < pim.chartsAt;
}

/**
 * Whether the names of codes are asked for: once a day, and when somebody with another language signed in. Time in
 * milliseconds since the epoch.
 */
export function labelsDue(known: LabelsRecord | undefined, language: string, now: number): boolean {
  return known?.language !== language || now - known.at >= LABELS_EVERY || now < known.at;
}

function mustWait(pim: PimRecord, now: number): boolean {
  return pim.notBefore !== null && now < pim.notBefore && pim.notBefore - now <= LONGEST_WAIT;
}
