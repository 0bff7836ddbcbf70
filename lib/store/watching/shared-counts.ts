import { addDays, dayOf, MINUTE } from '#lib/calendar.ts';
import type { DayCounts, DayRecord, Figure } from '#lib/model/counts.ts';
import { DEFAULT_RETENTION, type PimRecord } from '#lib/model/pim.ts';
import type { Sighting } from '#lib/model/sighting.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { keysOf, type Store, type Writing, write } from '../database.ts';

/** What a clock of the PIM may be ahead of this browser's. What is further ahead counts for nothing. */
const AHEAD = 5 * MINUTE;
const FIGURES: readonly Figure[] = ['created', 'updated', 'read', 'errors'];

const COUNTED = ['pims', 'connections', 'days'] as const;
type Counting = Writing<(typeof COUNTED)[number]>;

/**
 * Takes over the polls and the daily counts of colleagues in our own time zone, in one transaction. Of two counts of a day the
 * higher is the later one, since a count only grows. Nothing is taken for a user who may not see errors.
 *
 * @param seen in any order
 * @param now milliseconds since the epoch
 */
export async function storeShared(store: Store, origin: string, seen: readonly Sighting[], now: number): Promise<void> {
  await write(store, COUNTED, async (writing) => {
    const { tx, put } = writing;
    const pim = await tx.objectStore('pims').get(origin);
    if (!pim) return;
    const { user } = pim;
    if (user?.seesErrors !== true) return;
    const { timeZone } = user;
    const ours = seen.filter(({ zone }) => zone === timeZone);
    const check = newest(
      ours.flatMap((one) => one.check ?? []),
      now,
    );
    const charts = newest(
      ours.flatMap((one) => one.charts ?? []),
      now,
    );
    const isNews = check !== null && check.at > (pim.lastSuccessAt ?? 0);
    const isHourly = charts !== null && charts.at > Math.max(pim.chartsAt ?? 0, pim.chartsTakenAt ?? 0);
    await storeTotals(writing, origin, {
      ...(isNews ? { businessErrors: new Map(check.counts) } : {}),
      ...(isHourly ? { technicalErrors: new Map(charts.technical) } : {}),
    });
    await storeDays(writing, pim, ours, now);
    if (!isNews && !isHourly) return;
    const { who: by = '', at = 0 } = check ?? {};
    put('pims', {
      ...pim,
      ...(isNews ? { checked: { by, at: Math.min(at, now) }, lastSuccessAt: Math.min(at, now) } : {}),
      ...(isHourly ? { chartsTakenAt: Math.min(charts.at, now) } : {}),
    });
  });
}

function newest<T extends { at: number }>(all: readonly T[], now: number): T | null {
  const past = all.filter(({ at }) => at <= now + AHEAD);
  return past.reduce<T | null>((last, one) => (one.at > (last?.at ?? 0) ? one : last), null);
}

async function storeTotals(
  { tx, put }: Counting,
  origin: string,
  totals: Partial<Record<'businessErrors' | 'technicalErrors', ReadonlyMap<string, number>>>,
): Promise<void> {
  if (Object.keys(totals).length === 0) return;
  for (const record of await tx.objectStore('connections').getAll(keysOf(origin))) {
    const { businessErrors, technicalErrors } = record;
    const after = {
      businessErrors: totals.businessErrors ? (totals.businessErrors.get(record.code) ?? null) : businessErrors,
      technicalErrors: totals.technicalErrors ? (totals.technicalErrors.get(record.code) ?? null) : technicalErrors,
    };
    const isSame = after.businessErrors === businessErrors && after.technicalErrors === technicalErrors;
    if (!isSame) put('connections', { ...record, ...after });
  }
}

async function storeDays(
  { tx, put }: Counting,
  { origin, user, retention = DEFAULT_RETENTION }: PimRecord,
  seen: readonly Sighting[],
  now: number,
): Promise<void> {
  const today = dayOf(now, user?.timeZone ?? 'UTC');
  const [first, last] = [addDays(today, 1 - retention.countDays), addDays(today, 1)];
  const codes = new Set([
    ALL_CONNECTIONS,
    ...(await tx.objectStore('connections').getAllKeys(keysOf(origin))).map(([, code]) => code),
  ]);
  const days = new Map<string, Map<string, DayCounts>>();
  for (const { charts } of seen) {
    for (const figure of FIGURES) {
      for (const [code, counts] of charts?.[figure] ?? []) {
        for (const [date, count] of codes.has(code) ? counts : []) {
          if (date < first || date > last) continue;
          const day = days.get(date) ?? new Map<string, DayCounts>();
          days.set(date, day.set(code, higher(day.get(code), { [figure]: count })));
        }
      }
    }
  }
  for (const [date, counts] of days) {
    const known: DayRecord = (await tx.objectStore('days').get([origin, date])) ?? { origin, date, counts: new Map() };
    const after = new Map(known.counts);
    for (const [code, figures] of counts) after.set(code, higher(known.counts.get(code), figures));
    if (JSON.stringify([...after]) !== JSON.stringify([...known.counts])) put('days', { ...known, counts: after });
  }
}

function higher(one: DayCounts = {}, other: DayCounts): DayCounts {
  const all = { ...one };
  for (const figure of FIGURES) {
    const count = other[figure];
    if (count !== undefined) all[figure] = Math.max(count, one[figure] ?? 0);
  }
  return all;
}
