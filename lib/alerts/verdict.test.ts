import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { ConnectionRecord, Health } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alert, connection, pim } from '#lib/store/fixtures.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { judge, type Verdict } from './verdict.ts';

const NOW = Date.UTC(2026, 2, 11, 12);
const TODAY = '2026-03-11';

const quiet: Health = { state: 'quiet', lastActiveAt: NOW, lastDay: TODAY };
const learning = { known: 3, needed: 14 };
const active: Health = { state: 'active', day: TODAY, counts: {} };
const gone: Health = { state: 'unknown', learning: null };

const reasons: Readonly<Record<AlertReason['rule'], AlertReason>> = {
  errors: { rule: 'errors', in: 'day', count: 120, limit: 100, set: false },
  kind: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 },
  technical: { rule: 'technical', count: 3, limit: 0 },
  share: { rule: 'share', failed: 69, succeeded: 61, limit: 50 },
  silence: { rule: 'silence', since: NOW, lastDay: TODAY, weekdays: [1], hours: [] },
  credentials: { rule: 'credentials', username: 'julia', at: NOW },
  untracked: { rule: 'untracked', gone: false },
  limit: { rule: 'limit', connections: 46, reached: false },
};
const raised = (rule: AlertReason['rule'], facts: Partial<Alert> = {}) =>
  alert({ rule, reason: reasons[rule], raisedAt: NOW - 1000, connection: rule === 'limit' ? '' : 'erp', ...facts });

/** A connection whose baseline is learned. */
const known = (code: string, facts: Partial<ConnectionRecord> = {}) => connection(code, { health: quiet, ...facts });
const fresh = (code: string, facts: Partial<ConnectionRecord> = {}) =>
  connection(code, { health: { ...active, learning }, ...facts });

/** The days up to today, each with these counts of `erp`. */
const days = (...counts: DayCounts[]): PimView['days'] =>
  counts.map((of, index) => ({
    origin: 'https://pim.example',
    date: addDays(TODAY, index + 1 - counts.length),
    counts: new Map([['erp', of]]),
  }));

interface Facts {
  pim?: Partial<PimRecord>;
  connections?: ConnectionRecord[];
  alerts?: Alert[];
  days?: PimView['days'];
}
const verdict = ({ pim: ofPim = {}, connections = [known('erp'), known('dam')], alerts = [], days: of = [] }: Facts) =>
  judge({ pim: pim({ state: 'ok', lastSuccessAt: NOW, ...ofPim }), connections, alerts, days: of }, NOW);

const { unmonitored, other, untracked } = {
  unmonitored: { unmonitored: true },
  other: { flowType: 'other', tracked: false, health: { state: 'untracked' } },
  untracked: { tracked: false, health: { state: 'untracked' } },
} satisfies Record<string, Partial<ConnectionRecord>>;

const nothing = { attention: 0, check: 0, learning: 0, normal: 0, snoozed: 0 };

