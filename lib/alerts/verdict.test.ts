import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connection } from '#lib/store/fixtures.ts';
import { signalOf, type Verdict } from './verdict.ts';
import { active, type Facts, fresh, gone, known, NOW, raised, verdict } from './verdict-fixtures.ts';

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
