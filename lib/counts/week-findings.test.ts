import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '#lib/alerts/verdict.ts';
import { addDays } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { alert, connection, pim } from '#lib/store/fixtures.ts';
import { daysBetween } from './calendar-week.ts';
import { type SilenceEvidence, weekFindings } from './week-findings.ts';
import { type WeekConnection, weekReport } from './week-report.ts';

const MONDAY = '2026-11-16';
const source = (code: string, more: Partial<WeekConnection> = {}): WeekConnection => ({
  code,
  flowType: 'data_source',
  tracked: true,
  listed: true,
  ...more,
});
const shop = source('shop', { flowType: 'data_destination' });
const [erp, dam] = [source('erp'), source('dam')];

type Of = (since: number) => Record<string, DayCounts> | null;
const archive = (of: Of) =>
  daysBetween(addDays(MONDAY, -7), addDays(MONDAY, 7)).flatMap((date, index) => {
    const counts = of(index - 7);
    return counts ? [{ date, counts: new Map(Object.entries(counts)) }] : [];
  });
const evidence = (more: Partial<SilenceEvidence> = {}): SilenceEvidence => ({
  alerts: [],
  monitored: new Set(['erp', 'dam', 'shop']),
  timeZone: 'UTC',
  judged: true,
  ...more,
});
const find = (
  of: Of,
  connections = [erp, dam],
  { today = '2026-11-25', ...more }: Partial<SilenceEvidence> & { today?: string } = {},
) => weekFindings(weekReport(archive(of), connections, { monday: MONDAY, today }), evidence(more));

/** Errors a day of two sources in the week before and in the week. */
const days =
  (erpBefore: number, erpNow: number, damBefore = 0, damNow = 0): Of =>
  (since) => {
    const [a, b] = since < 0 ? [erpBefore, damBefore] : [erpNow, damNow];
    const of = (errors: number) => ({ created: 5, updated: 5, errors });
    return { erp: of(a), dam: of(b), [ALL_CONNECTIONS]: of(a + b) };
  };

describe('most errors', () => {
  it('are those of one connection, with its part of all', () => {
    expect(find(days(1, 3, 1, 1)).mostErrors).toEqual({ kind: 'most', connection: 'erp', count: 21, of: 28 });
  });

  it('are none only when every day is known', () => {
    expect(find(days(1, 0)).mostErrors).toEqual({ kind: 'none' });
    const hole: Of = (since) => (since === 3 ? null : days(1, 0)(since));
    expect(find(hole).mostErrors).toEqual({ kind: 'unknown' });
  });

  it('are a lower bound where a day or a connection is not known', () => {
    const hole: Of = (since) => (since === 3 ? null : days(1, 3)(since));
    expect(find(hole).mostErrors).toEqual({ kind: 'at-least', connection: 'erp', count: 18 });
    expect(find(days(1, 3), [erp, dam, source('new')]).mostErrors).toMatchObject({ kind: 'at-least' });
  });

  it('are not a share of less than themselves', () => {
    const odd: Of = () => ({ erp: { errors: 9 }, [ALL_CONNECTIONS]: { errors: 1 } });
    expect(find(odd, [erp]).mostErrors).toEqual({ kind: 'at-least', connection: 'erp', count: 63 });
  });

  it('are not known where nothing is archived', () => {
    expect(find(() => null).mostErrors).toEqual({ kind: 'unknown' });
  });
});

describe('the largest change', () => {
  it('is that of the total that changed most, with its largest part', () => {
    expect(find(days(10, 13, 5, 6)).largestChange).toEqual({
      kind: 'change',
      figure: 'errors',
      current: 133,
      before: 105,
      part: { connection: 'erp', current: 91, before: 70 },
      partial: false,
    });
  });

  it('names a part that changed in the same direction', () => {
    expect(find(days(9, 1, 1, 5)).largestChange).toMatchObject({
      current: 42,
      before: 70,
      part: { connection: 'erp', current: 7, before: 63 },
    });
  });

  it('counts from nothing as the largest', () => {
    expect(find(days(0, 2)).largestChange).toMatchObject({ figure: 'errors', before: 0, current: 14 });
  });

  it('is none below ten', () => {
    expect(find(days(2, 3)).largestChange).toEqual({ kind: 'steady' });
  });

  it('has no parts with one connection, or when one is not known', () => {
    const one: Of = (since) => ({
      erp: { errors: since < 0 ? 1 : 9 },
      [ALL_CONNECTIONS]: { errors: since < 0 ? 1 : 9 },
    });
    expect(find(one, [erp]).largestChange).toMatchObject({ part: null });
    expect(find(days(1, 9), [erp, dam, source('new')]).largestChange).toMatchObject({ part: null });
  });

  it('is not known where the week before is not', () => {
    expect(find((since) => (since < 0 ? null : days(1, 9)(since))).largestChange).toEqual({ kind: 'unknown' });
  });

  it('says where other totals may have changed more', () => {
    const partly: Of = (since) => ({
      erp: { errors: since < 0 ? 1 : 9, ...(since !== -5 && { created: 4 }) },
      [ALL_CONNECTIONS]: { errors: since < 0 ? 1 : 9, ...(since !== -5 && { created: 4 }) },
    });
    expect(find(partly, [erp]).largestChange).toMatchObject({ kind: 'change', partial: true });
    const calm: Of = (since) => ({
      erp: { errors: 1, ...(since !== -5 && { created: 4 }) },
      [ALL_CONNECTIONS]: { errors: 1 },
    });
    expect(find(calm, [erp]).largestChange).toEqual({ kind: 'unknown' });
  });
});

