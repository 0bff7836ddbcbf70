import { describe, expect, it } from 'vitest';
import type { AlertReason } from '#lib/model/alert.ts';
import { type Finding, rowsOf } from './finding.ts';
import type { Verdict } from './verdict.ts';
import { days, fresh, known, NOW, raised, verdict } from './verdict-fixtures.ts';

const untracked = { tracked: false, health: { state: 'untracked' } } as const;

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
