import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConnectionRecord, Health } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alert, connection } from '#lib/store/fixtures.ts';
import { rowsOf } from './finding.ts';
import { signalOf } from './verdict.ts';
import { active, days, gone, learning, NOW, quiet, reasons, verdict } from './verdict-fixtures.ts';

describe('the verdict, whatever there is', () => {
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
