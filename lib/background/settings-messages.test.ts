import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { restoreBackup } from '#lib/backup/restore.ts';
import { settingsWith, teamTool } from '#lib/settings/fixtures.ts';
import { settingsFile } from '#lib/settings/settings-file.ts';
import { exchangeSettings } from '#lib/settings/sharing.ts';
import { itemsOf } from '#lib/settings/sharing-items.ts';
import { changeSettings, loadSettings } from '#lib/settings/storage.ts';
import { listPims } from '#lib/store/pims.ts';
import { type Worker, worker } from './fixtures.ts';
import { applySettings } from './settings-effects.ts';
import { settingsMessages } from './settings-messages.ts';

const [one, two] = ['https://one.example', 'https://two.example'];
const page = { kind: 'page' } as const;
const tool = teamTool({ url: 'https://tools.example/hook', kind: 'webhook' });

let of: Worker;
let on: ReturnType<typeof settingsMessages>;
const settings = async () => (await loadSettings()).settings;
const watched = async () => (await listPims(of.store)).map(({ origin, name }) => [origin, name]);

beforeEach(async () => {
  of = await worker(one, two);
  on = settingsMessages(async () => of.store, of.engine);
  await changeSettings({ add: one, set: { name: 'Catalog' } });
});

describe('a change of the settings', () => {
  it('is applied when it is answered', async () => {
    await on['settings/change']({ change: { pim: one, set: { name: 'Shop', paused: true } } }, page);
    expect(await watched()).toEqual([[one, 'Shop']]);
    expect(of.stopped).toEqual([one]);
    expect(of.changed()).toEqual([`${one} pims`]);
  });

  it('releases the access to a team tool that is no longer used', async () => {
    of.granted.add('https://tools.example/*');
    await on['settings/change']({ change: { pim: one, set: { teamTools: [tool] } } }, page);
    expect(of.granted).toContain('https://tools.example/*');
    await on['settings/change']({ change: { pim: one, set: { teamTools: [] } } }, page);
    expect(of.granted).not.toContain('https://tools.example/*');
  });

  it('reaches the user’s other browsers when they share their settings', async () => {
    await on['settings/share']({ on: true }, page);
    await on['settings/change']({ change: { pim: one, set: { name: 'Far away' } } }, page);
    expect(JSON.stringify(await browser.storage.sync.get(null))).toContain('Far away');
  });
});

describe('settings from a file', () => {
  const COMPACT = { language: 'en', theme: 'dark', density: 'compact' } as const;
  const file = (...origins: string[]) => settingsFile({ ...settingsWith(...origins), appearance: COMPACT });

  it('apply at once, and PIMs missing in the file stay', async () => {
    await changeSettings({ pim: one, set: { teamTools: [tool] } });
    expect(await on['settings/import']({ text: file(two) }, page)).toBeNull();
    expect(await settings()).toMatchObject({ appearance: COMPACT });
    expect(await watched()).toEqual([
      [two, 'two.example'],
      [one, 'Catalog'],
    ]);
    expect((await settings()).pims.map(({ teamTools }) => teamTools)).toEqual([[], [tool]]);
  });

  it('count as changed later than the former ones, even when the clock was set back', async () => {
    await browser.storage.local.set({ settings: { ...settingsWith(one), changed: 5_000_000_000_000 } });
    await on['settings/import']({ text: file(two) }, page);
    expect((await settings()).changed).toBe(5_000_000_000_001);
  });

  it('are refused as a whole when the file is not a settings file', async () => {
    const before = await settings();
    expect(await on['settings/import']({ text: '{"kind": "A shopping list"}' }, page)).toEqual({
      refused: { why: 'foreign', where: '' },
    });
    expect(await settings()).toEqual(before);
    expect(of.changed()).toEqual([]);
  });
});

describe('the lock “no further PIM”', () => {
  const lock = (...pims: string[]) => {
    return fakeBrowser.storage.managed.set({
      locked: ['pims', 'appearance.theme'],
      pims: pims.map((origin) => ({ origin })),
    });
  };
  const file = settingsFile({
    ...settingsWith(two),
    appearance: { language: 'system', theme: 'dark', density: 'compact' },
  });

  it('holds for a change', async () => {
    await lock();
    await expect(on['settings/change']({ change: { add: two, set: {} } }, page)).rejects.toThrow('locked');
  });

  it('holds for a file, which is refused as a whole and says which PIM it is about', async () => {
    await lock();
    const before = await settings();
    expect(await on['settings/import']({ text: file }, page)).toEqual({ refused: { why: 'locked', where: 'pims[0]' } });
    expect(await settings()).toEqual(before);
  });

  it('lets a file through with a PIM that is there already, or that the policy brings; other locks hold', async () => {
    await lock(two);
    expect(await on['settings/import']({ text: file }, page)).toBeNull();
    expect((await settings()).pims.map(({ origin }) => origin)).toEqual([two, one]);
    expect((await settings()).appearance).toMatchObject({ theme: 'system', density: 'compact' });
  });

  it('holds for what other browsers share, however it comes', async () => {
    await on['settings/share']({ on: true }, page);
    const far = { ...settingsWith(one, two), shared: true, changed: 5_000_000_000_000 };
    await browser.storage.sync.set(Object.fromEntries(itemsOf(far, far.changed) ?? []));
    await lock();
    await exchangeSettings();
    expect((await settings()).pims.map(({ origin }) => origin)).toEqual([one]);
    expect((await settings()).changed).toBe(far.changed);
    // Nothing is sent back that would take the PIM from the others.
    expect(await exchangeSettings()).toBe('equal');
    await on['settings/share']({ on: false }, page);
    await on['settings/share']({ on: true }, page);
    expect((await settings()).pims.map(({ origin }) => origin)).toEqual([one]);
  });

  it('holds for a PIM that came into the database with a backup', async () => {
    await lock();
    await browser.storage.local.remove('settings');
    await restoreBackup(of.store, [
      { store: 'pims', origin: two, name: 'Foreign', addedAt: 0, user: null, version: null },
    ]);
    await applySettings(of.store, of.engine);
    expect(await watched()).toEqual([]);
    expect((await settings()).pims).toEqual([]);
  });
});

describe('sharing the settings', () => {
  it('takes over at once what other browsers share', async () => {
    await on['settings/share']({ on: true }, page);
    // Another browser, with a second PIM, shared its own settings in the meantime.
    const shared = await browser.storage.sync.get(null);
    of = await worker(one, two);
    on = settingsMessages(async () => of.store, of.engine);
    await browser.storage.sync.set(shared);
    await changeSettings({ add: two, set: {} });
    expect(await on['settings/share']({ on: true }, page)).toBe('taken');
    expect(await watched()).toEqual([
      [one, 'Catalog'],
      [two, 'two.example'],
    ]);
  });

  it('reports when the browser cannot share anything', async () => {
    vi.spyOn(browser.storage.sync, 'get').mockRejectedValueOnce(new Error('Not now.'));
    expect(await on['settings/share']({ on: true }, page)).toBe('refused');
    expect((await settings()).shared).toBe(false);
  });
});
