import { browser } from 'wxt/browser';
import { withJitter } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import type { Engine } from './engine.ts';

const POLL = 'poll';
/** Followed by the origin of the one PIM that it is for. */
const SOON = 'poll-soon ';
/** Minutes between two polls, and to one that comes sooner. */
const [EVERY, SOON_DELAY] = [5, 1];

/** Starts the polling schedule; one that already runs is not reset. */
export async function startSchedule(): Promise<void> {
  if (!(await browser.alarms.get(POLL))) await scheduleNext();
}

/**
 * The next alarm, a quarter sooner or later than the interval, so that many browsers do not ask together. It repeats by
 * itself, for a worker that dies before it sets the one after it.
 */
async function scheduleNext(): Promise<void> {
  await browser.alarms.create(POLL, { delayInMinutes: withJitter(EVERY, Math.random()), periodInMinutes: EVERY });
}

/** Schedules one poll of a PIM sooner than the next alarm. */
export async function pollSoon(origin: string): Promise<void> {
  await browser.alarms.create(SOON + origin, { delayInMinutes: withJitter(SOON_DELAY, Math.random()) });
}

/**
 * Polls each PIM that has an open tab or the schedule “always”, or the one that the alarm is for. Without such a PIM the
 * schedule ends; the next page of a PIM that loads starts it again, and so do the settings.
 *
 * @param hasOpenTab whether a page of that PIM is open
 */
export async function pollDuePims(
  alarm: string,
  store: Store,
  engine: Engine,
  hasOpenTab: (origin: string) => Promise<boolean>,
): Promise<void> {
  const only = alarm.startsWith(SOON) ? alarm.slice(SOON.length) : null;
  if (only === null) await scheduleNext();
  const pims = await listPims(store);
  const tabs = await Promise.all(pims.map(({ origin }) => hasOpenTab(origin)));
  const open = pims.filter((pim, i) => isPolledAlways(pim) || tabs[i]);
  if (open.length === 0) await browser.alarms.clear(POLL);
  const due = open.filter(({ origin }) => only === null || origin === only);
  await Promise.all(due.map(({ origin }) => engine.run(origin, 'alarm')));
}

/** Whether a PIM is polled even while none of its pages is open. */
export function isPolledAlways({ schedule, paused }: PimRecord): boolean {
  return schedule === 'always' && !paused;
}
