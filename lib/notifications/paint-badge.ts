import { browser } from 'wxt/browser';
import { judge } from '#lib/alerts/verdict.ts';
import { dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Settings } from '#lib/settings/schema.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { lastingAlerts } from '#lib/store/alerts.ts';
import { listConnections } from '#lib/store/connections.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { lastDays } from '#lib/store/day-counts.ts';
import { utcDay } from '#lib/store/error-chunks.ts';
import { SHOWN_DAYS } from '#lib/store/pim-view.ts';
import { listPims } from '#lib/store/pims.ts';
import { type BadgeInput, badgeOf } from './badge.ts';

/** Updates the toolbar button. */
export async function paintBadge(store: Store): Promise<void> {
  const now = Date.now();
  const { settings } = await loadSettings();
  const pims = await listPims(store);
  const badge = badgeOf(await Promise.all(pims.map((pim) => badgeInputOf(store, pim, settings.badge.since, now))), now);
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}

/**
 * The badge input of one PIM: errors that count, and the verdict.
 *
 * @param since from when on errors count
 */
export async function badgeInputOf(
  store: Store,
  pim: PimRecord,
  since: Settings['badge']['since'],
  now: number,
): Promise<BadgeInput> {
  const [errors, connections, alerts, days] = await Promise.all([
    errorsForBadge(store, pim, since, now),
    listConnections(store, pim.origin),
    lastingAlerts(store, pim.origin),
    lastDays(store, pim.origin, SHOWN_DAYS),
  ]);
  return { pim, errors, verdict: judge({ pim, connections, alerts, days }, now) };
}

/**
 * How many errors of a PIM the badge counts: those new since the list was viewed, those of today in the archive, or
 * those that the PIM counts in its last 7 days. Days are those of the PIM's user; `now` in milliseconds since the
 * epoch.
 */
export async function errorsForBadge(
  store: Store,
  pim: PimRecord,
  since: Settings['badge']['since'],
  now: number,
): Promise<number> {
  if (pim.demo) return 0;
  if (since === 'viewed') return pim.unseen;
  if (since === 'week') {
    const connections = await listConnections(store, pim.origin);
    return connections.reduce((sum, one) => sum + (one.unmonitored ? 0 : (one.businessErrors ?? 0)), 0);
  }
  const zone = timeZoneOf(pim);
  const start = startOfDay(dayOf(now, zone), zone);
  const first = utcDay(start);
  const keys = await store.getAllKeys('digests', keysOf(pim.origin));
  const chunks = await Promise.all(keys.filter(([, , day]) => day >= first).map((key) => store.get('digests', key)));
  // A digest has two times: when it happened and when it was archived.
  return chunks.reduce(
    (sum, chunk) => sum + (chunk?.times.filter((at, index) => index % 2 === 0 && at >= start).length ?? 0),
    0,
  );
}
