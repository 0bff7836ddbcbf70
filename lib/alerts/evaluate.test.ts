import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { outdatedAlerts } from '#lib/store/alerts.ts';
import { clearHistory } from '#lib/store/cleanup.ts';
import { saveDecisions } from '#lib/store/decisions.ts';
import { alert, mark } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { evaluate } from './evaluate.ts';
import { type Bench, bench, later } from './fixtures.ts';

beforeEach(() => speak('en'));

describe('judging at the end of a pass', () => {
  it('raises nothing for what piled up before the first one', async () => {
    const of = await bench();
    await of.history(30, { updated: 50, errors: 3 });
    await of.errors(100);
    await of.change({ technicalErrors: 500 });
    const alerts = await of.pass();
    expect(alerts).toEqual([]);
  });

  it('raises once, however often it is done', async () => {
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

  it('of a worker that dies before is done by the next pass, once', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    later(of, 0.1);
    await of.errors(5);
    expect((await of.pass(false)).map(({ rule, reason }) => [rule, 'count' in reason && reason.count])).toEqual([
      ['errors', 155],
      ['kind', 155],
    ]);
    expect(await of.pass(false)).toHaveLength(2);
  });

  it('sees what came now and happened days ago, which the PIM lists as well', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(2, { at: of.now - 5 * 86_400_000 });
    expect((await of.pass()).map(({ rule }) => rule)).toEqual(['kind']);
    later(of, 1);
    expect(await of.pass()).toHaveLength(1);
  });

  it('leaves out of the new errors what the user need not care for', async () => {
    const of = await bench();
    await of.pass();
    await of.errors(1);
    const group = (await of.store.get('knownGroups', of.origin))?.groups;
    expect(group?.size).toBe(0);
    later(of, 1);
    await of.pass();
    const [key = ''] = (await of.store.get('knownGroups', of.origin))?.groups.keys() ?? [];
    await saveDecisions(of.store, [mark({ origin: of.origin, target: { group: key }, state: 'ignored', at: of.now })]);
    later(of, 1);
    await of.errors(5);
    expect((await of.store.get('pims', of.origin))?.unseen).toBe(6);
    await of.pass();
    expect((await of.store.get('pims', of.origin))?.unseen).toBe(1);
  });

  it('leaves out of them those of a connection that the user does not look after', async () => {
    const of = await bench({ unmonitored: true });
    await of.pass();
    later(of, 1);
    await of.errors(150);
    expect(await of.pass()).toEqual([]);
    expect((await of.store.get('pims', of.origin))?.unseen).toBe(0);
  });

  it('writes nothing of a PIM that was forgotten', async () => {
    const of = await bench();
    await forgetPim(of.store, of.origin);
    await of.pass();
    expect(await of.store.getAll('knownGroups')).toEqual([]);
  });

  it('never raises two alerts of one thing, whatever comes when', async () => {
    const anyPass = fc.record({
      hours: fc.integer({ min: 1, max: 30 }),
      errors: fc.nat(130),
      message: fc.constantFrom('Too long.', 'Too wide.'),
      charts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyPass, { maxLength: 8 }), async (passes) => {
        const of = await bench();
        await of.pass();
        for (const { hours, errors, message, charts } of passes) {
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

  it('is told of once when it hardly takes another connection, and that it is over when some were removed', async () => {
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

  it('is judged by what is usual when the settings do not name it', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    await evaluate(of.store, of.origin, null, of.now);
    expect((await of.store.getAll('alerts')).map(({ rule }) => rule)).toEqual(['errors', 'kind']);
  });

  it('raises nothing of a history that the user empties at the same moment', async () => {
    const of = await bench();
    await of.pass();
    later(of, 1);
    await of.errors(150);
    await Promise.all([evaluate(of.store, of.origin, of.settings, of.now), clearHistory(of.store, of.origin)]);
    expect(await of.store.getAll('alerts')).toEqual([]);
  });

  it('remembers the groups that were seen last, twenty thousand at most', async () => {
    const of = await bench();
    await of.errors(1);
    await of.pass();
    const groups = new Map(Array.from({ length: 20_000 }, (_, at) => [`group ${at}`, at]));
    await of.store.put('knownGroups', { origin: of.origin, since: 0, evaluatedUntil: of.now, groups });
    await of.pass();
    const kept = (await of.store.get('knownGroups', of.origin))?.groups ?? new Map<string, number>();
    expect(kept.size).toBe(20_000);
    expect([kept.has('group 0'), kept.has('group 1')]).toEqual([false, true]);
    expect(Math.max(...kept.values())).toBe(of.now);
  });
});

describe('alerts that are kept', () => {
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

  it('no longer lie in the store after the next pass when they are neither', async () => {
    const of = await bench();
    const lasting = alert({ raisedAt: 0, rule: 'credentials', connection: 'gone', subject: 'admin' });
    await of.store.put('alerts', alert({ raisedAt: 0, recoveredAt: of.now - 91 * DAY }));
    await of.store.put('alerts', lasting);
    expect(await of.pass()).toEqual([lasting]);
  });
});
