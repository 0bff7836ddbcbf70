// @vitest-environment happy-dom
// Content scripts get the browser when they load.
import './fixtures.ts';
import console from 'node:console';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { StripContent } from '#lib/messaging/answers.ts';
import {
  createBackground,
  field,
  fieldsTab,
  go,
  leavePage,
  seeInside,
  sendToPage,
  settle,
  showPage,
} from './fixtures.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { type Dock, openDock } from './panel-dock.ts';

const USUAL = { view: 'panel', width: 340, pinned: false } as const;
const STRIP: StripContent = {
  color: '#2a5db0',
  open: '2 open',
  confirm: '1 to confirm',
  chips: [
    { place: 'attribute ean', name: 'ean', note: '', count: 5, label: '5 here' },
    { place: 'attribute eco_score', name: 'eco_score', note: 'not in the form', count: 2, label: '2 here' },
  ],
  panel: 'Open panel',
  close: 'Close',
};

let background: ReturnType<typeof createBackground>;
let inside: ReturnType<typeof seeInside>;
let life: AbortController;
let launcher: Launcher;
let closings: number;

beforeEach(async () => {
  // happy-dom loads no frames, and logs that each time.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  speak('en', 'en-US');
  inside = seeInside();
  await go('#/enrich/product/42');
  showPage(
    `<header><h1 class="AknTitleContainer-title">Lamp</h1></header>${fieldsTab(field('ean'))}<input id="other">`,
  );
  background = createBackground();
  background.answers['panel/open'] = { ticket: 'second', arrangement: USUAL };
  background.answers['panel/keep'] = null;
  background.answers['page/strip'] = STRIP;
  life = new AbortController();
  closings = 0;
  launcher = createLauncher(
    () => {},
    () => {},
    life.signal,
  );
  launcher.draw(true, '3', '3 errors', 60);
  wide(1280);
});
afterEach(() => {
  life.abort();
  wide(1024);
  leavePage();
});

function wide(width: number): void {
  Object.defineProperty(globalThis, 'innerWidth', { value: width, configurable: true });
  dispatchEvent(new Event('resize'));
}

async function open(arrangement: Parameters<typeof openDock>[1] = USUAL, place: string | null = null): Promise<Dock> {
  const dock = openDock(launcher, arrangement, 'first', life.signal, () => closings++);
  dock.show(place, false);
  await settle();
  return dock;
}