describe('the verdict', () => {
  it.each<[string, Facts, Verdict['kind'], Partial<Verdict['counts']>]>([
    ['is normal when all keep to their baseline', {}, 'normal', { listed: 2, judged: 2, normal: 2 }],
    [
      'is normal besides what is not monitored',
      { connections: [known('erp'), known('dam', unmonitored), known('x', other)] },
      'normal',
      { listed: 3, judged: 1, normal: 1 },
    ],
    [
      'leaves out what the PIM no longer lists',
      { connections: [known('erp'), known('old', { health: gone })] },
      'normal',
      { listed: 1, judged: 1, normal: 1 },
    ],
    [
      'is learning on the first day',
      { connections: [fresh('erp'), fresh('dam')] },
      'learning',
      { judged: 2, learning: 2 },
    ],
    [
      'is learning before the first evaluation',
      { connections: [connection('erp')] },
      'learning',
      { judged: 1, learning: 1 },
    ],
    [
      'is learning on the first day whatever stands out',
      { connections: [fresh('erp'), fresh('dam', untracked)], alerts: [raised('share')] },
      'learning',
      { judged: 2, learning: 1, attention: 1, check: 1 },
    ],
    [
      'is learning while one has no baseline',
      { connections: [known('erp'), fresh('dam')] },
      'learning',
      { judged: 2, learning: 1, normal: 1 },
    ],
    [
      'is learning for one that was only just tracked',
      { connections: [known('erp'), known('dam', { health: { state: 'untracked' } })] },
      'learning',
      { judged: 2, learning: 1, normal: 1 },
    ],
    [
      'needs attention though one has no baseline',
      { connections: [known('erp'), fresh('dam')], alerts: [raised('silence')] },
      'attention',
      { judged: 2, attention: 1, learning: 1 },
    ],
    [
      'counts connections, not alerts',
      { alerts: [raised('errors'), raised('silence'), raised('kind')] },
      'attention',
      { judged: 2, attention: 1, normal: 1 },
    ],
    [
      'needs attention and has things to check',
      { alerts: [raised('share'), raised('credentials', { connection: 'dam' }), raised('limit')] },
      'attention',
      { judged: 2, attention: 1, check: 2 },
    ],
    ['has something to check', { alerts: [raised('kind')] }, 'check', { judged: 2, check: 1, normal: 1 }],
    ['has the PIM to check', { alerts: [raised('limit')] }, 'check', { judged: 2, check: 1, normal: 2 }],
    [
      'has an untracked source to check',
      { connections: [known('erp'), known('dam', untracked)] },
      'check',
      { judged: 2, check: 1, normal: 1 },
    ],
    ['has only untracked ones to check', { connections: [known('erp', untracked)] }, 'check', { judged: 1, check: 1 }],
    [
      'has a connection to check that is gone',
      { connections: [known('dam'), known('erp', { health: gone })], alerts: [raised('untracked')] },
      'check',
      { listed: 1, judged: 1, check: 1, normal: 1 },
    ],
    [
      'is snoozed, not normal',
      { alerts: [raised('errors', { snoozedUntil: NOW + 1 })] },
      'snoozed',
      { judged: 2, snoozed: 1, normal: 1 },
    ],
    [
      'needs attention again once the snooze is over',
      { alerts: [raised('errors', { snoozedUntil: NOW })] },
      'attention',
      { judged: 2, attention: 1, normal: 1 },
    ],
    [
      'is normal after an alert',
      { alerts: [raised('errors', { recoveredAt: NOW })] },
      'normal',
      { judged: 2, normal: 2 },
    ],
    [
      'is none without a monitored connection',
      { connections: [known('erp', unmonitored)] },
      'unmonitored',
      { judged: 0 },
    ],
  ])('%s', (_, facts, kind, counts) => {
    const given = verdict(facts);
    expect(given.kind).toBe(kind);
    expect(given.counts).toEqual({ ...nothing, listed: given.counts.listed, ...counts });
  });

  it.each<[Partial<PimRecord>, ConnectionRecord[], Verdict['kind']]>([
    [{ state: 'signed-out' }, [known('erp')], 'signed-out'],
    [{ state: 'unreachable' }, [known('erp')], 'unreachable'],
    [{ state: 'permission-missing' }, [known('erp')], 'permission-missing'],
    [{ paused: true }, [known('erp')], 'paused'],
    [{ state: 'new', lastSuccessAt: null }, [], 'never-refreshed'],
    [{}, [], 'no-connection'],
    [{ lastSuccessAt: NOW - 3 * 3_600_000 }, [known('erp')], 'normal'],
  ])('of a PIM %o is what comes first', (facts, connections, kind) => {
    expect(verdict({ pim: facts, connections }).kind).toBe(kind);
  });

  it('keeps the findings of a PIM that cannot be judged now', () => {
    expect(verdict({ pim: { state: 'signed-out' }, alerts: [raised('share')] }).findings).toHaveLength(1);
  });

  it('tells the progress of the baseline that is furthest', () => {
    const at = (days: number) => fresh(`c${days}`, { health: { ...active, learning: { known: days, needed: 14 } } });
    expect(verdict({ connections: [at(2), at(5), at(0), connection('new')] }).learning).toEqual({
      known: 5,
      needed: 14,
    });
    expect(verdict({}).learning).toBeNull();
  });
});

const facts = (of: Verdict) => of.findings.map(({ level, connection, fact }) => `${level} ${connection} ${fact.rule}`);

describe('findings', () => {
  it('are ranked: what needs attention first, then the most failures', () => {
    const errors = (code: string, count: number) =>
      raised('errors', { connection: code, reason: { rule: 'errors', in: 'day', count, limit: 100, set: false } });
    const given = [
      raised('limit'),
      raised('kind'),
      errors('a', 110),
      errors('b', 900),
      raised('silence'),
      raised('share'),
    ];
    expect(facts(verdict({ alerts: given }))).toEqual([
      'attention erp share',
      'attention b errors',
      'attention a errors',
      'attention erp silence',
      'check erp kind',
      'check  limit',
    ]);
  });

  it('are plain facts where no rule could find them', () => {
    const wrongCredentials = [{ username: 'trial', at: NOW - 5 * 86_400_000 }];
    const connections = [fresh('erp', { wrongCredentials }), fresh('dam', untracked)];
    const week = days({ updated: 50, errors: 0 }, { updated: 21, errors: 9 }, { updated: 40, errors: 60 });
    expect(facts(verdict({ connections, days: week }))).toEqual([
      'attention erp writes',
      'check erp credentials',
      'check dam not-tracked',
    ]);
    expect(verdict({ connections, days: week }).findings[0]?.fact).toEqual({
      rule: 'writes',
      failed: 69,
      succeeded: 61,
    });
  });

  it('are no plain facts beside the alert that says the same', () => {
    const wrongCredentials = [{ username: 'julia', at: NOW }];
    const connections = [fresh('erp', { wrongCredentials }), known('dam', untracked)];
    const week = days({ updated: 40, errors: 60 });
    const alerts = [
      raised('credentials'),
      raised('untracked', { connection: 'dam' }),
      raised('share', { snoozedUntil: 'recovery' }),
    ];
    expect(facts(verdict({ connections, days: week, alerts }))).toEqual([
      'check erp credentials',
      'check dam untracked',
    ]);
  });

  it('name a PIM whose hourly count does not run, and no failing share', () => {
    const off = { created: 0, updated: 0, errors: 60 };
    const given = verdict({ connections: [fresh('erp')], days: days(off, off, off, off, off, off, off, off) });
    expect(facts(given)).toEqual(['check  hourly-count']);
    expect(given.counts).toMatchObject({ attention: 0, check: 1 });
  });
});

