// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { claimPage, type FramingPage, followTab } from './framing-page.ts';

const TICKET = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const CLAIM = { origin: 'https://pim.example', path: '/dashboard', place: 'attribute ean', tabId: 4 };
/** Our script on the page around this frame. */
const SCRIPT = { tab: { id: 4 }, frameId: 0 };

let lifetime: AbortController;
/** The background’s response to a ticket. */
let claim: () => Promise<unknown>;
/** The page’s response. */
let page: () => Promise<unknown>;
const sentToPage = vi.fn<(tabId: number, message: unknown, to: unknown) => Promise<unknown>>(() => page());

beforeEach(() => {
  fakeBrowser.reset();
  vi.stubEnv('FIREFOX', '');
  sentToPage.mockClear();
  lifetime = new AbortController();
  claim = async () => ({ value: CLAIM });
  page = async () => true;
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(() => claim());
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(sentToPage);
});
afterEach(() => {
  lifetime.abort();
  vi.unstubAllEnvs();
});

async function framing(): Promise<FramingPage> {
  const found = await claimPage(TICKET, lifetime.signal);
  if (!found) throw new Error('The ticket is good.');
  return found;
}

async function receive(message: object, sender: object): Promise<void> {
  await Promise.all(await fakeBrowser.runtime.onMessage.trigger(message, sender, () => {}));
}

const moveTo = (path: string, place: string | null, sender: object = SCRIPT) =>
  receive({ type: 'panel/screen', path, place }, sender);

function press(key: string, handled = false): void {
  const event = new KeyboardEvent('keydown', { key, cancelable: true });
  if (handled) event.preventDefault();
  document.dispatchEvent(event);
}

describe('the page that frames a panel', () => {
  it('is the one that got the ticket, with its screen and the requested place', async () => {
    const { origin, path, requestedPlace } = await framing();
    expect([origin, path.value, requestedPlace.value]).toEqual([CLAIM.origin, CLAIM.path, { place: CLAIM.place }]);
    expect(fakeBrowser.runtime.sendMessage).toHaveBeenCalledWith({
      type: 'panel/claim',
      payload: { ticket: TICKET },
    });
  });

  it('is null without a valid ticket and without a response of the background', async () => {
    claim = async () => ({ value: null });
    expect(await claimPage(TICKET, lifetime.signal)).toBeNull();
    claim = async () => ({ refused: 'Message refused.' });
    expect(await claimPage(TICKET, lifetime.signal)).toBeNull();
    claim = () => Promise.reject(new Error('gone'));
    expect(await claimPage(TICKET, lifetime.signal)).toBeNull();
    expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(false);
    press('Escape');
    expect(sentToPage).not.toHaveBeenCalled();
  });

  it('is followed from screen to screen, with screen and place changing at once', async () => {
    const { path, requestedPlace } = await framing();
    const seen: unknown[] = [];
    const stop = effect(() => {
      seen.push([path.value, requestedPlace.value?.place]);
    });
    await moveTo('/enrich/product/7', null);
    await moveTo('/enrich/product/7', 'property family');
    stop();
    expect(seen).toEqual([
      ['/dashboard', 'attribute ean'],
      ['/enrich/product/7', undefined],
      ['/enrich/product/7', 'property family'],
    ]);
  });

  it('requests a place again when the user clicks the same marker twice', async () => {
    const { requestedPlace } = await framing();
    await moveTo('/enrich/product/7', 'attribute ean');
    const first = requestedPlace.value;
    await moveTo('/enrich/product/7', 'attribute ean');
    expect(requestedPlace.value).toEqual(first);
    expect(requestedPlace.value).not.toBe(first);
  });

  it('accepts messages only from its own tab and from our script on the page itself, and only about screens', async () => {
    const { path } = await framing();
    await moveTo('/other', null, { tab: { id: 5 }, frameId: 0 });
    await moveTo('/other', null, { tab: { id: 4 }, frameId: 3 });
    await moveTo('/other', null, {});
    await receive({ type: 'page/refresh' }, SCRIPT);
    expect(path.value).toBe('/dashboard');
  });

  it('takes the user to a place, and returns false when it has none', async () => {
    const { goToPlace } = await framing();
    expect(await goToPlace('attribute ean')).toBe(true);
    expect(sentToPage).toHaveBeenCalledWith(4, { type: 'page/go-to-place', place: 'attribute ean' }, { frameId: 0 });
    page = async () => false;
    expect(await goToPlace('attribute ean')).toBe(false);
    page = async () => undefined;
    expect(await goToPlace('attribute ean')).toBe(false);
    page = () => Promise.reject(new Error('gone'));
    expect(await goToPlace('attribute ean')).toBe(false);
  });

  it('closes the panel on request, and on Escape unless the panel handled the key', async () => {
    const { close } = await framing();
    press('Enter');
    press('Escape', true);
    expect(sentToPage).not.toHaveBeenCalled();
    press('Escape');
    close();
    const closing = [4, { type: 'panel/close' }, { frameId: 0 }];
    expect(sentToPage.mock.calls).toEqual([closing, closing]);
  });

  it('is reached through the background in Firefox, whose frame has no tabs', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const { path, saves, goToPlace } = await framing();
    // Whatever the page says comes from the background too.
    await moveTo('/enrich/product/7', null, {});
    await receive({ type: 'panel/saved' }, {});
    await receive({ type: 'panel/saved' }, SCRIPT);
    expect([path.value, saves.value]).toEqual(['/enrich/product/7', 1]);
    claim = async () => ({ value: true });
    expect(await goToPlace('attribute ean')).toBe(true);
    const message = { type: 'page/go-to-place', place: 'attribute ean' };
    expect(fakeBrowser.runtime.sendMessage).toHaveBeenLastCalledWith({ type: 'panel/tell', payload: { message } });
    expect(sentToPage).not.toHaveBeenCalled();
    claim = async () => ({ refused: 'gone' });
    expect(await goToPlace('attribute ean')).toBe(false);
  });

  it('is not followed after the panel is closed', async () => {
    const { path } = await framing();
    lifetime.abort();
    await moveTo('/other', null);
    press('Escape');
    expect(path.value).toBe('/dashboard');
    expect(sentToPage).not.toHaveBeenCalled();
  });
});

