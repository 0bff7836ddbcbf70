import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import { byNewest } from '../error-chunks.ts';
import { alert, connection, error, pim, rhythm } from '../fixtures.ts';
import * as merge from './merge-records.ts';

const count = fc.nat(9);
const figures: fc.Arbitrary<DayCounts> = fc.record(
  { created: count, read: count, errors: count },
  { requiredKeys: [] },
);
const dayRecord: fc.Arbitrary<DayRecord> = fc
  .dictionary(fc.constantFrom('erp', 'shop', '<all>'), figures)
  .map((counts) => ({ origin: 'https://pim.example', date: '2026-03-08', counts: new Map(Object.entries(counts)) }));
const errors = fc
  .uniqueArray(
    fc.record({ at: fc.nat(20), archivedAt: fc.nat(5) }).map(({ at, archivedAt }) => error(at, { archivedAt })),
    { selector: ({ id }) => id },
  )
  .map((all) => all.sort(byNewest));
const days = ['2026-03-07', '2026-03-08'];
const observation = fc.record({
  at: fc.nat(9),
  from: fc.constant('2026-03-07'),
  sum: count,
  lastActiveAt: fc.option(fc.nat(9)),
  hours: fc
    .tuple(fc.subarray(days), fc.nat(255))
    .map(([of, bits]) => of.map((day, index) => ({ day, observed: bits, active: bits & (index + 5) }))),
});
const baseline = fc
  .record({
    observation: fc.option(observation),
    technical: fc.record({
      total: fc.option(count),
      days: fc.tuple(fc.subarray(days), count).map(([of, n]) => of.map((day): [string, number] => [day, n])),
    }),
  })
  .map(rhythm);
const groups = fc
  .record({ since: fc.nat(9), evaluatedUntil: fc.nat(9), groups: fc.dictionary(fc.constantFrom('a', 'b'), fc.nat(9)) })
  .map((record) => ({ ...record, origin: 'https://pim.example', groups: new Map(Object.entries(record.groups)) }));
const alerts = fc
  .record({
    raisedAt: fc.nat(5),
    recoveredAt: fc.option(fc.nat(9)),
    snoozedUntil: fc.option(fc.oneof(fc.nat(9), fc.constant('recovery' as const))),
    read: fc.boolean(),
  })
  .map(alert);
const pims = fc
  .record(
    { addedAt: fc.nat(9), unseen: fc.nat(9), lastNewErrorAt: fc.nat(9), errorsFrom: fc.constant('2026-01-01') },
    { requiredKeys: ['addedAt', 'unseen'] },
  )
  .map(pim);
const connections = fc
  .record({
    firstSeen: fc.nat(5),
    lastSeen: fc.nat(9),
    fetched: fc.option(fc.record({ count, day: fc.constant('2026-03-08'), at: fc.nat(9) })),
  })
  .map((facts) => connection('erp', facts));

describe('two records of one PIM', () => {
  /** Merging what was merged already changes nothing. */
  function expectStable<T>(records: fc.Arbitrary<T>, both: (here: T, moved: T) => T): void {
    fc.assert(
      fc.property(records, records, (here, moved) => {
        const once = both(here, moved);
        expect(both(once, moved)).toEqual(once);
        expect(both(here, here)).toEqual(here);
      }),
    );
  }

  it('are one record, however often they are merged', () => {
    expectStable(errors, merge.mergeByErrorId);
    expectStable(dayRecord, (a, b) => merge.mergeDays(a, b, true));
    expectStable(dayRecord, (a, b) => merge.mergeDays(a, b, false));
    expectStable(connections, merge.mergeConnections);
    expectStable(baseline, (a, b) => merge.mergeBaselines(a, b, true));
    expectStable(baseline, (a, b) => merge.mergeBaselines(a, b, false));
    expectStable(groups, merge.mergeKnownGroups);
    expectStable(alerts, merge.mergeAlerts);
    expectStable(pims, (a, b) => merge.mergePims(a, b, { errors: 0, size: 0 }));
  });
});

