import { computed, type ReadonlySignal } from '@preact/signals';
import { addDays, DAY, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { type ChosenWeek, chooseWeek, daysBetween, type WrongWeek } from '#lib/counts/calendar-week.ts';
import { type WeekFindings, weekFindings } from '#lib/counts/week-findings.ts';
import { type WeekReport, weekReport } from '#lib/counts/week-report.ts';
import { type GroupedWeek, startWeekGroups } from '#lib/error-list/week-groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { type FixedOfWeek, type FixIndex, fixedWithin, indexFixes } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALERTS_KEPT_FOR, listAlerts } from '#lib/store/alerts.ts';
import { listConnections } from '#lib/store/connections.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { listDecisions, listFixed } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';
import { followPim, type PimValue } from './follow.ts';

/** All that the report of a week says. */
export interface ShownWeek {
  chosen: ChosenWeek;
  report: WeekReport;
  findings: WeekFindings;
  /** Null where the PIM would not show errors to this user either. */
  groups: GroupedWeek | null;
  /** The errors that were fixed in the week; null for none. */
  fixed: FixedOfWeek | null;
}

const WEEK_STORES = ['pims', 'connections', 'days', 'alerts', 'decided', 'outcomes', 'errors'] as const;

/** A baseline is learned from so many days. */
const LEARNING = 14 * DAY;

/**
 * The week that the address names, of the PIM that is shown, or why there is none to show. Follows address and store until
 * `lifetime` aborts.
 *
 * @param query of the dashboard's address
 */
export function openWeek(
  store: Store,
  view: ReadonlySignal<PimView | null>,
  query: ReadonlySignal<string>,
  lifetime: AbortSignal,
): Promise<ReadonlySignal<PimValue<ShownWeek | WrongWeek> | null>> {
  const requested = computed(() => new URLSearchParams(query.value).get('week'));
  const read = (origin: string) => readWeek(store, origin, requested.peek(), Date.now());
  return followPim(view, WEEK_STORES, read, lifetime, requested);
}

/** @param now milliseconds since the epoch */
export async function readWeek(
  store: Store,
  origin: string,
  requested: string | null,
  now: number,
): Promise<ShownWeek | WrongWeek> {
  const [pim, stored] = await Promise.all([store.get('pims', origin), store.getAllKeys('days', keysOf(origin))]);
  const today = dayOf(now, timeZoneOf(pim));
  const chosen = chooseWeek(
    requested,
    stored.map(([, day]) => day),
    today,
  );
  if (!pim) return { wrong: 'empty' };
  if ('wrong' in chosen) return chosen;
  const { monday } = chosen;
  const [days, connections, alerts, fixed] = await Promise.all([
    store.getAll('days', IDBKeyRange.bound([origin, addDays(monday, -7)], [origin, addDays(monday, 7)])),
    listConnections(store, origin),
    listAlerts(store, [origin]),
    hidesErrors(pim) ? [] : listFixed(store, [origin]),
  ]);
  const groups = await readGroups(store, pim, { monday, now, fixes: indexFixes(fixed) });
  const newest = Math.max(...connections.map(({ lastSeen }) => lastSeen));
  const listed = connections.map((one) => ({ ...one, listed: one.lastSeen === newest }));
  const report = weekReport(days, listed, { monday, today });
  const monitored = listed.filter((one) => one.listed && !one.unmonitored && one.flowType !== 'other');
  const findings = weekFindings(report, {
    alerts,
    monitored: new Set(monitored.map(({ code }) => code)),
    timeZone: timeZoneOf(pim),
    judged: wasJudged(startOfDay(monday, timeZoneOf(pim)), pim, monitored, now),
  });
  const zone = timeZoneOf(pim);
  const ofWeek = fixedWithin(fixed, startOfDay(monday, zone), startOfDay(addDays(monday, 7), zone));
  return { chosen, report, findings, groups, fixed: ofWeek };
}

/** Whether silence could be found in a week that begins at `start`, and would still be archived. */
function wasJudged(start: number, pim: PimRecord, monitored: readonly ConnectionRecord[], now: number): boolean {
  return (
    now - start < ALERTS_KEPT_FOR &&
    start >= pim.addedAt &&
    monitored.every(
      ({ tracked, firstSeen, health }) =>
        !tracked || (start >= firstSeen + LEARNING && health !== undefined && !('learning' in health)),
    )
  );
}

async function readGroups(
  store: Store,
  pim: PimRecord,
  { monday, now, fixes }: { monday: string; now: number; fixes: FixIndex },
): Promise<GroupedWeek | null> {
  if (hidesErrors(pim)) return null;
  const { origin } = pim;
  const decisions = indexDecisions(await listDecisions(store, origin));
  // Only a group that is ignored until it has grown makes the size of groups in the whole archive matter.
  if (decisions.countsErrors) for (const digest of await digestsSince(store, origin, 0)) decisions.count(digest);
  const trends = indexTrends([], now);
  const starts = daysBetween(monday, addDays(monday, 7)).map((day) => startOfDay(day, timeZoneOf(pim)));
  const week = startWeekGroups(starts, { decisions, fixes, trends, now });
  for (const digest of await digestsSince(store, origin, starts[0] ?? 0)) week.add(digest);
  return week.finish();
}

async function digestsSince(store: Store, origin: string, since: number): Promise<ErrorDigest[]> {
  const found: ErrorDigest[] = [];
  for await (const batch of readDigests(store, [origin])) {
    const [newest] = batch;
    if (newest && newest.at < since) break;
    found.push(...batch);
  }
  return found;
}
