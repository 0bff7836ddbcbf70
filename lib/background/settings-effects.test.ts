import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { setSharing } from '#lib/settings/sharing.ts';
import { changeSettings, loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, pim } from '#lib/store/fixtures.ts';
import { addPim, listPims } from '#lib/store/pims.ts';
import { applySettings, settingsChanged } from './settings-effects.ts';

vi.mock('#lib/access/content-scripts.ts', () => ({ registerLoader: async () => {}, injectLoader: async () => {} }));
vi.mock('#lib/notifications/paint-badge.ts', () => ({ paintBadge: async () => {} }));

const [one, two] = ['https://one.example', 'https://two.example'];
let store: Store;
let stopped: string[];
const engine: Engine = { run: async () => 'ok', stop: (origin) => stopped.push(origin) };

beforeEach(async () => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => true);
  speak('en');
  stopped = [];
  store = await emptyStore();
});

describe('applying the settings', () => {
  it('adds PIMs that were watched before settings existed', async () => {
    await addPim(store, one, 'Catalog', 1);
    await addPim(store, two, 'Test', 2);
    await applySettings(store, engine);
    const { settings } = await loadSettings();
    expect(settings.pims.map(({ name, color }) => [name, color])).toEqual([
      ['Catalog', 'blue'],
      ['Test', 'green'],
    ]);
    expect(await listPims(store)).toMatchObject([
      { name: 'Catalog', color: 'blue' },
      { name: 'Test', color: 'green' },
    ]);
  });

  it('adds no PIM that was removed in another browser', async () => {
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    await addPim(store, two, 'Left over', 1);
    await applySettings(store, engine);
    expect((await listPims(store)).map(({ origin }) => origin)).toEqual([one]);
    expect(stopped).toEqual([two]);
  });

  it('sets the state of a PIM without access, wherever it was added', async () => {
    vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => false);
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    expect((await listPims(store)).map(({ state }) => state)).toEqual(['permission-missing']);
  });

  it('stops the poll of a PIM that is paused', async () => {
    await changeSettings({ add: one, set: { paused: true } });
    await applySettings(store, engine);
    expect(stopped).toEqual([one]);
  });

  it('starts the schedule for a PIM that is always polled', async () => {
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
    await changeSettings({ pim: one, set: { schedule: 'always' } });
    await applySettings(store, engine);
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'poll' }]);
  });

  it('stores what pages need before their first paint', async () => {
    await changeSettings({ appearance: { theme: 'dark', density: 'compact' } });
    await applySettings(store, engine);
    expect(await browser.storage.local.get('appearance')).toEqual({ appearance: 'system dark compact' });
  });

  it('does not wait for a browser that still reads its policy, and follows the policy once it is told', async () => {
    await changeSettings({ appearance: { theme: 'dark' } });
    const policy = Promise.withResolvers<object>();
    vi.spyOn(browser.storage.managed, 'get').mockImplementation(() => policy.promise);
    const applied = applySettings(store, engine);
    const shown = () => browser.storage.local.get('appearance');
    await expect.poll(shown).toEqual({ appearance: 'system dark comfortable' });
    policy.resolve({ appearance: { theme: 'light' }, locked: ['appearance.theme'] });
    await applied;
    expect(await shown()).toEqual({ appearance: 'system light comfortable' });
  });

  it('saves no settings in a browser that never watched a PIM', async () => {
    await store.put('pims', pim({ origin: one, demo: true }));
    await applySettings(store, engine);
    expect(await loadSettings()).toMatchObject({ stored: false, settings: { pims: [] } });
  });

  it('adds no PIM when settings are saved at the same moment', async () => {
    await addPim(store, one, 'Left over', 1);
    const { promise, resolve } = Promise.withResolvers<void>();
    const busy = navigator.locks.request('settings', () => promise);
    const change = changeSettings({ add: two, set: {} });
    const applied = applySettings(store, engine);
    const waiting = async () => (await navigator.locks.query()).pending?.filter(({ name }) => name === 'settings');
    await expect.poll(waiting).toHaveLength(2);
    resolve();
    await Promise.all([busy, change, applied]);
    expect((await loadSettings()).settings.pims.map(({ origin }) => origin)).toEqual([two]);
    expect((await listPims(store)).map(({ origin }) => origin)).toEqual([two]);
  });

  it('uses the user’s names of connections, and skips connections that are not monitored', async () => {
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    for (const code of ['erp', 'dam', 'shop']) await store.put('connections', connection(code, { origin: one }));
    await changeSettings({ pim: one, connection: 'erp', set: { nickname: 'Our ERP' } });
    await changeSettings({ pim: one, connection: 'dam', set: { monitored: false } });
    await applySettings(store, engine);
    expect((await store.getAll('connections')).map(({ label, unmonitored = false }) => [label, unmonitored])).toEqual([
      ['dam', true],
      ['Our ERP', false],
      ['shop', false],
    ]);
  });

  it('shares a change with the user’s other browsers before it applies in this one', async () => {
    await changeSettings({ add: one, set: { name: 'Catalog' } });
    await setSharing(true);
    await changeSettings({ pim: one, set: { name: 'Shop' } });
    await settingsChanged(store, engine);
    expect(JSON.stringify(await browser.storage.sync.get(null))).toContain('Shop');
    expect(await listPims(store)).toMatchObject([{ name: 'Shop' }]);
  });
});
