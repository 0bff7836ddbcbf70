import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { refusedRecords } from '#lib/store/fixtures.ts';
import { repair } from '#lib/store/recovery/repair.ts';
import { ACCOUNT, archivedIds, couchSpace, jsonSpace, NOW, ORIGIN, see, WatchingTeam, watchingOf } from './fixtures.ts';
import { joinSpace, shareDecisions } from './share-decisions.ts';
import { startWatching, stopWatching } from './share-sightings.ts';
import { readAccount } from './space-accounts.ts';

let team: WatchingTeam;

beforeEach(async () => {
  team = await WatchingTeam.meet();
});
afterEach(() => vi.unstubAllGlobals());

describe('What was seen', () => {
  it('stays here unless the user shares it, even in a space', async () => {
    const ada = await team.newBrowser('Ada');
    await joinSpace(ada, ORIGIN, team.space, ACCOUNT, team.now);
    await see(ada, 'erp', NOW);
    await team.share(ada);
    await shareDecisions(ada, ORIGIN, () => team.now);
    expect([...team.server.files.keys()].filter((name) => name.includes('seen'))).toEqual([]);
    expect(await ada.count('sightings')).toBe(0);
  });

  it('reaches colleagues, each error once, and those who begin later get what the archives held before', async () => {
    const [ada, bob] = [await team.newBrowser('Ada'), await team.watching('Bob')];
    await see(ada, 'erp', NOW - DAY);
    await team.join(ada);
    await team.share(ada);
    await see(bob, 'erp', NOW - DAY + HOUR);
    await see(bob, 'shop', NOW);
    await team.share(bob);
    await see(ada, 'erp', NOW);
    await team.share(ada);
    await team.share(bob);
    const carla = await team.watching('Carla');
    await team.share(carla);
    const all = await archivedIds(ada);
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all).size).toBe(all.length);
    expect([await archivedIds(bob), await archivedIds(carla)]).toEqual([all, all]);
    for (const store of [ada, bob, carla]) {
      expect(await refusedRecords(store)).toEqual([]);
      expect(await repair(store)).toEqual({ removed: 0, rebuilt: 0 });
    }
  });

  it('is written once: what the space has already is not put there again', async () => {
    const [ada, bob] = [await team.watching('Ada'), await team.newBrowser('Bob')];
    await see(ada, 'erp', NOW);
    await see(bob, 'erp', NOW);
    await team.share(ada);
    await team.join(bob);
    const size = () => [...team.server.files.values()].reduce((sum, { body }) => sum + body.length, 0);
    const before = size();
    await team.share(bob);
    await team.share(bob);
    expect(size() - before).toBeLessThan(100);
  });

  it.each(['couchdb', 'json'] as const)('travels through %s too', async (kind) => {
    const there = kind === 'couchdb' ? await couchSpace() : jsonSpace();
    team.answer = there.fetch;
    team.space = {
      kind,
      address: kind === 'couchdb' ? 'https://couch.example/pulse' : 'https://tools.example/pulse?team=1',
    };
    const account = kind === 'couchdb' ? ACCOUNT : { user: '', password: 'Bearer secret' };
    await changeSettings({ pim: ORIGIN, set: { space: team.space } });
    const [ada, bob] = [await team.newBrowser('Ada'), await team.newBrowser('Bob')];
    for (const store of [ada, bob]) {
      expect((await joinSpace(store, ORIGIN, team.space, account, team.now)).filter(({ fault }) => fault)).toEqual([]);
      const checks = await startWatching(store, ORIGIN, 'correct horse battery', team.now);
      if (kind === 'couchdb' && checks.some(({ fault }) => fault)) {
        expect(checks.at(-1)?.fault).toEqual({ what: 'not-found', status: 404 });
        expect(await watchingOf(store)).toBeUndefined();
        const headers = { Authorization: `Basic ${btoa(`${ACCOUNT.user}:${ACCOUNT.password}`)}` };
        await team.answer('https://couch.example/pulse-seen', { method: 'PUT', headers });
        expect(
          (await startWatching(store, ORIGIN, 'correct horse battery', team.now)).filter(({ fault }) => fault),
        ).toEqual([]);
      }
      await see(store, store === ada ? 'erp' : 'shop', NOW);
    }
    for (const store of [ada, bob, ada]) await team.share(store);
    expect((await archivedIds(ada)).length).toBe(200);
    expect(await archivedIds(bob)).toEqual(await archivedIds(ada));
    expect((await watchingOf(bob))?.fault).toBeNull();
  });

  it('of which a folder is lost is put there again', async () => {
    const ada = await team.watching('Ada');
    await see(ada, 'erp', NOW);
    await team.share(ada);
    team.server.files.clear();
    team.now += 6 * MINUTE;
    await see(ada, 'shop', NOW);
    await team.share(ada);
    team.now += 6 * MINUTE;
    await team.share(ada);
    const bob = await team.watching('Bob');
    await team.share(bob);
    expect(await archivedIds(bob)).toEqual(await archivedIds(ada));
  });

  it('is no longer shared once the user stops, and what came stays', async () => {
    const [ada, bob] = [await team.watching('Ada', {}, 'correct horse battery'), await team.watching('Bob')];
    await see(bob, 'erp', NOW);
    await stopWatching(ada, ORIGIN);
    expect(await readAccount(ORIGIN)).toEqual(ACCOUNT);
    await see(ada, 'shop', NOW);
    expect([await team.share(ada), await ada.count('sightings'), await watchingOf(ada)]).toEqual([false, 0, undefined]);
    expect((await archivedIds(ada)).length).toBe(100);
  });

  it('waits by itself after a failure, and sharing of decisions goes on', async () => {
    const ada = await team.watching('Ada');
    team.answer = async (input, init) =>
      String(input).includes('/seen/') ? new Response('', { status: 500 }) : team.server.fetch(input, init);
    await team.share(ada);
    await shareDecisions(ada, ORIGIN, () => team.now);
    expect(await watchingOf(ada)).toMatchObject({ failures: 1, fault: { what: 'server-error' } });
    expect(await ada.get('spaces', ORIGIN)).toMatchObject({ failures: 0, fault: null });
  });
});
