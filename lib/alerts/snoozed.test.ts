import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { SnoozedFact } from '#lib/model/pim.ts';
import { snoozeFact } from '#lib/store/pims.ts';
import { bench } from './fixtures.ts';
import { factKey, lastingSnoozes } from './snoozed.ts';
import { days, fresh, known, NOW, verdict } from './verdict-fixtures.ts';

const untracked = { connection: 'erp', rule: 'not-tracked', subject: '' } as const;
const given = (until: SnoozedFact['until'], more: Partial<SnoozedFact> = {}) => ({
  pim: { snoozedFacts: [{ ...untracked, until, ...more }] },
  connections: [known('erp', { tracked: false, health: { state: 'untracked' as const } }), known('dam')],
});

describe('a plain fact that is snoozed', () => {
  it('is counted below the verdict, and no finding', () => {
    expect(verdict(given('recovery'))).toMatchObject({
      kind: 'snoozed',
      findings: [],
      snoozed: [{ connection: 'erp', state: 'untracked', alert: null }],
      counts: { check: 0, snoozed: 1, normal: 1 },
    });
    expect(verdict(given(NOW + 1)).states.get('erp')).toBe('snoozed');
  });

  it('is found again once its time is over, and where another fact or connection is snoozed', () => {
    for (const facts of [given(NOW), given('recovery', { connection: 'dam' }), given('recovery', { rule: 'idle' })]) {
      expect(verdict(facts)).toMatchObject({ kind: 'check', snoozed: [], counts: { check: 1 } });
    }
  });

  it('is another one on another day, and with another user name', () => {
    const key = (fact: Parameters<typeof factKey>[0]['fact']) => factKey({ connection: 'erp', fact });
    expect(key({ rule: 'peak', day: '2026-03-10', count: 120, usual: 9 }).subject).toBe('2026-03-10');
    expect(key({ rule: 'idle', lastDay: '2026-03-09' }).subject).toBe('2026-03-09');
    expect(key({ rule: 'credentials', username: 'julia', at: NOW }).subject).toBe('julia');
    expect(key({ rule: 'writes', failed: 60, succeeded: 1 })).toEqual({
      connection: 'erp',
      rule: 'writes',
      subject: '',
    });
  });

  it('leaves a PIM that learns as it is: nothing stands out, one thing is snoozed', () => {
    const facts = { connections: [fresh('erp')], days: days({ created: 10, updated: 0, errors: 60 }) };
    expect(verdict(facts)).toMatchObject({ kind: 'learning', counts: { attention: 1, snoozed: 0 } });
    const snoozedFacts = [{ ...untracked, rule: 'writes', until: 'recovery' } as const];
    expect(verdict({ ...facts, pim: { snoozedFacts } })).toMatchObject({
      kind: 'learning',
      counts: { attention: 0, snoozed: 1, learning: 0 },
    });
  });
});

describe('a snooze', () => {
  const fact = { connection: 'erp', fact: { rule: 'not-tracked' } } as const;

  it('ends with its time, and with the fact', () => {
    const of = (until: SnoozedFact['until']) => [{ ...untracked, until }];
    expect(lastingSnoozes(of('recovery'), [fact], NOW)).toEqual(of('recovery'));
    expect(lastingSnoozes(of(NOW + 1), [fact], NOW)).toEqual(of(NOW + 1));
    expect(lastingSnoozes(of(NOW), [fact], NOW)).toEqual([]);
    expect(lastingSnoozes(of('recovery'), [{ ...fact, connection: 'dam' }], NOW)).toEqual([]);
  });

  it('is forgotten by the poll that finds the fact over', async () => {
    const of = await bench({ tracked: false });
    await of.pass();
    await snoozeFact(of.store, of.origin, untracked, 'recovery');
    await of.pass();
    expect((await of.store.get('pims', of.origin))?.snoozedFacts).toHaveLength(1);
    await of.change({ tracked: true });
    await of.pass();
    expect((await of.store.get('pims', of.origin))?.snoozedFacts).toEqual([]);
  });
});
