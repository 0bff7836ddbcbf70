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
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => true);
  speak('en');
  stopped = [];
  store = await emptyStore();
});

describe('taking the settings into effect', () => {
  it('takes PIMs into the settings that were watched before there were any', async () => {
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

  it('adopts none that was removed elsewhere', async () => {
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    await addPim(store, two, 'Left over', 1);
    await applySettings(store, engine);
    expect((await listPims(store)).map(({ origin }) => origin)).toEqual([one]);
    expect(stopped).toEqual([two]);
  });

  it('marks a PIM to which there is no access, whoever brought it', async () => {
    vi.spyOn(browser.permissions, 'contains').mockImplementation(async () => false);
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    expect((await listPims(store)).map(({ state }) => state)).toEqual(['permission-missing']);
  });

  it('ends the pass over a PIM that is paused', async () => {
    await changeSettings({ add: one, set: { paused: true } });
    await applySettings(store, engine);
    expect(stopped).toEqual([one]);
  });

  it('begins the rhythm for a PIM that is always watched', async () => {
    await changeSettings({ add: one, set: {} });
    await applySettings(store, engine);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
    await changeSettings({ pim: one, set: { schedule: 'always' } });
    await applySettings(store, engine);
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'poll' }]);
  });

  it('lays out for the pages what they need before they can draw anything', async () => {
    await changeSettings({ appearance: { theme: 'dark', density: 'compact' } });
    await applySettings(store, engine);
    expect(await browser.storage.local.get('appearance')).toEqual({ appearance: 'system dark compact' });
  });

  it('keeps no settings of a browser in which nothing was ever watched', async () => {
    await store.put('pims', pim({ origin: one, demo: true }));
    await applySettings(store, engine);
    expect(await loadSettings()).toMatchObject({ stored: false, settings: { pims: [] } });
  });

  it('takes none in where somebody made settings at the same moment', async () => {
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

  it('calls connections as the user does, and leaves alone those that the user does not look after', async () => {
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

  it('sends a change to the user’s other browsers before it holds in this one', async () => {
    await changeSettings({ add: one, set: { name: 'Catalog' } });
    await setSharing(true);
    await changeSettings({ pim: one, set: { name: 'Shop' } });
    await settingsChanged(store, engine);
    expect(JSON.stringify(await browser.storage.sync.get(null))).toContain('Shop');
    expect(await listPims(store)).toMatchObject([{ name: 'Shop' }]);
  });
});
