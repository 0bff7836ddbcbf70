import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE } from '#lib/calendar.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { noteCharts, noteCheck } from '#lib/store/sightings.ts';
import { archivedIds, listAt, NOW, ORIGIN, see, TODAY, USER, WatchingTeam } from './fixtures.ts';

let team: WatchingTeam;

beforeEach(async () => {
  team = await WatchingTeam.meet();
});
afterEach(() => vi.unstubAllGlobals());

describe('Gaps', () => {
  const gaps = async (store: Store) => (await store.getAll('gaps')).map(({ from, to }) => [from, to]);

  it('close when a colleague covers them, whole or in part', async () => {
    const [ada, bob] = [await team.watching('Ada'), await team.watching('Bob')];
    await see(ada, 'erp', NOW - 10 * HOUR, 10);
    await see(ada, 'erp', NOW, 10);
    const [[from = 0, to = 0] = []] = await gaps(ada);
    expect([from, to]).toEqual([NOW - 10 * HOUR, listAt('erp', NOW, 10)[0]?.at]);
    await see(bob, 'erp', NOW - 9 * HOUR, 20);
    await see(bob, 'erp', NOW - 5 * HOUR, 20);
    await team.share(bob);
    await team.share(ada);
    expect(await gaps(ada)).toEqual([
      [NOW - 9 * HOUR, listAt('erp', NOW - 5 * HOUR, 20)[0]?.at],
      [NOW - 5 * HOUR, to],
    ]);
    for (let at = NOW - 10 * HOUR; at <= NOW; at += HOUR) await see(bob, 'erp', at, 20);
    team.now += 6 * MINUTE;
    await team.share(bob);
    await team.share(ada);
    expect(await gaps(ada)).toEqual([]);
    expect(await archivedIds(ada)).toEqual(await archivedIds(bob));
  });

  it('are found where a colleague does not reach back to what is known here', async () => {
    const [ada, bob] = [await team.watching('Ada'), await team.watching('Bob')];
    await see(ada, 'erp', NOW - 10 * HOUR, 10);
    await see(bob, 'erp', NOW, 10);
    await team.share(bob);
    await team.share(ada);
    const oldest = listAt('erp', NOW, 10)[0]?.at;
    expect(await gaps(ada)).toEqual([[NOW - 10 * HOUR, oldest]]);
  });
});

describe('Polls and counts of colleagues', () => {
  const pimOf = (store: Store) => store.get('pims', ORIGIN);

  it('stand for own ones in the same time zone', async () => {
    const [ada, bob, carla] = [
      await team.watching('Ada'),
      await team.watching('Bob'),
      await team.watching('Carla', { user: { ...USER, timeZone: 'America/New_York' } }),
    ];
    const created = new Map([['erp', new Map([[TODAY, 7]])]]);
    await noteCheck(ada, ORIGIN, new Map([['erp', 40]]), team.now);
    await noteCharts(ada, ORIGIN, new Map([['created', created]]), new Map([['erp', 3]]), team.now);
    await team.share(ada);
    for (const store of [bob, carla]) await team.share(store);
    expect(await pimOf(bob)).toMatchObject({
      checked: { by: 'Ada', at: team.now },
      lastSuccessAt: team.now,
      chartsTakenAt: team.now,
    });
    expect(await bob.get('connections', [ORIGIN, 'erp'])).toMatchObject({ businessErrors: 40, technicalErrors: 3 });
    expect((await bob.get('days', [ORIGIN, TODAY]))?.counts.get('erp')).toEqual({ created: 7 });
    expect(await pimOf(carla)).not.toHaveProperty('checked');
    expect(await carla.count('days')).toBe(0);
  });

  it('come with the days that the archives held before', async () => {
    const ada = await team.watching('Ada');
    await storeCounts(ada, ORIGIN, 'errors', new Map([['erp', new Map([['2026-01-15', 9]])]]));
    await team.share(ada);
    const bob = await team.watching('Bob');
    await team.share(bob);
    expect((await bob.get('days', [ORIGIN, '2026-01-15']))?.counts.get('erp')).toEqual({ errors: 9 });
  });

  it('from the future count for nothing; of days nobody can know yet nothing is taken', async () => {
    const bob = await team.watching('Bob');
    const check = { who: 'Ada', at: team.now + HOUR, counts: [['erp', 1]] as Array<[string, number]> };
    const errors = [
      [
        'erp',
        [
          ['2026-03-12', 5],
          ['1999-01-01', 5],
        ],
      ],
    ] as Array<[string, Array<[string, number]>]>;
    await team.receive(
      bob,
      await team.lineOf({ check }),
      await team.lineOf({ charts: { at: team.now + HOUR, errors } }, 'marc000000', 1),
    );
    expect(await pimOf(bob)).not.toHaveProperty('checked');
    expect(await pimOf(bob)).not.toHaveProperty('chartsTakenAt');
    expect(await bob.count('days')).toBe(0);
  });

  it('are the same in whatever order they come', async () => {
    const counts = fc.array(fc.record({ at: fc.nat(100), count: fc.nat(1000) }), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(counts, fc.infiniteStream(fc.nat()), async (all, picks) => {
        const lines = await Promise.all(
          all.map(({ at, count }, n) =>
            team.lineOf({ charts: { at: team.now - at, created: [['erp', [[TODAY, count]]]] } }, 'marc000000', n),
          ),
        );
        const shuffled = lines.toSorted(() => ((picks.next().value ?? 0) % 2 ? 1 : -1));
        const [one, other] = [await team.watching('One'), await team.watching('Other')];
        for (const line of lines) await team.receive(one, line);
        for (const line of [...shuffled, ...lines]) await team.receive(other, line);
        expect(await other.getAll('days')).toEqual(await one.getAll('days'));
      }),
      { numRuns: 10 },
    );
  });
});
