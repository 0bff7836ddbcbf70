// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LauncherContent } from '#lib/messaging/answers.ts';
import { LINK_MARK } from '#lib/model/values.ts';
import {
  comeBack,
  createBackground,
  forged,
  go,
  leavePage,
  sendToPage,
  settle,
  showPage,
  switchOff,
  topOf,
} from './fixtures.ts';
import { startLoader } from './loader.ts';

let background: ReturnType<typeof createBackground>;

const content = (errors: number): LauncherContent => ({
  show: true,
  count: errors > 0 ? `${errors}` : '',
  hasMarkers: false,
  label: `${errors} errors`,
  top: 60,
});

beforeEach(async () => {
  await go('#/dashboard');
  vi.useFakeTimers();
  showPage('');
  background = createBackground();
  background.answers['page/status'] = content(3);
});
afterEach(() => {
  leavePage();
  for (const left of document.querySelectorAll('.pim-pulse')) left.remove();
});

async function start(): Promise<void> {
  startLoader();
  await pass();
}

/** So long that the next question is asked at once. */
const pass = () => vi.advanceTimersByTimeAsync(250);

async function goOn(hash: string): Promise<void> {
  await go(hash);
  await pass();
}

const hosts = () => [...document.querySelectorAll('.pim-pulse')];
const button = () => globalThis.pimPulse?.launcher?.button;
const statusRequests = () => background.asked('page/status');

