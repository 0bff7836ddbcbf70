// @vitest-environment happy-dom
// Content scripts get the browser when they load.
import './fixtures.ts';
import console from 'node:console';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { createPane, type Pane } from './pane.ts';

let host: HTMLElement;
let root: ShadowRoot;
let pane: Pane;
let chosen: number[];

const element = () => root.querySelector<HTMLElement>('.pane');
const grip = () => root.querySelector<HTMLElement>('.grip');
const width = () => element()?.style.getPropertyValue('--pim-pulse-width');
const point = (type: string, more: PointerEventInit = {}) =>
  grip()?.dispatchEvent(new PointerEvent(type, { pointerId: 7, button: 0, cancelable: true, ...more }));

/** Something of the PIM's header with this style and place. */
function inHeader(style: Partial<CSSStyleDeclaration>, place: DOMRect): HTMLElement {
  const [header, menu] = [document.createElement('header'), document.createElement('div')];
  Object.assign(menu.style, style);
  menu.getBoundingClientRect = () => place;
  menu.checkVisibility = () => true;
  header.append(menu);
  document.body.append(header);
  return header;
}

beforeEach(() => {
  // happy-dom loads no frames, and logs that each time.
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.useFakeTimers();
  document.elementFromPoint = () => document.body;
  speak('en', 'en-US');
  host = document.createElement('div');
  document.body.append(host);
  root = host.attachShadow({ mode: 'open' });
  chosen = [];
  pane = createPane(root, 'ticket', 'PIM Pulse', (to) => chosen.push(to));
  pane.arrange('over', 340);
});
afterEach(() => {
  pane.remove();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the panel in the page', () => {
  it('is seen once it has its content, or after two seconds without', () => {
    expect(element()?.classList.contains('ready')).toBe(false);
    vi.advanceTimersByTime(2000);
    expect(element()?.classList.contains('ready')).toBe(true);
  });

  it('is made wider and narrower by keys, within bounds; other keys stay the page’s', () => {
    const press = (key: string) => grip()?.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    expect([press('ArrowLeft'), press('ArrowRight'), press('a')]).toEqual([false, false, true]);
    expect(chosen).toEqual([360, 340]);
    for (let times = 0; times < 40; times++) press('ArrowLeft');
    expect(`${chosen.at(-1)}px`).toBe(width());
    expect(grip()?.ariaValueNow).toBe(grip()?.ariaValueMax);
  });

  it('follows the pointer while the edge is held, and tells its width at the end', () => {
    const handle = grip();
    if (!handle) throw new Error('The edge is missing.');
    let held = false;
    handle.setPointerCapture = () => {
      held = true;
    };
    handle.hasPointerCapture = () => held;
    point('pointermove', { clientX: innerWidth - 500 });
    point('pointerdown', { button: 2 });
    expect([width(), held]).toEqual(['340px', false]);
    point('pointerdown');
    point('pointermove', { clientX: innerWidth - 400 });
    expect([width(), chosen]).toEqual(['400px', []]);
    point('lostpointercapture');
    expect(chosen).toEqual([400]);
  });

  it('gives way to a menu that opened under it, and to nothing else', () => {
    const covered = new DOMRect(900, 112, 340, 600);
    const area = element();
    if (area) area.getBoundingClientRect = () => covered;
    const isBeneath = (header: Element | null) => {
      pane.giveWay(header);
      return host.hasAttribute('beneath');
    };
    const menu = { position: 'absolute', zIndex: '5' };
    expect(isBeneath(inHeader(menu, new DOMRect(850, 90, 200, 200)))).toBe(true);
    expect(isBeneath(null)).toBe(false);
    expect(isBeneath(inHeader(menu, new DOMRect(100, 90, 200, 200)))).toBe(false);
    expect(isBeneath(inHeader(menu, new DOMRect(850, 0, 200, 60)))).toBe(false);
    expect(isBeneath(inHeader(menu, new DOMRect(850, 90, 0, 0)))).toBe(false);
    expect(isBeneath(inHeader({ position: 'static', zIndex: '5' }, new DOMRect(850, 90, 200, 200)))).toBe(false);
    expect(isBeneath(inHeader({ position: 'absolute', zIndex: 'auto' }, new DOMRect(850, 90, 200, 200)))).toBe(false);
  });
});
