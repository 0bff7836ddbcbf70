import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { refreshPages, togglePanel } from '#lib/messaging/send.ts';
import { injectLauncherDrag, injectMarkers, pimTabs, registerLoader } from './content-scripts.ts';

describe('content scripts', () => {
  let granted: Set<string>;
  let registered: Browser.scripting.RegisteredContentScript[];
  let calls: number;

  beforeEach(() => {
    fakeBrowser.reset();
    granted = new Set();
    registered = [];
    calls = 0;
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
      origins.every((one) => granted.has(one)),
    );
    vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockImplementation(async () => registered);
    vi.spyOn(fakeBrowser.scripting, 'registerContentScripts').mockImplementation(async (scripts) => {
      calls++;
      registered = scripts;
    });
    vi.spyOn(fakeBrowser.scripting, 'updateContentScripts').mockImplementation(async (scripts) => {
      calls++;
      registered = scripts;
    });
    vi.spyOn(fakeBrowser.scripting, 'unregisterContentScripts').mockImplementation(async () => {
      calls++;
      registered = [];
    });
  });

  const matches = () => registered.flatMap((script) => script.matches ?? []);

  describe('the loader', () => {
    it('is registered for the PIMs with access, and for no other', async () => {
      granted.add('https://pim.example/*');
      await registerLoader(['https://pim.example', 'https://other.example']);
      expect(matches()).toEqual(['https://pim.example/*']);
    });

    it('is registered once for two PIMs on one host', async () => {
      granted.add('http://127.0.0.1/*');
      await registerLoader(['http://127.0.0.1:8080', 'http://127.0.0.1:9090']);
      expect(matches()).toEqual(['http://127.0.0.1/*']);
    });

    it('follows the granted access', async () => {
      granted.add('https://a.example/*').add('https://b.example/*');
      await registerLoader(['https://b.example', 'https://a.example']);
      expect(matches()).toEqual(['https://a.example/*', 'https://b.example/*']);
      granted.delete('https://a.example/*');
      await registerLoader(['https://b.example', 'https://a.example']);
      expect(matches()).toEqual(['https://b.example/*']);
      granted.clear();
      await registerLoader(['https://b.example', 'https://a.example']);
      expect(matches()).toEqual([]);
    });

    it('is not registered again when nothing changed', async () => {
      granted.add('https://pim.example/*');
      await registerLoader(['https://pim.example']);
      await registerLoader(['https://pim.example']);
      expect(calls).toBe(1);
    });

    it('is not registered when nothing is watched', async () => {
      await registerLoader([]);
      expect(calls).toBe(0);
    });
  });
});

describe('injected scripts', () => {
  let ran: unknown[];
  /** Tabs that are still open. */
  let tabs: Set<number>;

  beforeEach(() => {
    fakeBrowser.reset();
    ran = [];
    tabs = new Set([4]);
    const run = async ({ target, files }: { target: { tabId: number }; files?: string[] | undefined }) => {
      if (!tabs.has(target.tabId)) throw new Error(`No tab with id: ${target.tabId}.`);
      ran.push([target.tabId, files]);
      const results: Browser.scripting.InjectionResult<Awaited<unknown>>[] = [];
      return results;
    };
    vi.spyOn(fakeBrowser.scripting, 'executeScript').mockImplementation(run);
  });

  it.each([
    ['the markers', injectMarkers, '/markers.js'],
    ['what moves the button', injectLauncherDrag, '/launcher-drag.js'],
  ])('%s: the script runs in the requested tab, and a tab that is gone needs none', async (_, inject, file) => {
    await inject(4);
    expect(ran).toEqual([[4, [file]]]);
    tabs.clear();
    await inject(4);
    expect(ran).toHaveLength(1);
  });
});

describe('tabs', () => {
  /** The part of a tab that matters here. */
  interface Tab {
    id?: number;
    url?: string;
    discarded?: boolean;
  }

  let tabs: Tab[];
  /** Tabs in which one of our scripts runs. */
  let listening: Set<number>;
  const query = vi.fn<(of: { url?: unknown }) => void>();
  const sendMessage = vi.fn<(tabId: number, message: unknown, to: unknown) => void>();

  beforeEach(async () => {
    fakeBrowser.reset();
    query.mockClear();
    sendMessage.mockClear();
    tabs = [];
    listening = new Set([1, 2, 3]);
    const [tab] = await fakeBrowser.tabs.query({});
    if (!tab) throw new Error('A browser has a tab.');
    const { id: _, ...usual } = tab;
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async (of) => {
      query(of);
      return tabs.map((one) => ({ ...usual, ...one }));
    });
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (id: number, message: unknown, to: unknown) => {
      if (!listening.has(id)) throw new Error('Receiving end does not exist.');
      sendMessage(id, message, to);
    });
  });

  afterEach(() => vi.restoreAllMocks());

  /** To the page itself, not to its frames. */
  const inPage = { frameId: 0 };

  describe('the tabs of a PIM', () => {
    it('are those that show one of its pages, on its own port', async () => {
      tabs = [
        { id: 1, url: 'http://pim.example:8080/#/dashboard' },
        { id: 2, url: 'http://pim.example:9090/#/dashboard' },
        { id: 3, url: 'http://pim.example/#/dashboard' },
        { id: 4, url: 'http://pim.example:8080/user/login' },
      ];
      expect(await pimTabs('http://pim.example:8080')).toEqual([1, 4]);
      // Match patterns have no port in Firefox.
      expect(query).toHaveBeenCalledWith({ url: 'http://pim.example/*' });
    });

    it('are not those that sleep, or whose address or id the browser does not reveal', async () => {
      tabs = [
        { id: 1, url: 'https://pim.example/#/dashboard', discarded: true },
        { id: 2 },
        { url: 'https://pim.example/#/dashboard' },
        { id: 3, url: 'https://pim.example/#/dashboard', discarded: false },
      ];
      expect(await pimTabs('https://pim.example')).toEqual([3]);
    });
  });

  describe('the pages of a PIM', () => {
    it('are all asked to refresh, also those after one that does not respond', async () => {
      tabs = [{ id: 1 }, { id: 7 }, {}, { id: 2 }];
      await refreshPages();
      expect(sendMessage.mock.calls).toEqual([
        [1, { type: 'page/refresh' }, inPage],
        [2, { type: 'page/refresh' }, inPage],
      ]);
    });

    it('are asked one by one when the tabs are known', async () => {
      tabs = [{ id: 1 }, { id: 2 }, { id: 3 }];
      await refreshPages([3]);
      expect(sendMessage.mock.calls).toEqual([[3, { type: 'page/refresh' }, inPage]]);
      expect(query).not.toHaveBeenCalled();
    });
  });

  describe('the keyboard shortcut for the panel', () => {
    it('opens or closes it in the tab where it was pressed', async () => {
      await togglePanel('toggle-panel', 2);
      expect(sendMessage.mock.calls).toEqual([[2, { type: 'panel/toggle' }, inPage]]);
    });

    it('does nothing elsewhere: on a page of no PIM, outside of tabs, for another command', async () => {
      await togglePanel('toggle-panel', 7);
      await togglePanel('toggle-panel', undefined);
      await togglePanel('_execute_action', 2);
      expect(sendMessage).not.toHaveBeenCalled();
    });
  });
});
