// @vitest-environment happy-dom
// Content scripts get the browser when they load.
import './fixtures.ts';
import console from 'node:console';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { LauncherContent } from '#lib/messaging/answers.ts';
import { createBackground, go, leavePage, sendToPage, settle, showPage, switchOff } from './fixtures.ts';
import { startLoader } from './loader.ts';
import { openDock } from './panel-dock.ts';

let background: ReturnType<typeof createBackground>;

const CONTENT: LauncherContent = { show: true, count: '3', hasMarkers: false, label: '3 errors', top: 60 };

const OPENED = { ticket: 'a-ticket', arrangement: { view: 'panel', width: 340, pinned: false } } as const;

beforeEach(async () => {
  // happy-dom loads no frames, and logs that each time.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  speak('en', 'en-US');
  await go('#/dashboard');
  vi.useFakeTimers();
  showPage('');
  background = createBackground();
  background.answers['page/status'] = CONTENT;
  background.answers['panel/open'] = OPENED;
  globalThis.pimPulseDock = openDock;
  startLoader();
  await pass();
});
afterEach(leavePage);

const launcher = () => globalThis.pimPulse?.launcher;
/** The open panels; they are hidden from the page. */
const panels = () => [...(launcher()?.root.querySelectorAll('iframe') ?? [])];
const opened = () => background.asked('panel/open');
const sentScreens = () => background.sent.filter(({ type }) => type === 'panel/screen');

/** So long that the next change of the screen is followed at once. */
const pass = () => vi.advanceTimersByTimeAsync(250);

async function press(): Promise<void> {
  launcher()?.button.click();
  await settle();
}

async function sendToTab(type: 'panel/close' | 'panel/toggle'): Promise<void> {
  await sendToPage({ type });
  await settle();
}

describe('the panel of a page', () => {
  it('is opened by the launcher, with a ticket for this screen', async () => {
    await press();
    expect(opened()).toEqual([{ path: '/dashboard', place: null }]);
    expect(panels().map(({ src, title }) => [src, title])).toEqual([
      ['chrome-extension://test-extension-id/panel.html#a-ticket', '3 errors'],
    ]);
    expect([launcher()?.host.hasAttribute('open'), launcher()?.button.ariaExpanded]).toEqual([true, 'true']);
  });

  it('is opened by a marker, at the errors of its place', async () => {
    globalThis.pimPulse?.open('attribute ean');
    await settle();
    expect(opened()).toEqual([{ path: '/dashboard', place: 'attribute ean' }]);
    expect(panels()).toHaveLength(1);
  });

  it('is opened once by two presses at once', async () => {
    launcher()?.button.click();
    await press();
    expect([opened().length, panels().length]).toEqual([1, 1]);
  });

  it('stays closed without a ticket, and can be opened again later', async () => {
    delete background.answers['panel/open'];
    await press();
    expect([panels(), launcher()?.host.hasAttribute('open')]).toEqual([[], false]);
    background.answers['panel/open'] = OPENED;
    await press();
    expect(panels()).toHaveLength(1);
  });

  it.each([
    ['the button', () => press()],
    ['the keys of the browser', () => sendToTab('panel/toggle')],
    ['its own button', () => sendToTab('panel/close')],
  ])('is closed by %s, and the launcher gets the focus back', async (_, close) => {
    await press();
    await close();
    expect(panels()).toEqual([]);
    expect([launcher()?.host.hasAttribute('open'), launcher()?.button.ariaExpanded]).toEqual([false, 'false']);
    expect(launcher()?.root.activeElement).toBe(launcher()?.button);
    await press();
    expect(panels()).toHaveLength(1);
  });

  it('is opened by the keyboard shortcut, but not where nothing is shown', async () => {
    await sendToTab('panel/toggle');
    expect(panels()).toHaveLength(1);
    background.answers['page/status'] = { ...CONTENT, show: false };
    await go('#/enrich/product/42');
    await settle();
    await sendToTab('panel/toggle');
    expect([panels(), opened().length]).toEqual([[], 1]);
  });

  it('stays open at Escape in the page, where the key is the PIM’s', async () => {
    await press();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(panels()).toHaveLength(1);
  });

  it('opens by itself where the user followed a link to an error', async () => {
    background.answers['page/status'] = { ...CONTENT, requested: { place: 'attribute ean' } };
    await sendToPage({ type: 'page/refresh' });
    await settle();
    expect(opened()).toEqual([{ path: '/dashboard', place: 'attribute ean' }]);
    expect(panels()).toHaveLength(1);
  });

  it('ignores a close message while it is closed', async () => {
    const { activeElement } = document;
    await sendToTab('panel/close');
    expect([panels(), opened(), document.activeElement]).toEqual([[], [], activeElement]);
  });

  it('gets the screen of the page, and the place of the pressed marker', async () => {
    await press();
    await go('#/enrich/product/42');
    await settle();
    globalThis.pimPulse?.open('attribute ean');
    await settle();
    expect(sentScreens()).toEqual([
      { type: 'panel/screen', path: '/enrich/product/42', place: null },
      { type: 'panel/screen', path: '/enrich/product/42', place: 'attribute ean' },
    ]);
    expect([opened().length, panels().length]).toEqual([1, 1]);
  });

  it('gets nothing while it is closed', async () => {
    await go('#/enrich/product/42');
    await settle();
    expect([sentScreens(), opened()]).toEqual([[], []]);
  });

  it('closes with a sign-out, when there is nothing to show any more', async () => {
    await press();
    background.answers['page/status'] = { ...CONTENT, show: false };
    await sendToPage({ type: 'page/refresh' });
    await settle();
    expect([panels(), launcher()?.host.isConnected]).toEqual([[], false]);
  });

  it('closes with the extension', async () => {
    await press();
    switchOff();
    dispatchEvent(new Event('focus'));
    expect([panels(), launcher()?.host.isConnected]).toEqual([[], false]);
  });

  it('is not opened by an orphan, nor when the extension is gone in the meantime', async () => {
    launcher()?.button.click();
    switchOff();
    await settle();
    expect([opened().length, panels()]).toEqual([1, []]);
    globalThis.pimPulse?.open('attribute ean');
    await settle();
    expect(opened()).toHaveLength(1);
  });
});
