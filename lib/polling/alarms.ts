import { browser } from 'wxt/browser';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import type { Engine } from './engine.ts';

const POLL = 'poll';
const SOON = 'poll-soon';
/** Minutes between two polls. */
const ALARM_EVERY = 5;
const SOON_DELAY = 1;

/** Starts the polling schedule; one that already runs is not reset. */
export async function startSchedule(): Promise<void> {
  if (!(await browser.alarms.get(POLL))) await browser.alarms.create(POLL, { periodInMinutes: ALARM_EVERY });
}

/** Schedules one poll sooner than the next alarm. */
export async function pollSoon(): Promise<void> {
  await browser.alarms.create(SOON, { delayInMinutes: SOON_DELAY });
}

/**
 * Polls each PIM that has an open tab or the schedule “always”. Without such a PIM the schedule ends; the next page of
 * a PIM that loads starts it again, and so do the settings.
 *
 * @param hasOpenTab whether a page of that PIM is open
 */
export async function pollDuePims(
  store: Store,
  engine: Engine,
  hasOpenTab: (origin: string) => Promise<boolean>,
): Promise<void> {
  const pims = await listPims(store);
  const tabs = await Promise.all(pims.map(({ origin }) => hasOpenTab(origin)));
  const open = pims.filter((pim, i) => isPolledAlways(pim) || tabs[i]);
  if (open.length === 0) await browser.alarms.clear(POLL);
  await Promise.all(open.map(({ origin }) => engine.run(origin, 'alarm')));
}

/** Whether a PIM is polled even while none of its pages is open. */
export function isPolledAlways({ schedule, paused }: PimRecord): boolean {
  return schedule === 'always' && !paused;
}