const pane = () => launcher.root.querySelector<HTMLElement>('.pane');
const tickets = () => [...launcher.root.querySelectorAll('iframe')].map(({ src }) => src.replace(/.*#/, ''));
const strip = () => document.querySelector('.pim-pulse-strip');
const chips = () => [...(inside(strip(), '.list')?.querySelectorAll('.chip:not(.more)') ?? [])];
const page = () => document.documentElement.outerHTML;
const kept = () => background.asked('panel/keep');

describe('the panel on the page', () => {
  it('has the layout that the window allows, and follows it with the same frame', async () => {
    await open();
    const layouts = [1280, 1400, 1399].map((width) => {
      wide(width);
      return pane()?.dataset.layout;
    });
    expect(layouts).toEqual(['over', 'docked', 'over']);
    expect(tickets()).toEqual(['first']);
  });

  it('leaves no trace on the page when it closes', async () => {
    wide(1500);
    const before = page();
    const dock = await open();
    expect(page()).toContain('margin-right:380px!important');
    dock.close();
    expect([page(), closings]).toEqual([before, 1]);
  });

  it('ends, and gives the room back, when the page removes it', async () => {
    wide(1500);
    await open();
    document.querySelector('style.pim-pulse')?.remove();
    await settle();
    expect([pane(), closings]).toEqual([null, 1]);
  });

  it('is unseen until it has its content', async () => {
    await open();
    expect(pane()?.classList.contains('ready')).toBe(false);
    await sendToPage({ type: 'panel/ready' });
    expect(pane()?.classList.contains('ready')).toBe(true);
  });

  it('gets the focus, but not from a field of the PIM, and gives it back', async () => {
    const other = document.querySelector<HTMLElement>('#other');
    other?.focus();
    const dock = await open();
    expect(document.activeElement).toBe(other);
    dock.close();
    expect(document.activeElement).toBe(other);

    other?.blur();
    const second = await open();
    expect(launcher.root.activeElement?.localName).toBe('iframe');
    second.close();
    expect(launcher.root.activeElement).toBe(launcher.button);
  });

  it('closes on a screen that is no product’s, unless it is pinned', async () => {
    await open();
    await go('#/enrich/product/43');
    expect(closings).toBe(0);
    vi.useFakeTimers();
    await vi.advanceTimersByTimeAsync(300);
    vi.useRealTimers();
    life.abort();
    life = new AbortController();
    closings = 0;

    await open();
    await go('#/dashboard');
    expect(closings).toBe(1);
    await open();
    await sendToPage({ type: 'panel/pin', pinned: true });
    expect(kept()).toEqual([{ view: 'panel', width: 340, pinned: true }]);
    await go('#/configuration/family/');
    expect(closings).toBe(1);
  });

  it('is made wider by the arrow keys, within bounds, which is kept', async () => {
    await open({ ...USUAL, width: 470 });
    const grip = pane()?.querySelector('.grip');
    grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', cancelable: true }));
    grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    expect(kept()).toEqual([{ view: 'panel', width: 480, pinned: false }]);
    expect(grip?.ariaValueNow).toBe('480');
  });
});

describe('the strip', () => {
  it('is below the header of the form, with a chip for each refused field, and comes back after a redraw', async () => {
    await open({ ...USUAL, view: 'strip' });
    expect(document.querySelector('header')?.nextElementSibling).toBe(strip());
    expect(chips().map(({ textContent }) => textContent)).toEqual(['5ean', '2eco_scorenot in the form']);
    expect(pane()).toBeNull();
    const before = strip();
    before?.remove();
    await expect.poll(strip).toBe(before);
  });

  it('leads to a field, and to the panel for what is not in the form', async () => {
    vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => {});
    await open({ ...USUAL, view: 'strip' });
    const [ean, missing] = chips();
    if (ean instanceof HTMLElement) ean.click();
    await settle();
    expect(document.activeElement).toBe(document.querySelector('[data-attribute="ean"] input'));
    if (missing instanceof HTMLElement) missing.click();
    await settle();
    expect([background.asked('panel/open'), tickets(), strip()]).toEqual([
      [{ path: '/enrich/product/42', place: 'attribute eco_score' }],
      ['second'],
      null,
    ]);
  });

  it('is chosen in the panel, and the panel in the strip, which is kept', async () => {
    await open();
    await sendToPage({ type: 'panel/strip' });
    await settle();
    expect([pane(), chips().length]).toEqual([null, 2]);
    inside(strip(), '.open')?.click();
    await settle();
    expect([strip(), tickets()]).toEqual([null, ['second']]);
    expect(kept().map((one) => Object(one).view)).toEqual(['strip', 'panel']);
  });

  it('is all there is in a narrow window, and is back when the panel over it closes', async () => {
    wide(800);
    const dock = await open();
    expect(chips()).toHaveLength(2);
    inside(strip(), '.open')?.click();
    await settle();
    expect([pane()?.dataset.layout, kept()]).toEqual(['full', []]);
    dock.close();
    expect([pane(), strip() !== null, closings]).toEqual([null, true, 0]);
    dock.close();
    expect([strip(), closings]).toEqual([null, 1]);
  });

  it('gives way to the panel when a mark is pressed', async () => {
    const dock = await open({ ...USUAL, view: 'strip' });
    dock.show('attribute ean', false);
    await settle();
    expect([strip(), background.asked('panel/open'), kept()]).toEqual([
      null,
      [{ path: '/enrich/product/42', place: 'attribute ean' }],
      [],
    ]);
  });
});