describe('the loader', () => {
  it('asks for our own list when a marked link led here, once, and takes the mark from the address', async () => {
    history.replaceState(null, '', `?${LINK_MARK}=acme_erp#/connect/connection-settings/acme_erp/monitoring`);
    background.answers['page/open-errors'] = null;
    await start();
    expect(background.asked('page/open-errors')).toEqual([{ connection: 'acme_erp' }]);
    expect(location.search).toBe('');
    expect(location.hash).toBe('#/connect/connection-settings/acme_erp/monitoring');
  });

  it('puts its launcher on the page, with the content from the background', async () => {
    await start();
    expect(statusRequests()).toEqual([{ path: '/dashboard', loaded: true }]);
    expect(hosts()).toEqual([globalThis.pimPulse?.launcher?.host]);
    expect([button()?.textContent, button()?.title, button()?.hidden]).toEqual(['3', '3 errors', false]);
    expect(topOf(globalThis.pimPulse?.launcher?.host)).toBe('60%');
  });

  it('waits for the PIM’s application, and does nothing on a page without it', async () => {
    document.body.replaceChildren();
    await start();
    globalThis.pimPulse?.open('attribute ean');
    await goOn('#/enrich/product/42');
    expect([background.sent, hosts()]).toEqual([[], []]);
    showPage('');
    await settle();
    expect(statusRequests()).toEqual([{ path: '/enrich/product/42', loaded: true }]);
    expect(hosts()).toHaveLength(1);
  });

  it('draws a stripe that takes no room and no click, and takes it away again', async () => {
    const stripe = () => globalThis.pimPulse?.launcher?.root.querySelector('u');
    await start();
    expect(stripe()).toBeNull();
    background.answers['page/status'] = { ...content(3), top: null, stripe: '#2f6f3a' };
    await goOn('#/enrich/product/1');
    expect(stripe()?.style.background).toBe('#2f6f3a');
    const css = globalThis.pimPulse?.launcher?.root.querySelector('style')?.textContent;
    expect(css).toContain('u{position:fixed;inset:0 0 auto;height:3px;pointer-events:none}');
    background.answers['page/status'] = content(3);
    await goOn('#/enrich/product/2');
    expect(stripe()).toBeNull();
  });

  it('runs once on a page', async () => {
    await start();
    await start();
    expect([statusRequests().length, hosts().length]).toEqual([1, 1]);
  });

  it('replaces the loader of an earlier version of the extension', async () => {
    await start();
    const [before] = hosts();
    switchOff();
    expect(globalThis.pimPulse?.isAlive()).toBe(false);
    vi.restoreAllMocks();
    background = createBackground();
    background.answers['page/status'] = content(5);
    await start();
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]).not.toBe(before);
    expect(button()?.textContent).toBe('5');
  });

  it('shows nothing when the background hides the launcher or sends nothing', async () => {
    background.answers['page/status'] = { ...content(0), show: false };
    await start();
    expect(hosts()).toEqual([]);
    delete background.answers['page/status'];
    await goOn('#/enrich/product/42');
    expect([statusRequests().length, hosts()]).toEqual([2, []]);
  });

  it('leaves its launcher unchanged while the background does not answer', async () => {
    await start();
    delete background.answers['page/status'];
    await goOn('#/enrich/product/42');
    expect([statusRequests().length, hosts().length, button()?.textContent]).toEqual([2, 1, '3']);
  });

  it('hides its launcher where the user hid it, and leaves the container of the panel', async () => {
    background.answers['page/status'] = { ...content(3), top: null };
    await start();
    expect([hosts().length, button()?.hidden]).toEqual([1, true]);
  });

  it('follows the screen, and removes the launcher where there is nothing to show', async () => {
    await start();
    background.answers['page/status'] = content(0);
    await goOn('#/enrich/product/42');
    expect(statusRequests().at(-1)).toEqual({ path: '/enrich/product/42', loaded: false });
    expect([button()?.textContent, button()?.title]).toEqual(['', '0 errors']);
    background.answers['page/status'] = { ...content(0), show: false };
    await goOn('#/dashboard');
    expect(hosts()).toEqual([]);
  });

  it('refreshes when the background asks for it', async () => {
    await start();
    background.answers['page/status'] = content(4);
    await sendToPage({ type: 'page/refresh' });
    await settle();
    expect(statusRequests().at(-1)).toEqual({ path: '/dashboard', loaded: false });
    expect(button()?.textContent).toBe('4');
  });

  it('ignores an answer about the previous screen', async () => {
    await start();
    const late = Promise.withResolvers<LauncherContent>();
    background.answers['page/status'] = late.promise;
    await goOn('#/enrich/product/42');
    background.answers['page/status'] = content(7);
    await goOn('#/enrich/product/43');
    late.resolve(content(1));
    await settle();
    expect(button()?.textContent).toBe('7');
  });

  it('asks at once, and then every 250 ms at most, however often the screen changes', async () => {
    startLoader();
    await settle();
    expect(statusRequests()).toHaveLength(1);
    for (let screen = 0; screen < 1000; screen++) dispatchEvent(new Event('hashchange'));
    await go('#/enrich/product/43');
    await vi.advanceTimersByTimeAsync(249);
    expect(statusRequests()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(statusRequests().at(-1)).toEqual({ path: '/enrich/product/43', loaded: false });
    await vi.advanceTimersByTimeAsync(5000);
    expect(statusRequests()).toHaveLength(2);
  });

  it('ignores changes of the screen that scripts of the page made up', async () => {
    await start();
    for (let screen = 0; screen < 1000; screen++) {
      dispatchEvent(forged(new Event('hashchange')));
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(statusRequests()).toHaveLength(1);
  });

  it('limits the path of a screen to the length that the background takes', async () => {
    await go(`#/${'x'.repeat(5000)}`);
    await start();
    expect(statusRequests()).toEqual([{ path: `/${'x'.repeat(4095)}`, loaded: true }]);
  });

  it('requests the script that moves the launcher when the pointer first reaches it', async () => {
    await start();
    for (let times = 0; times < 3; times++) button()?.dispatchEvent(new PointerEvent('pointerenter'));
    expect(background.asked('launcher/hovered')).toEqual([{}]);
  });
});

describe('the loader of an extension that is gone', () => {
  it('removes its launcher when the user comes back to the page', async () => {
    await start();
    comeBack();
    expect(hosts()).toHaveLength(1);
    switchOff();
    comeBack();
    expect(hosts()).toEqual([]);
  });

  it('removes its launcher with the next screen, and requests nothing', async () => {
    await start();
    switchOff();
    await goOn('#/enrich/product/42');
    expect([statusRequests().length, hosts()]).toEqual([1, []]);
  });

  it('ignores answers that come later', async () => {
    startLoader();
    switchOff();
    await settle();
    expect([statusRequests().length, hosts()]).toEqual([1, []]);
  });

  it('no longer waits for the PIM’s application', async () => {
    document.body.replaceChildren();
    startLoader();
    switchOff();
    expect(globalThis.pimPulse?.isAlive()).toBe(false);
    showPage('');
    await settle();
    expect([background.sent, hosts()]).toEqual([[], []]);
  });
});
