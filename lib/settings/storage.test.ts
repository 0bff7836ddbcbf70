import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultSettings } from './defaults.ts';
import { changeSettings, followSettings, loadSettings, refreshPolicy } from './storage.ts';

const one = 'https://one.example';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('the settings of this browser', () => {
  it('are the defaults at first, and nothing is written for that', async () => {
    expect(await loadSettings()).toMatchObject({ settings: defaultSettings(), stored: false, newer: false });
    expect(await browser.storage.local.get('settings')).toEqual({});
  });

  it('hold what was changed', async () => {
    await changeSettings({ add: one, set: { name: 'Catalog' } });
    expect(await loadSettings()).toMatchObject({
      settings: { pims: [{ origin: one, name: 'Catalog' }] },
      stored: true,
    });
  });

  it('lose no change of many at once', async () => {
    const origins = Array.from({ length: 20 }, (_, index) => `https://pim${index}.example`);
    await Promise.all(origins.map((add) => changeSettings({ add, set: {} })));
    const { settings } = await loadSettings();
    expect(settings.pims.map(({ origin }) => origin)).toEqual(origins);
  });

  it('of a newer version are read and never written over', async () => {
    const newer = { version: 99, appearance: { theme: 'dark' }, hologram: true };
    await browser.storage.local.set({ settings: newer });
    expect(await loadSettings()).toMatchObject({ newer: true, settings: { appearance: { theme: 'dark' } } });
    await expect(changeSettings({ appearance: { density: 'compact' } })).rejects.toThrow('newer version');
    expect(await browser.storage.local.get('settings')).toEqual({ settings: newer });
  });

  it('say what was damaged, and are whole again after the next change', async () => {
    await browser.storage.local.set({ settings: { version: 1, appearance: { theme: 7 } } });
    expect((await loadSettings()).issues).toEqual([{ where: 'appearance.theme', why: 'invalid' }]);
    await changeSettings({ appearance: { density: 'compact' } });
    expect((await loadSettings()).issues).toEqual([]);
  });

  it('stand under what an administrator locks', async () => {
    await fakeBrowser.storage.managed.set({ organization: 'Example Ltd', locked: ['appearance.density'] });
    await expect(changeSettings({ appearance: { density: 'compact' } })).rejects.toThrow('locked');
    expect((await loadSettings()).locks.by).toBe('Example Ltd');
  });

  it('stand under what was locked last, while the browser still reads its policies', async () => {
    await fakeBrowser.storage.managed.set({ organization: 'Example Ltd', locked: ['appearance.density'] });
    await refreshPolicy();
    vi.spyOn(browser.storage.managed, 'get').mockImplementation(() => new Promise<never>(() => {}));
    expect((await loadSettings()).locks.by).toBe('Example Ltd');
    vi.restoreAllMocks();
  });

  it('are free again when the administrator takes the policy back', async () => {
    await fakeBrowser.storage.managed.set({ organization: 'Example Ltd', locked: ['appearance.density'] });
    await refreshPolicy();
    await fakeBrowser.storage.managed.clear();
    await changeSettings({ appearance: { density: 'compact' } });
    expect((await loadSettings()).locks).toMatchObject({ by: null, names: new Set() });
  });

  it('can be changed though the browser never tells the presets, which hold as they were kept', async () => {
    await fakeBrowser.storage.managed.set({ organization: 'Example Ltd', locked: ['appearance.density'] });
    await refreshPolicy();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    vi.spyOn(browser.storage.managed, 'get').mockImplementation(() => new Promise<never>(() => {}));
    const change = changeSettings({ appearance: { theme: 'dark' } });
    const refused = expect(changeSettings({ appearance: { density: 'compact' } })).rejects.toThrow('locked');
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await change).appearance.theme).toBe('dark');
    await refused;
    vi.useRealTimers();
  });

  it('are the same where managed storage is not to be had', async () => {
    vi.spyOn(browser.storage.managed, 'get').mockRejectedValue(new Error('Managed storage manifest not found'));
    await refreshPolicy();
    expect((await loadSettings()).settings).toEqual(defaultSettings());
    vi.restoreAllMocks();
  });

  it('are followed for as long as somebody wants to know', async () => {
    const lifetime = new AbortController();
    const heard = vi.fn();
    followSettings(heard, lifetime.signal);
    await changeSettings({ appearance: { density: 'compact' } });
    expect(heard).toHaveBeenCalledTimes(1);
    await browser.storage.local.set({ other: 1 });
    lifetime.abort();
    await changeSettings({ appearance: { density: 'comfortable' } });
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
