import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { daysBetween } from './calendar-week.ts';
import { FIGURES, isBadChange, type WeekConnection, weekReport } from './week-report.ts';

const MONDAY = '2026-11-16';
const AFTER = '2026-11-25';
const source = (code: string, more: Partial<WeekConnection> = {}): WeekConnection => ({
  code,
  flowType: 'data_source',
  tracked: true,
  listed: true,
  ...more,
});
const shop = source('shop', { flowType: 'data_destination' });

/** Days of the week before, the week and the Monday after; `of` by days since the Monday. */
const archive = (of: (since: number) => Record<string, DayCounts> | null) =>
  daysBetween(addDays(MONDAY, -7), addDays(MONDAY, 7)).flatMap((date, index) => {
    const counts = of(index - 7);
    return counts ? [{ date, counts: new Map(Object.entries(counts)) }] : [];
  });
const errors = (count: number) => ({ created: 1, updated: 1, errors: count });
const steady = archive((since) => ({
  erp: errors(since < 0 ? 2 : 3),
  shop: { read: 10 },
  [ALL_CONNECTIONS]: { ...errors(since < 0 ? 2 : 3), read: 10 },
}));
const reportOf = (days: ReturnType<typeof archive>, connections = [source('erp'), shop], today = AFTER) =>
  weekReport(days, connections, { monday: MONDAY, today });

describe('the report of a finished week', () => {
  const report = reportOf(steady);

  it('goes from Monday to Sunday, and compares with the week before', () => {
    expect(report).toMatchObject({
      from: MONDAY,
      to: '2026-11-22',
      today: null,
      compared: { from: MONDAY, to: '2026-11-22', beforeFrom: '2026-11-09', beforeTo: '2026-11-15' },
    });
  });

  it('has totals, their days and their changes', () => {
    expect(report.all.errors).toMatchObject({ count: 21, missing: 0, change: { current: 21, before: 14 } });
    expect(report.all.errors?.days).toHaveLength(7);
    expect(report.all.errors?.days[0]).toEqual({ day: MONDAY, count: 3, before: 2 });
  });

  it('leaves out what a connection cannot have', () => {
    expect(
      report.connections.map(({ connection, created, read, errors }) => [connection, !!created, !!read, !!errors]),
    ).toEqual([
      ['erp', true, false, true],
      ['shop', false, true, false],
    ]);
    const sources = archive(() => ({ erp: errors(1), [ALL_CONNECTIONS]: errors(1) }));
    expect(reportOf(sources, [source('erp')]).all.read).toBeNull();
    const destinations = archive(() => ({ shop: { read: 1 }, [ALL_CONNECTIONS]: { read: 1, errors: 0 } }));
    expect(reportOf(destinations, [shop]).all).toMatchObject({ created: null, updated: null, errors: null });
  });

  it('sorts by errors, then destinations, then those without figures', () => {
    const days = archive(() => ({
      few: errors(1),
      many: errors(5),
      shop: { read: 4 },
      web: { read: 9 },
      [ALL_CONNECTIONS]: { ...errors(6), read: 13 },
    }));
    const connections = [
      source('untracked', { tracked: false }),
      source('few'),
      shop,
      source('web', { flowType: 'data_destination' }),
      source('many'),
      source('probe', { flowType: 'other' }),
      source('gone', { listed: false, tracked: false }),
    ];
    const rows = reportOf(days, connections).connections;
    expect(rows.map(({ connection }) => connection)).toEqual(['many', 'few', 'web', 'shop', 'untracked']);
  });

  it('keeps a connection that is gone, as long as it has figures', () => {
    expect(reportOf(steady, [source('erp', { listed: false })]).connections).toHaveLength(1);
  });
});

describe('what is not known', () => {
  it('makes a sum a lower bound, and nothing is compared', () => {
    const report = reportOf(
      archive((since) => (since === 2 ? null : { erp: errors(3), [ALL_CONNECTIONS]: errors(3) })),
    );
    // The day before the hole was last fetched while it still ran.
    expect(report.all.errors).toMatchObject({ count: 18, missing: 2, change: null });
    expect(report.all.errors?.days.slice(1, 3)).toEqual([
      { day: '2026-11-17', count: 3, atLeast: true, before: 3 },
      { day: '2026-11-18', count: null, before: 3 },
    ]);
  });

  it('is the whole week where no day is archived', () => {
    const report = reportOf(archive((since) => (since < 0 ? { erp: errors(1), [ALL_CONNECTIONS]: errors(1) } : null)));
    expect(report.all.errors).toMatchObject({ count: null, missing: 7, change: null });
  });

  it('is the last day of an archive, as long as nothing shows that it was fetched after it was over', () => {
    const report = reportOf(steady.filter(({ date }) => date <= '2026-11-22'));
    expect(report.all.errors).toMatchObject({ count: 21, missing: 1, change: null });
  });

  it('is the week before an archive: the first week has nothing to compare', () => {
    const report = reportOf(steady.filter(({ date }) => date >= MONDAY));
    expect(report.all.errors).toMatchObject({ count: 21, missing: 0, change: null });
    expect(report.all.errors?.days[0]?.before).toBeNull();
  });

  it('are created and updated products while the PIM does not count them', () => {
    const none = { created: 0, updated: 0, errors: 4 };
    const report = reportOf(
      archive((since) => ({ erp: since < 0 ? errors(4) : none, [ALL_CONNECTIONS]: since < 0 ? errors(4) : none })),
    );
    expect(report.all).toMatchObject({ created: { count: 0, change: null }, updated: { change: null } });
    expect(report.all.errors?.change).toEqual({ current: 28, before: 28 });
  });
});

