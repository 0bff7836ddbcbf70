import 'fake-indexeddb/auto';
import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR } from '#lib/calendar.ts';
import { sighting } from '#lib/model/sighting.ts';
import type { Store } from '#lib/store/database.ts';
import { pim } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { fingerprintOf, noteCheck } from '#lib/store/sightings.ts';
import { archived, archivedIds, NOW, ORIGIN, see, seen, TODAY, USER, WatchingTeam, watchingOf } from './fixtures.ts';
import type { Line } from './line.ts';
import { lineOfSighting } from './sighting-line.ts';
import { watchLog } from './watch-log.ts';

let team: WatchingTeam;

beforeEach(async () => {
  team = await WatchingTeam.meet();
});
afterEach(() => vi.unstubAllGlobals());

describe('A user who may not see errors', () => {
  it('gets none through the space, and sends none', async () => {
    const [ada, bob] = [await team.watching('Ada'), await team.watching('Bob')];
    await see(ada, 'erp', NOW);
    await team.share(ada);
    await see(bob, 'shop', NOW - HOUR);
    for (const seesErrors of [false, null]) {
      await updatePim(bob, ORIGIN, { user: { ...USER, seesErrors } });
      const before = [...team.server.files.values()].map(({ body }) => body);
      expect(await team.share(bob)).toBe(false);
      expect((await team.receive(bob, await team.lineOf({ lists: [seen(NOW)] }))).left).toBe(0);
      expect((await archivedIds(bob)).length).toBe(100);
      expect([...team.server.files.values()].map(({ body }) => body)).toEqual(before);
    }
    const noted = await bob.count('sightings');
    await see(bob, 'shop', NOW);
    expect(await bob.count('sightings')).toBe(noted);
  });
});

describe('What arrives', () => {
  it('gives the same archive in any order, however often, whatever overlaps, from five browsers', async () => {
    const look = fc.record({
      who: fc.nat(4),
      connection: fc.constantFrom('erp', 'shop'),
      back: fc.nat(40),
      most: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(look, { minLength: 1, maxLength: 10 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 12, maxLength: 12 }),
        async (looks, order) => {
          const browsers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((me) => team.watching(me)));
          for (const { who, connection, back, most } of looks) {
            const store = browsers[who];
            if (store) await see(store, connection, NOW - back * HOUR, most);
          }
          const lines: Line[] = [];
          for (const store of browsers) {
            const records = await store.getAll('sightings');
            lines.push(...(await Promise.all(records.map((record) => lineOfSighting(record, null)))));
          }
          const [first, second] = [await team.watching('First'), await team.watching('Second')];
          await team.receive(first, ...lines);
          for (const [pick, length] of order) {
            await team.receive(second, ...lines.slice(pick % lines.length).slice(0, 1 + (length % 5)));
          }
          for (const line of lines.toReversed()) await team.receive(second, line);
          const expected = new Set((await Promise.all(browsers.map(archivedIds))).flat());
          expect(await archivedIds(first)).toEqual([...expected].sort());
          expect(await archived(second)).toEqual(await archived(first));
          // Whatever the order, no gap is left within what somebody covered.
          const covers = (await Promise.all(browsers.map((store) => store.getAll('sightings'))))
            .flat()
            .flatMap(({ text }) => v.parse(sighting, JSON.parse(text)).lists ?? []);
          for (const store of [first, second]) {
            for (const gap of await store.getAll('gaps')) {
              const within = covers.filter(
                ({ connection, covers: of }) =>
                  of && connection === gap.connection && of[0] < gap.to && of[1] > gap.from,
              );
              expect(within).toEqual([]);
            }
          }
          const digests = async (store: Store) =>
            (await store.getAll('digests')).map(({ texts, size: _ }) => texts.length);
          expect(await digests(second)).toEqual(await digests(first));
        },
      ),
      { numRuns: 6 },
    );
  }, 60_000);

  it('is left out when it is of another PIM that is watched here, of a connection that is unknown, or not monitored', async () => {
    const bob = await team.watching('Bob');
    await bob.put('pims', pim({ origin: 'https://staging.example' }));
    const other = await team.lineOf({ pim: fingerprintOf('https://staging.example'), lists: [seen(NOW)] });
    const unknown = await team.lineOf({ lists: [seen(NOW, 'x', 'elsewhere')] }, 'marc000000', 1);
    const { unread } = await team.receive(bob, other, unknown);
    const shop = await bob.get('connections', [ORIGIN, 'shop']);
    if (shop) await bob.put('connections', { ...shop, unmonitored: true });
    await team.receive(bob, await team.lineOf({ lists: [seen(NOW, 'x', 'shop')] }, 'marc000000', 2));
    expect([unread, await archivedIds(bob)]).toEqual([1, []]);
    // The same PIM under another address.
    await team.receive(bob, await team.lineOf({ pim: fingerprintOf('https://alias.example'), lists: [seen(NOW)] }));
    expect(await archivedIds(bob)).toHaveLength(1);
  });

  it('is left out when it is older than what is kept, from before 2000, or of a day to come', async () => {
    const bob = await team.watching('Bob', { retention: { errorDays: 30, errors: 1000, countDays: 30 } });
    const times = [NOW - 29 * DAY, NOW - 30 * DAY, 0, NOW + HOUR, NOW + 2 * DAY, 8_640_000_000_000_000];
    for (const [n, at] of times.entries())
      await team.receive(bob, await team.lineOf({ lists: [seen(at)] }, 'marc000000', n));
    expect((await archived(bob)).map(({ at }) => at)).toEqual([NOW + HOUR, NOW - 29 * DAY]);
  });

  it('claims nothing beyond a while, and no list from the future hides what happens until then', async () => {
    const bob = await team.watching('Bob');
    await see(bob, 'erp', NOW - HOUR);
    await bob.put('gaps', { origin: ORIGIN, connection: 'erp', from: 1000, to: NOW - 30 * DAY });
    const far = { ...seen(NOW), covers: [0, NOW + 2 * HOUR] as [number, number] };
    const fetched = { count: 1, day: TODAY, at: NOW + 2 * HOUR };
    await team.receive(bob, await team.lineOf({ lists: [{ ...far, fetched }] }));
    await team.receive(bob, await team.lineOf({ lists: [{ ...seen(NOW), covers: [0, NOW] }] }, 'marc000000', 1));
    expect(await bob.getAll('gaps')).toMatchObject([{ from: 1000, to: NOW - 30 * DAY }]);
    expect((await bob.get('connections', [ORIGIN, 'erp']))?.fetched?.at).toBe(NOW);
  });

  it('takes no more room than the PIM has, and own lists still have some', async () => {
    const bob = await team.watching('Bob', { errorSize: 300_000_000 });
    expect((await team.receive(bob, await team.lineOf({ lists: [seen(NOW)] }))).left).toBe(1);
    await updatePim(bob, ORIGIN, { errorSize: 0 });
    expect(await team.receive(bob, await team.lineOf({ lists: [seen(NOW)] }))).toMatchObject({ left: 0, news: true });
  });

  it('cannot be read without the passphrase, which is told', async () => {
    const ada = await team.watching('Ada', {}, 'correct horse battery');
    await see(ada, 'erp', NOW);
    await team.share(ada);
    const files = [...team.server.files].filter(([name]) => name.includes('/seen/')).map(([, { body }]) => body);
    expect(files.join()).toContain('sealed');
    const bob = await team.watching('Bob', {}, 'another horse battery');
    await team.share(bob);
    expect([await archivedIds(bob), (await watchingOf(bob))?.unread]).toEqual([[], expect.any(Number)]);
    expect((await watchingOf(bob))?.unread).toBeGreaterThan(0);
  });

  it('under our own name makes this browser another client: it is that of a copied profile', async () => {
    const ada = await team.watching('Ada');
    const { client = '' } = (await ada.get('pims', ORIGIN)) ?? {};
    await team.receive(ada, await team.lineOf({ lists: [seen(NOW)] }, client));
    expect((await ada.get('pims', ORIGIN))?.client).not.toBe(client);
    expect((await ada.get('spaces', ORIGIN))?.former).toEqual([client]);
    expect(await archivedIds(ada)).toHaveLength(1);
  });
});

