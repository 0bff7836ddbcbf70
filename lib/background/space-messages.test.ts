import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { GROUP } from '#lib/decisions/fixtures.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { changeSettings, loadSettings } from '#lib/settings/storage.ts';
import { ACCOUNT, FOLDER, webDavSpace } from '#lib/spaces/fixtures.ts';
import { readAccount } from '#lib/spaces/space-accounts.ts';
import type { Store } from '#lib/store/database.ts';
import { decide } from '#lib/store/decision-log.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { sharer } from './sharer.ts';
import { spaceMessages } from './space-messages.ts';

vi.mock('./settings-effects.ts', () => ({ settingsChanged: async () => {} }));

const ORIGIN = 'https://pim.example';
const SPACE = { kind: 'webdav', address: FOLDER } as const;
const page = {} as never;

let store: Store;
let server: ReturnType<typeof webDavSpace>;
const on = () => spaceMessages(async () => store, {} as Engine);
const setting = async () => (await loadSettings()).settings.pims[0];

beforeEach(async () => {
  fakeBrowser.reset();
  server = webDavSpace();
  Object.assign(browser.permissions, { contains: async () => true, remove: async () => true });
  vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => server.fetch(...args));
  store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN }));
  await changeSettings({ add: ORIGIN, set: {} });
});
afterEach(() => vi.unstubAllGlobals());

describe('A page', () => {
  it('joins a space, tests it and leaves it', async () => {
    const joined = await on()['space/join']({ origin: ORIGIN, space: SPACE, account: ACCOUNT, me: 'Julia S.' }, page);
    expect(joined.every(({ fault }) => fault === null)).toBe(true);
    expect(await setting()).toMatchObject({ space: SPACE, me: 'Julia S.' });
    expect((await on()['space/test']({ origin: ORIGIN }, page)).length).toBe(6);
    await on()['space/leave']({ origin: ORIGIN }, page);
    expect([(await setting())?.space, await readAccount(ORIGIN)]).toEqual([null, null]);
    expect(await store.get('spaces', ORIGIN)).toBeUndefined();
  });

  it('keeps nothing of a space whose test fails', async () => {
    const account = { ...ACCOUNT, password: 'wrong' };
    const checks = await on()['space/join']({ origin: ORIGIN, space: SPACE, account, me: '' }, page);
    expect(checks.at(-1)?.fault?.what).toBe('unauthorized');
    expect([(await setting())?.space, await readAccount(ORIGIN)]).toEqual([null, null]);
  });

  it('joins and leaves the space that an administrator locked', async () => {
    const preset = { pims: [{ origin: ORIGIN, space: SPACE }], locked: ['pims.space'] };
    await browser.storage.local.set({ policy: preset });
    Object.assign(browser.storage, { managed: { get: async () => preset } });
    await on()['space/join']({ origin: ORIGIN, space: SPACE, account: ACCOUNT, me: '' }, page);
    expect(await readAccount(ORIGIN)).toEqual(ACCOUNT);
    await on()['space/leave']({ origin: ORIGIN }, page);
    expect([(await setting())?.space, await readAccount(ORIGIN)]).toEqual([SPACE, null]);
  });
});

describe('A decision', () => {
  it('is shared a moment after it was made, once for many', async () => {
    await on()['space/join']({ origin: ORIGIN, space: SPACE, account: ACCOUNT, me: '' }, page);
    await vi.waitFor(async () => expect((await store.get('spaces', ORIGIN))?.sharedAt).not.toBeNull());
    const asked = vi.fn<typeof fetch>((...args) => server.fetch(...args));
    vi.stubGlobal('fetch', asked);
    const changed = sharer(async () => store);
    await decide(store, [{ origin: ORIGIN, on: GROUP, set: { note: 'Ask Ann' } }], Date.now());
    for (let times = 0; times < 3; times++) changed({ origin: ORIGIN, stores: ['decisions'], decided: true });
    changed({ origin: ORIGIN, stores: ['polls'] });
    // What came from colleagues is theirs to share.
    changed({ origin: ORIGIN, stores: ['decisions'] });
    const written = () => [...server.files.values()].map(({ body }) => body).join();
    await vi.waitFor(() => expect(written()).toContain('Ask Ann'), 5000);
    expect(asked.mock.calls.filter(([, init]) => init?.method === 'PUT').length).toBe(1);
  });
});
