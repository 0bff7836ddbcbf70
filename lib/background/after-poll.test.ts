import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings } from '#lib/settings/storage.ts';
import { ACCOUNT, FOLDER, webDavSpace } from '#lib/spaces/fixtures.ts';
import { joinSpace } from '#lib/spaces/share-decisions.ts';
import { startWatching } from '#lib/spaces/share-sightings.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { noteCheck } from '#lib/store/sightings.ts';
import { lookAtColleagues, shareSeen, shareSeenDue } from './after-poll.ts';

const ORIGIN = 'https://pim.example';
const SPACE = { kind: 'webdav', address: FOLDER } as const;
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

let server: ReturnType<typeof webDavSpace>;
let answer: typeof fetch;

const newBrowser = async (me: string): Promise<Store> => {
  const store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN, state: 'ok', me, user, lastSuccessAt: 1 }));
  await joinSpace(store, ORIGIN, SPACE, ACCOUNT, Date.now());
  await startWatching(store, ORIGIN, null, Date.now());
  return store;
};
const checked = async (store: Store) => (await store.get('pims', ORIGIN))?.checked?.by;

beforeEach(async () => {
  fakeBrowser.reset();
  server = webDavSpace();
  answer = server.fetch;
  Object.assign(browser.permissions, { contains: async () => true });
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => answer(...args));
  await changeSettings({ add: ORIGIN, set: { space: SPACE } });
});
afterEach(() => vi.unstubAllGlobals());

it('a look at colleagues takes the poll that one of them just made', async () => {
  const [ada, bob] = [await newBrowser('Ada'), await newBrowser('Bob')];
  await noteCheck(ada, ORIGIN, new Map(), Date.now());
  await shareSeen(ada, ORIGIN);
  await lookAtColleagues(bob, ORIGIN);
  expect(await checked(bob)).toBe('Ada');
});

it('a look waits for a space that does not answer for four seconds, and never fails', async () => {
  const bob = await newBrowser('Bob');
  const waits = vi.spyOn(globalThis, 'setTimeout').mockImplementation((go: () => void, wait?: number) => {
    if (wait === 4000) queueMicrotask(go);
    return 0 as never;
  });
  answer = () => new Promise(() => {});
  await lookAtColleagues(bob, ORIGIN);
  expect(waits.mock.calls.map(([, wait]) => wait)).toContain(4000);
  waits.mockRestore();
});

it('what was seen is shared when it is due, or while somebody looks', async () => {
  const bob = await newBrowser('Bob');
  const asked = vi.fn<typeof fetch>((...args) => server.fetch(...args));
  answer = asked;
  const rounds = async (isWatched: boolean) => {
    asked.mockClear();
    await shareSeenDue(bob, async () => isWatched);
    return asked.mock.calls.length > 0;
  };
  expect([await rounds(false), await rounds(false), await rounds(true)]).toEqual([true, false, true]);
});
