import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { refusedRecords } from '#lib/store/fixtures.ts';
import { forgetPim, updatePim } from '#lib/store/pims.ts';
import { noteCheck } from '#lib/store/sightings.ts';
import { NO_PROGRESS } from './exchange.ts';
import { ACCOUNT, archivedIds, NOW, ORIGIN, see, WatchingTeam, watchingOf } from './fixtures.ts';
import { joinSpace, leaveSpace } from './share-decisions.ts';
import { sightingsDue, startWatching, stopWatching } from './share-sightings.ts';
import { keepAccount, readAccount } from './space-accounts.ts';

let team: WatchingTeam;

beforeEach(async () => {
  team = await WatchingTeam.meet();
});
afterEach(() => vi.unstubAllGlobals());

describe('Sharing of what was seen', () => {
  const due = (store: Store, isWatched = false) =>
    sightingsDue(
      store,
      async () => isWatched,
      () => team.now,
    );
  const watchedFiles = () => [...team.server.files.keys()].filter((name) => name.includes('/seen/')).length;

  it('is due every five minutes, and sooner while somebody looks, for who shares it', async () => {
    const ada = await team.watching('Ada');
    expect(await due(ada)).toEqual([ORIGIN]);
    await team.share(ada);
    team.now += MINUTE;
    expect([await due(ada), await due(ada, true)]).toEqual([[], [ORIGIN]]);
    team.now += 5 * MINUTE;
    expect(await due(ada)).toEqual([ORIGIN]);
    const bob = await team.newBrowser('Bob');
    await joinSpace(bob, ORIGIN, team.space, ACCOUNT, team.now);
    expect(await due(bob, true)).toEqual([]);
  });

  it('waits as long as the server asks, and for the user where access was taken away', async () => {
    const ada = await team.watching('Ada');
    await see(ada, 'erp', NOW);
    team.answer = async () => new Response('', { status: 503, headers: { 'Retry-After': '1800' } });
    await team.share(ada);
    team.answer = team.server.fetch;
    team.now += 10 * MINUTE;
    expect([await team.share(ada), watchedFiles()]).toEqual([false, 0]);
    team.now += HOUR;
    team.allowed = false;
    await team.share(ada);
    expect(await watchingOf(ada)).toMatchObject({ fault: { what: 'no-access' }, notBefore: null });
    team.allowed = true;
    team.now += DAY;
    await team.share(ada);
    expect(watchedFiles()).toBe(0);
  });

  it('tells colleagues from the archive what waited for so long that it is gone', async () => {
    const ada = await team.watching('Ada');
    await team.share(ada);
    await see(ada, 'erp', NOW);
    team.answer = async () => new Response('', { status: 500 });
    await team.share(ada);
    team.answer = team.server.fetch;
    team.now += 20 * DAY;
    await team.share(ada);
    expect(await watchingOf(ada)).toMatchObject({ failures: 0, filled: true });
    const bob = await team.watching('Bob');
    await team.share(bob);
    expect((await archivedIds(bob)).length).toBe(100);
  });

  it('begins anew in another space', async () => {
    const ada = await team.watching('Ada');
    await see(ada, 'erp', NOW);
    await team.share(ada);
    await changeSettings({ pim: ORIGIN, set: { space: { ...team.space, address: 'https://cloud.example/other' } } });
    team.server.folders.add('/other/');
    await team.share(ada);
    expect([...team.server.files.keys()].some((name) => name.startsWith('/other/seen/live/'))).toBe(true);
    expect((await watchingOf(ada))?.progress).not.toEqual(NO_PROGRESS);
  });

  it('keeps nothing of a space that is left, or of a PIM that is forgotten, while it is under way', async () => {
    for (const leave of [
      (store: Store) => leaveSpace(store, ORIGIN),
      (store: Store) => stopWatching(store, ORIGIN),
      (store: Store) => forgetPim(store, ORIGIN),
    ]) {
      const bob = await team.watching('Bob');
      await see(bob, 'shop', NOW);
      await team.share(bob);
      const ada = await team.watching('Ada');
      let isLeft = false;
      team.answer = async (input, init) => {
        if (!isLeft && init?.method === 'PROPFIND') {
          isLeft = true;
          await leave(ada);
        }
        return team.server.fetch(input, init);
      };
      await team.share(ada);
      team.answer = team.server.fetch;
      expect([isLeft, await watchingOf(ada)]).toEqual([true, undefined]);
      expect(await refusedRecords(ada)).toEqual([]);
      await keepAccount(ORIGIN, ACCOUNT);
    }
  });

  it('does not hide a mistake of ours as trouble of the space', async () => {
    const ada = await team.watching('Ada');
    vi.spyOn(ada, 'getAllKeys').mockRejectedValueOnce(new TypeError('mistake'));
    await expect(team.share(ada)).rejects.toThrow('mistake');
    vi.restoreAllMocks();
  });

  it('looks for what is old once a day at most, and only where time went on', async () => {
    const ada = await team.watching('Ada', { retention: { errorDays: 9, errors: 1000, countDays: 30 } });
    await team.share(ada);
    const { prunedTo } = (await watchingOf(ada)) ?? {};
    // The history is kept for longer than before.
    await updatePim(ada, ORIGIN, { retention: { errorDays: 90, errors: 1000, countDays: 90 } });
    team.now += 2 * DAY;
    await noteCheck(ada, ORIGIN, new Map([['erp', 1]]), team.now);
    await team.share(ada);
    expect(await watchingOf(ada)).toMatchObject({ prunedTo, prunedAt: team.now });
  });

  it('cannot begin without a space, access or the PIM, and ends where there is none', async () => {
    const ada = await team.newBrowser('Ada');
    await expect(startWatching(ada, ORIGIN, null, team.now)).rejects.toThrow();
    await stopWatching(ada, ORIGIN);
    await joinSpace(ada, ORIGIN, team.space, ACCOUNT, team.now);
    team.allowed = false;
    expect(await startWatching(ada, ORIGIN, null, team.now)).toMatchObject([{ fault: { what: 'no-access' } }]);
    team.allowed = true;
    await forgetPim(ada, ORIGIN);
    await keepAccount(ORIGIN, ACCOUNT);
    await changeSettings({ add: ORIGIN, set: { space: team.space } });
    await expect(startWatching(ada, ORIGIN, null, team.now)).rejects.toThrow('not watched');
  });

  it('ends where the account is gone already', async () => {
    const ada = await team.watching('Ada');
    await keepAccount(ORIGIN, null);
    await stopWatching(ada, ORIGIN);
    expect([await watchingOf(ada), await readAccount(ORIGIN)]).toEqual([undefined, null]);
  });
});