describe('the errors of two addresses', () => {
  it('are all there, each once, from when it was first archived', () => {
    fc.assert(
      fc.property(errors, errors, (here, moved) => {
        const all = merge.mergeByErrorId(here, moved);
        expect(new Set(all.map(({ id }) => id))).toEqual(new Set([...here, ...moved].map(({ id }) => id)));
        expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a));
        for (const { id, archivedAt } of [...here, ...moved])
          expect(all.filter((one) => one.id === id && one.archivedAt <= archivedAt)).toHaveLength(1);
      }),
    );
  });

  it('are no more unseen than came', () => {
    expect(merge.mergePims(pim({ unseen: 2 }), pim({ unseen: 7 }), { errors: 3, size: 9 }).unseen).toBe(5);
    expect(merge.mergePims(pim({ unseen: 2 }), pim({ unseen: 7 }), { errors: 100, size: 9 }).unseen).toBe(9);
  });
});

describe('the counts of a day', () => {
  const on = (counts: Record<string, DayCounts>): DayRecord => ({
    origin: 'https://pim.example',
    date: '2026-03-08',
    counts: new Map(Object.entries(counts)),
  });

  it('are known if either knows them, and the higher ones of an unfinished day', () => {
    const merged = merge.mergeDays(
      on({ erp: { created: 3, read: 5 } }),
      on({ erp: { created: 4 }, shop: { read: 1 } }),
      true,
    );
    expect(merged.counts).toEqual(
      new Map([
        ['erp', { created: 4, read: 5 }],
        ['shop', { read: 1 }],
      ]),
    );
  });

  it('are those of the new address where the days of its user are others', () => {
    const merged = merge.mergeDays(on({ erp: { created: 3 } }), on({ erp: { created: 4, read: 2 } }), false);
    expect(merged.counts).toEqual(new Map([['erp', { created: 3, read: 2 }]]));
  });

  it('never get fewer, nor unknown', () => {
    fc.assert(
      fc.property(dayRecord, dayRecord, (here, moved) => {
        const { counts } = merge.mergeDays(here, moved, true);
        for (const record of [here, moved])
          for (const [column, known] of record.counts)
            for (const figure of ['created', 'read', 'errors'] as const)
              expect(counts.get(column)?.[figure] ?? -1).toBeGreaterThanOrEqual(known[figure] ?? -1);
      }),
    );
  });
});

describe('an alert under both addresses', () => {
  it('is the same while it lasts and is about the same', () => {
    const one = alert({ raisedAt: 5 });
    expect(merge.isSameAlert(one, alert({ raisedAt: 3 }))).toBe(true);
    expect(merge.isSameAlert(one, alert({ raisedAt: 3, recoveredAt: 4 }))).toBe(false);
    expect(merge.isSameAlert(one, alert({ raisedAt: 3, subject: '2026-03-10' }))).toBe(false);
  });

  it('was raised when the first was, and stays quiet if the user said so under either address', () => {
    const receipt = { notificationId: 'n', at: 4, shown: true };
    const merged = merge.mergeAlerts(
      alert({ raisedAt: 5, snoozedUntil: 70 }),
      alert({ raisedAt: 3, notified: receipt, read: true, snoozedUntil: 90 }),
    );
    expect(merged).toEqual(alert({ raisedAt: 3, notified: receipt, read: true, snoozedUntil: 90 }));
  });
});

describe('what a connection does', () => {
  it('is what the PIM said last, known since it was first seen', () => {
    const fetched = { count: 4, day: '2026-03-08', at: 30 };
    const here = connection('erp', { firstSeen: 20, lastSeen: 40, businessErrors: 7, label: 'New' });
    const moved = connection('erp', { firstSeen: 1, lastSeen: 30, businessErrors: 4, fetched, label: 'Old' });
    expect(merge.mergeConnections(here, moved)).toEqual({ ...here, firstSeen: 1, fetched });
    expect(merge.mergeConnections(moved, here)).toEqual({ ...here, firstSeen: 1, fetched });
  });
});
