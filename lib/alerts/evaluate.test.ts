import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { outdatedAlerts } from '#lib/store/alerts.ts';
import { alert } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { clearHistory } from '#lib/store/recovery/cleanup.ts';
import { evaluate } from './evaluate.ts';
import { type Bench, bench, later } from './fixtures.ts';

beforeEach(() => speak('en'));

describe('evaluating a PIM after a poll', () => {
  it('raises nothing for the backlog before the first evaluation', async () => {
    const of = await bench();
    await of.history(30, { updated: 50, errors: 3 });
    await of.errors(100);
    await of.change({ technicalErrors: 500 });
    const alerts = await of.pass();
    expect(alerts).toEqual([]);
  });

  it('raises an alert once, however often it runs', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    const once = await of.pass();
    expect(once.map(({ rule }) => rule)).toEqual(['errors', 'kind']);
    expect(await of.pass()).toEqual(once);
    later(of, 0.1);
    expect(await of.pass()).toEqual(once);
  });

  it('that a dying worker left out is made up for by the next poll, once', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    await later(of, 0.1);
    await of.errors(5);
    expect((await of.pass(false)).map(({ rule, reason }) => [rule, 'count' in reason && reason.count])).toEqual([
      ['errors', 155],
      ['kind', 155],
    ]);
    expect(await of.pass(false)).toHaveLength(2);
  });

  it('covers errors that arrive now and happened days ago, since the PIM lists them as well', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(2, { at: of.now - 5 * 86_400_000 });
    expect((await of.pass()).map(({ rule }) => rule)).toEqual(['kind']);
    later(of, 1);
    expect(await of.pass()).toHaveLength(1);
  });

  it('writes nothing for a PIM that was removed', async () => {
    const of = await bench();
    await forgetPim(of.store, of.origin);
    await of.pass();
    expect(await of.store.getAll('knownGroups')).toEqual([]);
  });

  it('never raises two alerts for one finding, whatever comes when', async () => {
    const anyPoll = fc.record({
      hours: fc.integer({ min: 1, max: 30 }),
      errors: fc.nat(130),
      message: fc.constantFrom('Too long.', 'Too wide.'),
      charts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyPoll, { maxLength: 8 }), async (polls) => {
        const of = await bench();
        await of.pass();
        for (const { hours, errors, message, charts } of polls) {
          later(of, hours);
          await of.errors(errors, { message });
          const alerts = await of.pass(charts);
          const names = alerts.map(({ rule, connection, subject }) => `${rule} ${connection} ${subject}`);
          expect(new Set(names).size).toBe(names.length);
          for (const { raisedAt, recoveredAt } of alerts)
            expect(recoveredAt ?? raisedAt).toBeGreaterThanOrEqual(raisedAt);
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('a PIM as a whole', () => {
  const rules = async (of: Bench) => (await of.pass()).map(({ rule, recoveredAt }) => [rule, recoveredAt]);

  it('notifies once when the connection limit is almost reached, and again when connections were removed', async () => {
    const of = await bench();
    await of.pass();
    for (let one = 2; one <= 45; one++) await of.change({}, `shop_${one}`);
    expect(await rules(of)).toEqual([['limit', null]]);
    later(of, 1);
    expect(await rules(of)).toEqual([['limit', null]]);
    for (let one = 2; one <= 20; one++) await of.store.delete('connections', [of.origin, `shop_${one}`]);
    later(of, 1);
    expect(await rules(of)).toEqual([['limit', of.now]]);
  });

  it('is evaluated with the learned thresholds when the settings do not contain it', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    await evaluate(of.store, of.origin, null, of.now);
    expect((await of.store.getAll('alerts')).map(({ rule }) => rule)).toEqual(['errors', 'kind']);
  });

  it('raises nothing for history that the user clears at the same moment', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    await Promise.all([evaluate(of.store, of.origin, of.settings, of.now), clearHistory(of.store, of.origin)]);
    expect(await of.store.getAll('alerts')).toEqual([]);
  });

  it('remembers the most recent groups, twenty thousand at most', async () => {
    const of = await bench();
    await of.errors(1);
    await of.pass();
    const groups = new Map(Array.from({ length: 20_000 }, (_, at) => [`group ${at}`, at]));
    await of.store.put('knownGroups', { origin: of.origin, since: 0, evaluatedUntil: of.now, groups });
    await of.pass();
    const remaining = (await of.store.get('knownGroups', of.origin))?.groups ?? new Map<string, number>();
    expect(remaining.size).toBe(20_000);
    expect([remaining.has('group 0'), remaining.has('group 1')]).toEqual([false, true]);
    expect(Math.max(...remaining.values())).toBe(of.now);
  });
});

describe('stored alerts', () => {
  const DAY = 86_400_000;
  it('are those that last, and those of ninety days', () => {
    const old = alert({ raisedAt: 0, recoveredAt: DAY });
    const lasting = alert({ raisedAt: 0 });
    const recent = alert({ raisedAt: 0, recoveredAt: 60 * DAY });
    expect(outdatedAlerts([old, lasting, recent], 100 * DAY)).toEqual([old]);
  });
  it('are a thousand at most', () => {
    const alerts = Array.from({ length: 1010 }, (_, index) => alert({ raisedAt: index, recoveredAt: index + 1 }));
    expect(outdatedAlerts(alerts, 2000)).toEqual(alerts.slice(0, 10));
  });

  it('are removed by the next poll when they are neither', async () => {
    const of = await bench();
    const lasting = alert({ raisedAt: 0, rule: 'credentials', connection: 'gone', subject: 'admin' });
    await of.store.put('alerts', alert({ raisedAt: 0, recoveredAt: of.now - 91 * DAY }));
    await of.store.put('alerts', lasting);
    expect(await of.pass()).toEqual([lasting]);
  });
});