describe('The log of what was seen', () => {
  const open = (store: Store) => watchLog(store, ORIGIN, { keys: null, isNew: true, now: () => team.now });

  it('leaves out what one colleague sends beyond measure, and takes what others do', async () => {
    const bob = await team.watching('Bob');
    // What is always the same is short on its way.
    const list = { ...seen(NOW, '', 'elsewhere') };
    const lists = Array.from({ length: 18 }, () => ({ ...list, errors: Array(1000).fill(list.errors[0]) }));
    const flood = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => team.lineOf({ lists }, 'marc000000', n)));
    const { flooding } = await team.receive(bob, ...flood, await team.lineOf({ lists: [seen(NOW)] }, 'lena000000'));
    expect([...flooding]).toEqual(['marc000000']);
    expect(await archivedIds(bob)).toHaveLength(1);
  });

  it('has no line for what was removed meanwhile', async () => {
    const bob = await team.watching('Bob');
    await noteCheck(bob, ORIGIN, new Map([['erp', 1]]), NOW);
    const log = await open(bob);
    const own = await log.ownIds();
    expect((await log.read([...own, 'gone'])).map(({ id }) => id)).toEqual(own);
  });

  it('of a PIM that is forgotten meanwhile takes nothing, and nothing is written under our name for it', async () => {
    const bob = await team.watching('Bob');
    const log = await open(bob);
    const { client } = log;
    await bob.delete('pims', ORIGIN);
    await bob.delete('spaces', ORIGIN);
    await log.receive([await team.lineOf({ lists: [seen(NOW)] }, client)], new Set());
    expect([await bob.get('pims', ORIGIN), await bob.get('spaces', ORIGIN), await archivedIds(bob)]).toEqual([
      undefined,
      undefined,
      [],
    ]);
    expect((await open(bob)).client).not.toBe(client);
  });
});
