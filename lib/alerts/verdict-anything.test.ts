import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './finding.ts';
import { signalOf } from './verdict.ts';
import { anyFacts, gone, verdict } from './verdict-fixtures.ts';

describe('the verdict, whatever there is', () => {
  const given = anyFacts();

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
        const { findings, snoozed, counts } = verdict(one);
        const lasting = one.alerts.filter(({ recoveredAt }) => recoveredAt === null);
        const found = [...findings, ...snoozed].flatMap(({ alert: of }) => of ?? []);
        expect(found).toHaveLength(lasting.length);
        expect(lasting).toEqual(expect.arrayContaining(found));
        expect(counts.snoozed).toBe(snoozed.length);
      }),
    );
  });

  it('a snooze hides nothing: what is found and what is snoozed is what would be found without one', () => {
    fc.assert(
      fc.property(given, (one) => {
        const { findings, snoozed } = verdict(one);
        const without = verdict({
          ...one,
          pim: { ...one.pim, snoozedFacts: [] },
          alerts: one.alerts.map((alert) => ({ ...alert, snoozedUntil: null })),
        });
        const facts = (all: typeof findings) => all.map(({ connection, fact }) => [connection, fact]);
        expect(without.findings).toHaveLength(findings.length + snoozed.length);
        expect(facts(without.findings)).toEqual(expect.arrayContaining(facts([...findings, ...snoozed])));
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

  it('rows, states and the signal say the same as the counts', () => {
    fc.assert(
      fc.property(given, (one) => {
        const said = verdict(one);
        const rows = rowsOf(said.findings);
        const ofLevel = (level: string) => rows.filter(({ finding }) => finding.level === level).length;
        expect([ofLevel('attention'), ofLevel('check')]).toEqual([said.counts.attention, said.counts.check]);
        expect(rows.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(said.findings.length);
        const signal = signalOf(said);
        const { attention, check } = said.counts;
        if (signal) expect(signal.count).toBe(signal.level === 'attention' ? attention : check);
        if (signal?.level === 'check') expect(attention).toBe(0);
        if (said.kind === 'attention' || said.kind === 'check') expect(signal?.level).toBe(said.kind);
        if (said.kind === 'normal') expect(signal).toBeNull();
        for (const [name, state] of said.states) {
          const row = rows.find(({ finding }) => finding.connection === name);
          expect(row ? row.finding.state : state).toBe(state);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
