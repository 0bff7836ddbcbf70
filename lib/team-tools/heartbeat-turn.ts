import { MINUTE } from '#lib/calendar.ts';
import type { Present, Told } from '#lib/model/space.ts';

/*
 * One browser of a team tells the monitor. Nobody is chosen: whoever told it last goes on, and the others wait until that was too
 * long ago. So nobody has to agree on anything. A browser that ends, or cannot reach the monitor or the PIM, is followed by another
 * one; and one that hears nothing of the others tells the monitor itself, since twice is harmless.
 */

/** What a team's monitor is told: a refresh begins, worked, or failed. */
export type Beat = 'start' | 'success' | 'fail';

/** This browser and the others that call the same monitor, as far as this browser knows. Times by its own clock. */
interface Callers {
  client: string;
  told: Told | null;
  others: ReadonlyArray<Pick<Present, 'client' | 'at' | 'told'>>;
}

/** So long the one that told the monitor last is waited for: it polls every six minutes at least while the PIM is busy. */
export const WAIT_FOR_CALLER = 8 * MINUTE;
/** After so long without anybody's success a failure is one of all: whoever could would have told a success by then. */
const ALL_FAIL_AFTER = 2 * WAIT_FOR_CALLER;
/** A browser of which nothing was seen for so long is not there: it says so every 15 minutes. */
const IS_THERE = 35 * MINUTE;
/** A success older than this is no news: even an idle PIM is polled more often. */
const FRESH = 13 * MINUTE;

/**
 * Whether it is up to this browser to tell the monitor. Of two that both just did, the first by name goes on. A failure here is
 * told only when nobody else is there, or when nobody had a success for a while: perhaps only this browser is signed out.
 *
 * @param now milliseconds since the epoch
 */
export function isOurTurn(beat: Beat, { client, told, others }: Callers, now: number): boolean {
  if (beat === 'fail') {
    const isAlone = !others.some(({ at }) => isWithin(at, IS_THERE, now));
    const all = [told, ...others.map((one) => one.told)];
    const isTold = others.some((one) => one.told?.failed && isWithin(one.told.at, WAIT_FOR_CALLER, now));
    return isAlone || !(isTold || all.some((one) => isGood(one, ALL_FAIL_AFTER, now)));
  }
  const callers = others.filter((one) => isGood(one.told, WAIT_FOR_CALLER, now));
  return callers.length === 0 || (isGood(told, WAIT_FOR_CALLER, now) && callers.every((one) => client < one.client));
}

/**
 * Whether the monitor has waited so long that this browser is to tell it of a success that nobody told it of: its own, or one
 * that a colleague shared. Otherwise the next poll would have to come first.
 *
 * @param success the last poll that went well, milliseconds since the epoch; null for none
 */
export function isOverdue(callers: Callers, success: number | null, now: number): boolean {
  if (success === null || !isWithin(success, FRESH, now)) return false;
  const past = [callers.told, ...callers.others.map((one) => one.told)].filter((one) => one && !one.failed);
  const last = Math.max(0, ...past.map((one) => one?.at ?? 0).filter((at) => at <= now));
  return success > last && now - last >= WAIT_FOR_CALLER && isOurTurn('success', callers, now);
}

function isGood(told: Told | null | undefined, time: number, now: number): boolean {
  return told?.failed === false && isWithin(told.at, time, now);
}

/** Whether an instant lies in the past, but not long ago: a clock that was set back makes it one of the future. */
function isWithin(at: number, time: number, now: number): boolean {
  return at <= now && now - at < time;
}
