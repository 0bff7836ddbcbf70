import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pimTabs, togglePanel, updatePages } from './tabs.ts';

/** What of a tab matters here. */
interface Tab {
  id?: number;
  url?: string;
  discarded?: boolean;
}

let tabs: Tab[];
/** Tabs in which one of our scripts runs. */
let listening: Set<number>;
const asked = vi.fn<(of: { url?: unknown }) => void>();
const told = vi.fn<(tabId: number, message: unknown, to: unknown) => void>();

beforeEach(async () => {
  fakeBrowser.reset();
  asked.mockClear();
  told.mockClear();
  tabs = [];
  listening = new Set([1, 2, 3]);
  const [tab] = await fakeBrowser.tabs.query({});
  if (!tab) throw new Error('A browser has a tab.');
  const { id: _, ...usual } = tab;
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async (of) => {
    asked(of);
    return tabs.map((one) => ({ ...usual, ...one }));
  });
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(async (id: number, message: unknown, to: unknown) => {
    if (!listening.has(id)) throw new Error('Receiving end does not exist.');
    told(id, message, to);
  });
});

afterEach(() => vi.restoreAllMocks());

/** To the page itself, not to what it frames. */
const inPage = { frameId: 0 };

describe('the tabs of a PIM', () => {
  it('are those that show a page of it, on its own port', async () => {
    tabs = [
      { id: 1, url: 'http://pim.example:8080/#/dashboard' },
      { id: 2, url: 'http://pim.example:9090/#/dashboard' },
      { id: 3, url: 'http://pim.example/#/dashboard' },
      { id: 4, url: 'http://pim.example:8080/user/login' },
    ];
    expect(await pimTabs('http://pim.example:8080')).toEqual([1, 4]);
    // Match patterns know no port in Firefox.
    expect(asked).toHaveBeenCalledWith({ url: 'http://pim.example/*' });
  });

  it('are not those that sleep, or whose address or id the browser does not tell', async () => {
    tabs = [
      { id: 1, url: 'https://pim.example/#/dashboard', discarded: true },
      { id: 2 },
      { url: 'https://pim.example/#/dashboard' },
      { id: 3, url: 'https://pim.example/#/dashboard', discarded: false },
    ];
    expect(await pimTabs('https://pim.example')).toEqual([3]);
  });
});

describe('the pages', () => {
  it('are all told to ask anew, also those after one that does not hear', async () => {
    tabs = [{ id: 1 }, { id: 7 }, {}, { id: 2 }];
    await updatePages();
    expect(told.mock.calls).toEqual([
      [1, { type: 'page/update' }, inPage],
      [2, { type: 'page/update' }, inPage],
    ]);
  });

  it('are told one by one where it is known whom it concerns', async () => {
    tabs = [{ id: 1 }, { id: 2 }, { id: 3 }];
    await updatePages([3]);
    expect(told.mock.calls).toEqual([[3, { type: 'page/update' }, inPage]]);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('the keys for the panel', () => {
  it('open or close it in the tab where they were pressed', async () => {
    await togglePanel('toggle-panel', 2);
    expect(told.mock.calls).toEqual([[2, { type: 'panel/toggle' }, inPage]]);
  });

  it('do nothing elsewhere: on a page that is no PIM’s, outside of tabs, for another command', async () => {
    await togglePanel('toggle-panel', 7);
    await togglePanel('toggle-panel', undefined);
    await togglePanel('_execute_action', 2);
    expect(told).not.toHaveBeenCalled();
  });
});