describe('silence', () => {
  const at = (day: string, hour = 12) => Date.parse(`${day}T00:00Z`) + hour * 3_600_000;
  const silence = (raised: number, recovered: number | null = null, code = 'shop'): Alert =>
    alert({
      rule: 'silence',
      connection: code,
      raisedAt: raised,
      recoveredAt: recovered,
      reason: { rule: 'silence', since: null, lastDay: null, weekdays: [], hours: [] },
    });
  const reads =
    (idle: readonly number[]): Of =>
    (since) => ({ shop: { read: idle.includes(since) ? 0 : 8 }, [ALL_CONNECTIONS]: { read: 8 } });
  const of = (
    alerts: Alert[],
    idle: readonly number[] = [],
    more: Partial<SilenceEvidence> & { today?: string } = {},
  ) =>
    find(reads(idle), [shop], { alerts, ...more }).silence.silent.map(({ from, to, lastingSince }) => [
      from,
      to,
      lastingSince,
    ]);

  it('of some hours is on one day', () => {
    expect(of([silence(at('2026-11-19', 10), at('2026-11-19', 17))])).toEqual([['2026-11-19', '2026-11-19', null]]);
  });

  it('ends with the last day on which nothing is known to have happened, though it was noticed later', () => {
    const noticedLate = silence(at('2026-11-18'), at('2026-11-24'));
    expect(of([noticedLate], [2, 3])).toEqual([['2026-11-18', '2026-11-19', null]]);
    expect(of([noticedLate])).toEqual([['2026-11-18', '2026-11-18', null]]);
  });

  it('that lasts is told since it began, in every week since', () => {
    expect(of([silence(at('2026-11-20'))], [4, 5, 6])).toEqual([['2026-11-20', '2026-11-22', '2026-11-20']]);
    expect(of([silence(at('2026-11-02'))], [0, 1, 2, 3, 4, 5, 6])).toMatchObject([
      [MONDAY, '2026-11-22', '2026-11-02'],
    ]);
  });

  it('before and after the week is no silence in it', () => {
    expect(of([silence(at('2026-11-10'), at('2026-11-12')), silence(at('2026-11-23'))])).toEqual([]);
  });

  it('is on the day of the PIM user', () => {
    const evening = [silence(at('2026-11-18', 23), at('2026-11-19', 3))];
    expect(of(evening)).toEqual([['2026-11-18', '2026-11-18', null]]);
    expect(of(evening, [], { timeZone: 'Pacific/Kiritimati' })).toEqual([['2026-11-19', '2026-11-19', null]]);
    expect(of(evening, [], { timeZone: 'Pacific/Pago_Pago' })).toEqual([['2026-11-18', '2026-11-18', null]]);
  });

  it('is that of monitored connections', () => {
    expect(of([silence(at('2026-11-18'))], [], { monitored: new Set() })).toEqual([]);
  });

  it('is known to be none only when everything was judged', () => {
    expect(find(days(1, 1)).silence).toEqual({ silent: [], untracked: [], complete: true });
    expect(find(days(1, 1), undefined, { judged: false }).silence.complete).toBe(false);
    expect(find((since) => (since === 2 ? null : days(1, 1)(since))).silence.complete).toBe(false);
  });

  it('stands beside what is not tracked', () => {
    expect(find(days(1, 1), [erp, source('dam', { tracked: false })]).silence.untracked).toEqual(['dam']);
  });
});

describe('a running week and the verdict', () => {
  it('agree on what is silent and what is not tracked, for 1,000 PIMs', () => {
    const now = Date.parse('2026-11-19T12:00:00Z');
    const codes = ['erp', 'dam', 'shop'];
    const facts = fc.record({
      tracked: fc.boolean(),
      unmonitored: fc.boolean(),
      flowType: fc.constantFrom('data_source' as const, 'data_destination' as const),
      silentFor: fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.tuple(facts, facts, facts), (of) => {
        const connections = of.map((one, index) =>
          connection(codes[index] ?? '', { ...one, health: { state: 'quiet', lastActiveAt: null, lastDay: null } }),
        );
        const alerts = of.flatMap(({ silentFor, unmonitored }, index) =>
          silentFor === null || unmonitored
            ? []
            : alert({
                rule: 'silence',
                connection: codes[index] ?? '',
                raisedAt: now - silentFor * 86_400_000,
                reason: { rule: 'silence', since: null, lastDay: null, weekdays: [], hours: [] },
              }),
        );
        const { findings } = judge(
          { pim: pim({ state: 'ok', lastSuccessAt: now }), connections, alerts, days: [] },
          now,
        );
        const saidOf = (rules: string[]) =>
          findings
            .filter(({ fact }) => rules.includes(fact.rule))
            .map((one) => one.connection)
            .sort();
        const report = weekReport(
          [],
          connections.map((one) => ({ ...one, listed: true })),
          { monday: MONDAY, today: '2026-11-19' },
        );
        const monitored = new Set(connections.filter(({ unmonitored }) => !unmonitored).map(({ code }) => code));
        const { silent, untracked } = weekFindings(report, evidence({ alerts, monitored })).silence;
        expect(silent.map((one) => one.connection).sort()).toEqual(saidOf(['silence']));
        expect([...untracked].sort()).toEqual(saidOf(['not-tracked', 'untracked']));
      }),
      { numRuns: 1000 },
    );
  });
});
