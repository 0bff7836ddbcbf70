import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { anySettings, settingsWith, teamTool } from './fixtures.ts';
import type { Settings } from './schema.ts';
import { exchangeSettings, setSharing } from './sharing.ts';
import { allKeys, documentOf, itemsOf } from './sharing-items.ts';
import { changeSettings, loadSettings } from './storage.ts';

const [one, two] = ['https://one.example', 'https://two.example'];

/** What another browser shares. */
const share = (settings: Settings, stamp = settings.changed) =>
  browser.storage.sync.set(Object.fromEntries(itemsOf(settings, stamp) ?? []));
const own = (settings: Settings) => browser.storage.local.set({ settings });
const shared = async () => documentOf(new Map(Object.entries(await browser.storage.sync.get(null))))?.document;
const origins = async () => (await loadSettings()).settings.pims.map(({ origin }) => origin);

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

describe('shared settings', () => {
  it('are nobody’s business unless the user wants it', async () => {
    await own(settingsWith(one));
    await share({ ...settingsWith(two), changed: 9 });
    expect(await exchangeSettings()).toBe('off');
    expect(await origins()).toEqual([one]);
  });

  it('go out when they are first shared, without secrets', async () => {
    const settings = settingsWith(one);
    const [pim] = settings.pims;
    if (pim) pim.teamTools = [teamTool({ url: 'https://tools.example/hook/s3cret', kind: 'slack' })];
    await own(settings);
    expect(await setSharing(true)).toBe('sent');
    expect(JSON.stringify(await browser.storage.sync.get(null))).not.toContain('s3cret');
    expect((await loadSettings()).settings.pims[0]?.teamTools[0]?.url).toContain('s3cret');
  });

  const LATE = { enabled: true, assigned: true, returned: true, quietFrom: '22:00', quietTo: '07:00' };

  it('are taken by who joins, whatever was changed here last; nobody’s PIM is lost', async () => {
    await own({ ...settingsWith(one), changed: 99, appearance: { language: 'en', theme: 'dark', density: 'compact' } });
    await share({ ...settingsWith(two), changed: 50, notifications: LATE });
    expect(await setSharing(true)).toBe('taken');
    expect((await loadSettings()).settings).toMatchObject({
      shared: true,
      notifications: LATE,
      appearance: { theme: 'system' },
    });
    expect(await origins()).toEqual([two, one]);
    expect(await shared()).toMatchObject({ pims: [{ origin: two }, { origin: one }] });
  });

  it('follow who changed something last, whatever the clocks say', async () => {
    await own({ ...settingsWith(one), changed: 5_000_000_000_000, shared: true });
    await exchangeSettings();
    const changed = await changeSettings({ add: two, set: {} });
    expect(changed.changed).toBe(5_000_000_000_001);
    expect(await exchangeSettings()).toBe('sent');
    await share({ ...settingsWith(two), changed: 5_000_000_000_002 });
    expect(await exchangeSettings()).toBe('taken');
    expect(await origins()).toEqual([two]);
  });

  it('come to rest: taking them over sends nothing back', async () => {
    await own({ ...settingsWith(one), changed: 5, shared: true });
    await share({ ...settingsWith(two), changed: 9 });
    const set = vi.spyOn(browser.storage.sync, 'set');
    expect([await exchangeSettings(), await exchangeSettings(), await exchangeSettings()]).toEqual([
      'taken',
      'equal',
      'equal',
    ]);
    expect(set).not.toHaveBeenCalled();
  });

  it('of one and the same stamp are the same in both browsers afterwards', async () => {
    await own({ ...settingsWith(one), changed: 5, shared: true });
    await share({ ...settingsWith(two), changed: 5 });
    const first = await exchangeSettings();
    const winner = await origins();
    fakeBrowser.reset();
    await own({ ...settingsWith(two), changed: 5, shared: true });
    await share({ ...settingsWith(one), changed: 5 });
    expect(new Set([first, await exchangeSettings()])).toEqual(new Set(['sent', 'taken']));
    expect(await origins()).toEqual(winner);
  });

  it('wait for parts that have not arrived, and give way to a later change', async () => {
    await own({ ...settingsWith(one), changed: 5, shared: true });
    await share({ ...settingsWith(two), changed: 9 });
    await browser.storage.sync.remove('settings.0');
    expect(await exchangeSettings()).toBe('damaged');
    expect(await origins()).toEqual([one]);
    await changeSettings({ appearance: { density: 'compact' } });
    expect(await exchangeSettings()).toBe('sent');
  });

  it('of a newer version are left alone', async () => {
    await own({ ...settingsWith(one), changed: 99, shared: true });
    const newer = itemsOf({ version: 9 }, 5) ?? new Map();
    await browser.storage.sync.set(Object.fromEntries(newer));
    expect(await exchangeSettings()).toBe('newer');
    expect(await shared()).toEqual({ version: 9 });
  });

  it('stay here when the browser takes none', async () => {
    await own({ ...settingsWith(one), shared: true });
    vi.spyOn(browser.storage.sync, 'set').mockRejectedValue(new Error('QUOTA_BYTES'));
    expect(await exchangeSettings()).toBe('refused');
  });

  it('are taken as they are by who watches no other PIM, and nothing is sent', async () => {
    await own(settingsWith(one));
    await share({ ...settingsWith(one, two), changed: 50 });
    const set = vi.spyOn(browser.storage.sync, 'set');
    expect(await setSharing(true)).toBe('taken');
    expect(await origins()).toEqual([one, two]);
    expect(set).not.toHaveBeenCalled();
  });

  it('stay here when they are longer than a browser shares', async () => {
    const settings = settingsWith(one);
    const connections = Array.from({ length: 500 }, (_, index) => ({
      code: `erp_${index}`,
      monitored: true,
      nickname: 'ü'.repeat(100),
      errorsPerDay: null,
      failedShare: null,
      silence: null,
    }));
    await own({ ...settings, shared: true, pims: settings.pims.map((pim) => ({ ...pim, connections })) });
    expect(await exchangeSettings()).toBe('too-long');
    expect(await browser.storage.sync.get(null)).toEqual({});
  });

  it('stay as the administrator has them, where sharing is locked', async () => {
    await own(settingsWith(one));
    await fakeBrowser.storage.managed.set({ locked: ['shared'] });
    await expect(setSharing(true)).rejects.toThrow('This setting is locked.');
    expect((await loadSettings()).settings.shared).toBe(false);
    expect(await browser.storage.sync.get(null)).toEqual({});
  });

  it('stay with the others when this browser no longer shares', async () => {
    await own(settingsWith(one));
    await setSharing(true);
    await setSharing(false);
    await changeSettings({ remove: one });
    expect(await exchangeSettings()).toBe('off');
    expect(await shared()).toMatchObject({ pims: [{ origin: one }] });
  });
});

describe('the items of synchronised storage', () => {
  it('bring a document back, each within 8 KB', () => {
    fc.assert(
      fc.property(fc.array(anySettings, { minLength: 1, maxLength: 12 }), fc.nat(), (documents, stamp) => {
        const items = itemsOf({ documents }, stamp);
        if (!items) return;
        for (const [key, value] of items) expect(Buffer.byteLength(key + JSON.stringify(value))).toBeLessThan(8192);
        expect(documentOf(items)).toEqual({ stamp, document: { documents } });
        expect([...items.keys()].every((key) => allKeys().includes(key))).toBe(true);
      }),
    );
  });

  it('are none for a document that has no room in 100 KB', () => {
    expect(itemsOf({ text: 'ü'.repeat(60_000) }, 1)).toBeNull();
  });

  it('keep a document of many parts whole', () => {
    const document = { text: '"\\ü€🐘'.repeat(4000) };
    expect(itemsOf(document, 1)?.size).toBeGreaterThan(5);
    expect(documentOf(itemsOf(document, 1) ?? new Map())).toEqual({ stamp: 1, document });
  });
});