describe('the report of a running week', () => {
  const running = (today: string, until = today) =>
    reportOf(
      steady.filter(({ date }) => date <= until),
      undefined,
      today,
    );

  it('counts today, but compares finished days only', () => {
    const report = running('2026-11-19');
    expect(report).toMatchObject({
      today: '2026-11-19',
      compared: { from: MONDAY, to: '2026-11-18', beforeFrom: '2026-11-09', beforeTo: '2026-11-11' },
    });
    expect(report.all.errors).toMatchObject({ count: 12, missing: 0, change: { current: 9, before: 6 } });
    expect(report.all.errors?.days).toHaveLength(4);
  });

  it('compares nothing on its first day', () => {
    const report = running(MONDAY);
    expect(report.compared).toBeNull();
    expect(report.all.errors).toMatchObject({ count: 3, missing: 0, change: null });
  });

  it('does not miss today before it was fetched, but then yesterday was not over when it was', () => {
    expect(running('2026-11-19', '2026-11-18').all.errors).toMatchObject({ count: 9, missing: 1, change: null });
  });
});

describe('a change', () => {
  it.each([
    ['errors', 12, 24, true],
    ['errors', 100, 121, true],
    ['errors', 100, 120, false],
    ['errors', 1, 10, false],
    ['errors', 0, 10, true],
    ['errors', 50, 0, false],
    ['updated', 100, 79, true],
    ['created', 100, 80, false],
    ['created', 0, 0, false],
    ['read', 100, 0, false],
  ] as const)('of %s from %i to %i is bad: %s', (figure, before, current, bad) => {
    expect(isBadChange(figure, { current, before })).toBe(bad);
  });

  it('is not bad where nothing can be compared', () => {
    expect(isBadChange('errors', null)).toBe(false);
  });
});

describe('any week', () => {
  const count = fc.option(fc.nat(500), { nil: undefined });
  const counts = fc.record({ created: count, updated: count, read: count, errors: count }, { requiredKeys: [] });
  const day = fc.option(fc.dictionary(fc.constantFrom('erp', 'dam', 'shop', ALL_CONNECTIONS), counts), { nil: null });
  const days = fc.array(day, { minLength: 15, maxLength: 15 }).map((of) => archive((since) => tidy(of[since + 7])));
  const flow = fc.constantFrom<FlowType>('data_source', 'data_destination', 'other');
  const connections = fc
    .array(fc.record({ flowType: flow, tracked: fc.boolean(), listed: fc.boolean() }), { minLength: 3, maxLength: 3 })
    .map((of) => of.map((facts, index) => ({ ...facts, code: ['erp', 'dam', 'shop'][index] ?? '' })));
  const today = fc.integer({ min: 0, max: 20 }).map((since) => addDays(MONDAY, since));

  it('is the sum of its days, and claims no change between days that are not wholly known', () => {
    fc.assert(
      fc.property(days, connections, today, (of, listed, now) => {
        const report = weekReport(of, listed, { monday: MONDAY, today: now });
        for (const row of [report.all, ...report.connections]) {
          for (const figure of FIGURES) {
            const shown = row[figure];
            if (!shown) continue;
            const known = shown.days.flatMap((point) => point.count ?? []);
            expect(shown.count).toBe(known.length > 0 ? known.reduce((sum, one) => sum + one, 0) : null);
            const finished = shown.days.filter(({ day }) => day < now);
            expect(shown.missing).toBe(finished.filter((point) => point.count === null || point.atLeast).length);
            expect(shown.days.every(({ day }) => day <= now)).toBe(true);
            if (shown.change === null) continue;
            expect(shown.missing).toBe(0);
            expect(shown.change.current).toBe(finished.reduce((sum, point) => sum + (point.count ?? 0), 0));
            expect(finished.every(({ before }) => before !== null)).toBe(true);
            expect(shown.change.before).toBe(finished.reduce((sum, { before }) => sum + (before ?? 0), 0));
          }
        }
        expect(report.connections.every(({ flowType }) => flowType !== 'other')).toBe(true);
        const listedCodes = listed.filter((one) => one.listed && one.flowType !== 'other').map(({ code }) => code);
        expect(report.connections.map(({ connection }) => connection)).toEqual(expect.arrayContaining(listedCodes));
      }),
    );
  });
});

/** Absent rather than undefined, as the archive has it. */
function tidy(of: Record<string, { [F in keyof DayCounts]: number | undefined }> | null | undefined) {
  if (!of) return null;
  return Object.fromEntries(
    Object.entries(of).map(([code, counts]): [string, DayCounts] => [
      code,
      Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined)),
    ]),
  );
}