describe('a page whose panel is in the side panel of the browser', () => {
  const shown = (url: string) => vi.spyOn(fakeBrowser.tabs, 'get').mockResolvedValue({ url } as never);

  it('is that of the tab, whose screens it follows', async () => {
    shown('https://pim.example/#/enrich/product/7');
    const found = await followTab(4, lifetime.signal);
    expect([found?.origin, found?.path.value, found?.isArranged]).toEqual([CLAIM.origin, '/enrich/product/7', false]);
    await fakeBrowser.tabs.onUpdated.trigger(5, { url: 'https://pim.example/#/other' }, {} as never);
    await fakeBrowser.tabs.onUpdated.trigger(4, { status: 'loading' }, {} as never);
    expect(found?.path.value).toBe('/enrich/product/7');
    await fakeBrowser.tabs.onUpdated.trigger(4, { url: 'https://pim.example/#/enrich/product/8' }, {} as never);
    expect(found?.path.value).toBe('/enrich/product/8');
    await receive({ type: 'panel/saved' }, SCRIPT);
    expect(found?.saves.value).toBe(1);
  });

  it('is none in a tab of the browser itself, in one without access or gone, nor in a frame', async () => {
    shown('chrome://extensions/');
    expect(await followTab(4, lifetime.signal)).toBeNull();
    vi.spyOn(fakeBrowser.tabs, 'get').mockRejectedValue(new Error('No tab.'));
    expect(await followTab(4, lifetime.signal)).toBeNull();
    shown('https://pim.example/#/');
    vi.spyOn(window, 'top', 'get').mockReturnValue({} as never);
    expect(await followTab(4, lifetime.signal)).toBeNull();
  });

  it('is asked for by a click in its frame, which then closes', async () => {
    const own: unknown = Reflect.get(fakeBrowser, 'sidePanel');
    Object.assign(fakeBrowser, { sidePanel: undefined });
    expect((await framing()).toSide).toBeNull();
    const sidePanel = { setOptions: vi.fn(async () => {}), open: vi.fn(async () => {}) };
    Object.assign(fakeBrowser, { sidePanel });
    try {
      (await framing()).toSide?.();
      expect(sidePanel.setOptions).toHaveBeenCalledWith({ tabId: 4, path: '/panel.html?tab=4', enabled: true });
      expect(sidePanel.open).toHaveBeenCalledWith({ tabId: 4 });
      await vi.waitFor(() => expect(sentToPage).toHaveBeenCalledWith(4, { type: 'panel/close' }, { frameId: 0 }));
    } finally {
      Object.assign(fakeBrowser, { sidePanel: own });
    }
  });
});