describe('whatever there is', () => {
  const health = fc.option(
    fc.constantFrom<Health>(
      quiet,
      active,
      gone,
      { ...active, learning },
      { state: 'unknown', learning },
      { state: 'untracked' },
      { state: 'failing', reason: reasons.share },
      { state: 'failing', reason: reasons.share, learning },
      { state: 'silent', reason: reasons.silence },
    ),
    { nil: undefined },
  );
  const code = fc.constantFrom('erp', 'dam', 'shop', 'pos');
  const connections = fc.uniqueArray(
    fc.record({
      code,
      flowType: fc.constantFrom<ConnectionRecord['flowType']>('data_source', 'data_destination', 'other'),
      tracked: fc.boolean(),
      unmonitored: fc.boolean(),
      health,
    }),
    { selector: (one) => one.code },
  );
  const alerts = fc.array(
    fc.record({
      rule: fc.constantFrom(...Object.values(reasons)),
      code,
      over: fc.boolean(),
      snoozedUntil: fc.constantFrom(null, 'recovery' as const, NOW - 1, NOW + 1),
    }),
    { maxLength: 6 },
  );
  const state = fc.constantFrom<PimRecord['state']>('ok', 'ok', 'ok', 'signed-out', 'failing', 'new');
  const figure = fc.option(fc.nat(200), { nil: undefined });
  const week = fc.array(fc.record({ created: figure, updated: figure, errors: figure }), { maxLength: 8 });
  const given = fc
    .record({ connections, alerts, state, week })
    .map(({ connections: of, alerts: some, state: is, week: counts }) => ({
      connections: of.map(({ code: name, health: one, ...rest }) =>
        connection(name, { ...rest, ...(one ? { health: one } : {}) }),
      ),
      alerts: some.map(({ rule, code: name, over, snoozedUntil }) =>
        alert({ rule: rule.rule, reason: rule, connection: name, recoveredAt: over ? NOW : null, snoozedUntil }),
      ),
      pim: { state: is, lastSuccessAt: is === 'new' ? null : NOW },
      days: days(...counts.map((one) => JSON.parse(JSON.stringify(one)) as DayCounts)),
    }));

  it('nothing is called normal without a baseline of every monitored connection, or beside a lasting alert', () => {
    fc.assert(
      fc.property(given, (one) => {
        if (verdict(one).kind !== 'normal') return;
        expect(one.pim.state).toBe('ok');
        expect(one.alerts.every(({ recoveredAt }) => recoveredAt !== null)).toBe(true);
        const monitored = one.connections.filter(
          ({ unmonitored: is, flowType, health: of }) => !is && flowType !== 'other' && of !== gone,
        );
        expect(monitored.length).toBeGreaterThan(0);
        for (const { tracked, health: of } of monitored) {
          expect(tracked).toBe(true);
          expect(of).toBeDefined();
          expect(of).not.toHaveProperty('learning');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('every lasting alert is a finding or counted as snoozed', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { findings, counts } = verdict(one);
        const lasting = one.alerts.filter(({ recoveredAt }) => recoveredAt === null);
        const found = findings.flatMap(({ alert: of }) => of ?? []);
        expect(found.length + counts.snoozed).toBe(lasting.length);
        expect(lasting).toEqual(expect.arrayContaining(found));
      }),
    );
  });

  it('the counts add up, and none is more than all', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { counts, findings } = verdict(one);
        expect(counts.normal + counts.attention).toBeLessThanOrEqual(counts.judged);
        expect(counts.learning).toBeLessThanOrEqual(counts.judged);
        expect(counts.attention + counts.check > 0).toBe(findings.length > 0);
        expect(counts.attention > 0).toBe(findings[0]?.level === 'attention');
      }),
    );
  });
});
