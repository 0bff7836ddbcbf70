import { describe, expect, it } from 'vitest';
import type { Alert, AlertReason } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connection } from '#lib/store/fixtures.ts';
import { type Finding, rowsOf } from './finding.ts';
import { signalOf, type Verdict } from './verdict.ts';
import { active, days, type Facts, fresh, gone, known, NOW, raised, verdict } from './verdict-fixtures.ts';

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
      { judged: 2, attention: 1, check: 1 },
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

describe('the state of each connection', () => {
  it('is its first finding, else how it is without one', () => {
    const connections = [
      ...['failing', 'silent', 'used', 'snoozed', 'normal'].map((code) => known(code)),
      fresh('fresh'),
      known('untracked', untracked),
      known('off', unmonitored),
      known('probe', other),
      known('old', { health: gone }),
    ];
    const of = (connection: string, facts: Partial<Alert> = {}) => ({ connection, ...facts });
    const alerts = [
      raised('kind', of('failing')),
      raised('share', of('failing')),
      raised('silence', of('silent')),
      raised('credentials', of('used')),
      raised('share', of('snoozed', { snoozedUntil: 'recovery' })),
    ];
    expect(Object.fromEntries(verdict({ connections, alerts }).states)).toEqual({
      failing: 'failing',
      silent: 'silent',
      used: 'wrong-user',
      snoozed: 'snoozed',
      normal: 'normal',
      fresh: 'learning',
      untracked: 'untracked',
      off: 'unmonitored',
      probe: 'unmonitored',
    });
  });
});

describe('the signal', () => {
  it.each<[string, Facts, ReturnType<typeof signalOf>]>([
    ['is how many need attention', { alerts: [raised('share'), raised('limit')] }, { level: 'attention', count: 1 }],
    ['is how many are to check, where none is worse', { alerts: [raised('limit')] }, { level: 'check', count: 1 }],
    ['is none where all is normal', {}, null],
    ['is none of what is snoozed', { alerts: [raised('share', { snoozedUntil: 'recovery' })] }, null],
    ['is none of a PIM that cannot be judged', { pim: { state: 'signed-out' }, alerts: [raised('share')] }, null],
    [
      'is there on the first day',
      { connections: [fresh('erp')], alerts: [raised('errors')] },
      { level: 'attention', count: 1 },
    ],
  ])('%s', (_, given, expected) => {
    expect(signalOf(verdict(given))).toEqual(expected);
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
      'attention b errors',
      'attention a errors',
      'attention erp share',
      'attention erp silence',
      'check erp kind',
      'check  limit',
    ]);
  });

  it('of one connection begin with what explains most, and are one row', () => {
    const errors = { rule: 'errors', in: 'day', count: 900, limit: 100, set: false } as const;
    const given = verdict({
      alerts: [
        raised('errors', { reason: errors }),
        raised('kind'),
        raised('share'),
        raised('share', { connection: 'dam' }),
      ],
    });
    expect(facts(given)).toEqual([
      'attention erp share',
      'attention erp errors',
      'attention dam share',
      'check erp kind',
    ]);
    expect(
      rowsOf(given.findings).map(({ finding: { connection, fact }, more }) => [connection, fact.rule, more]),
    ).toEqual([
      ['erp', 'share', 2],
      ['dam', 'share', 0],
    ]);
  });

  it.each<[AlertReason['rule'], Partial<Finding>]>([
    ['share', { level: 'attention', state: 'failing', action: 'errors', since: NOW - 1000 }],
    ['errors', { level: 'attention', state: 'failing', action: 'errors', since: NOW - 1000 }],
    ['technical', { level: 'attention', state: 'failing', action: 'activity', since: NOW - 1000 }],
    ['silence', { level: 'attention', state: 'silent', action: 'activity', since: NOW - 1000 }],
    ['credentials', { level: 'check', state: 'wrong-user', action: 'settings', since: NOW }],
    ['untracked', { level: 'check', state: 'untracked', action: 'track', since: NOW - 1000 }],
    ['kind', { level: 'check', state: 'check', action: 'errors', since: NOW - 1000 }],
    ['limit', { level: 'check', state: 'check', action: 'settings', since: NOW - 1000 }],
  ])('of the rule %s say what to do', (rule, expected) => {
    expect(verdict({ alerts: [raised(rule)] }).findings).toEqual([expect.objectContaining(expected)]);
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
