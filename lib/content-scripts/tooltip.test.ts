// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeInside } from './fixtures.ts';
import { createTooltip } from './tooltip.ts';

let life: AbortController;
/** The open card. happy-dom does not support popovers. */
let open: HTMLElement | null;
let lines: Array<readonly [string, string]>;
let marker: HTMLElement;
let inside: ReturnType<typeof seeInside>;

beforeEach(() => {
  vi.useFakeTimers();
  open = null;
  lines = [['message', 'Too long.']];
  inside = seeInside();
  const { matches } = Element.prototype;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function fits(this: Element, selector: string) {
    return selector === ':popover-open' ? open === this : matches.call(this, selector);
  });
  // As in browsers, it throws for an element that is not in the page, or open already.
  HTMLElement.prototype.showPopover = function show() {
    if (!this.isConnected || open === this) throw new DOMException('', 'InvalidStateError');
    open = this;
  };
  HTMLElement.prototype.hidePopover = () => {
    open = null;
  };
  life = new AbortController();
  const tooltip = createTooltip(life.signal);
  marker = document.body.appendChild(document.createElement('button'));
  tooltip.explain(marker, () => lines);
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const send = (to: EventTarget | null | undefined, type: string) => to?.dispatchEvent(new Event(type));
const read = () => [...(open?.children ?? [])].map(({ className, textContent }) => [className, textContent]);
const hosts = () => [...document.querySelectorAll('.pim-pulse-tip')];
const card = () => inside(hosts()[0], 'div');

describe('the card beside a marker', () => {
  it('shows its lines, read again each time, to the pointer and to the focus', () => {
    expect(read()).toEqual([]);
    send(marker, 'pointerenter');
    expect(read()).toEqual([['message', 'Too long.']]);
    lines = [
      ['message', '<b>Unknown</b>'],
      ['source', 'Acme ERP'],
    ];
    send(marker, 'focus');
    expect(read()).toEqual([
      ['message', '<b>Unknown</b>'],
      ['source', 'Acme ERP'],
    ]);
  });

  it('stays while the pointer moves from the marker to its text, and closes when it has left both', () => {
    send(marker, 'pointerenter');
    send(marker, 'pointerleave');
    vi.advanceTimersByTime(100);
    send(card(), 'pointerenter');
    vi.advanceTimersByTime(1000);
    expect(open).not.toBeNull();
    send(card(), 'pointerleave');
    vi.advanceTimersByTime(100);
    expect(open).not.toBeNull();
    vi.advanceTimersByTime(100);
    expect(open).toBeNull();
  });

  it.each(['blur', 'click'])('closes at once at the marker’s %s', (type) => {
    send(marker, 'pointerenter');
    send(marker, type);
    expect(open).toBeNull();
  });

  it('closes when anything of the page scrolls, and at Escape, but at no other key', () => {
    send(marker, 'pointerenter');
    send(document.body.appendChild(document.createElement('div')), 'scroll');
    expect(open).toBeNull();
    send(marker, 'pointerenter');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    expect(open).not.toBeNull();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(open).toBeNull();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(open).toBeNull();
  });

  it('comes back after the page removed it', () => {
    send(marker, 'pointerenter');
    // The browser closes what leaves the page.
    for (const host of hosts()) host.remove();
    open = null;
    send(marker, 'blur');
    expect(hosts()).toEqual([]);
    send(marker, 'pointerenter');
    expect(read()).toEqual([['message', 'Too long.']]);
    expect(hosts()).toHaveLength(1);
  });

  it('repeats nothing for screen readers, and is hidden from the page', () => {
    expect(card()?.ariaHidden).toBe('true');
    expect(hosts().map(({ shadowRoot }) => shadowRoot)).toEqual([null]);
  });

  it('replaces one that an earlier version of the extension left behind', () => {
    const [old] = hosts();
    createTooltip(life.signal);
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]).not.toBe(old);
  });

  it('is gone, and does not come back, when the extension is gone', () => {
    send(marker, 'pointerenter');
    send(marker, 'pointerleave');
    life.abort();
    expect([hosts().length, vi.getTimerCount()]).toEqual([0, 0]);
    send(marker, 'pointerenter');
    send(marker, 'focus');
    expect(hosts()).toEqual([]);
  });
});

describe('the position of the card', () => {
  /** The position of the card for a marker that spans these pixels, when the card is 300 wide and 100 high. */
  function placed(at: { left: number; top: number; height: number }): Array<string | undefined> {
    vi.spyOn(marker, 'getBoundingClientRect').mockReturnValue(new DOMRect(at.left, at.top, 20, at.height));
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
    send(marker, 'pointerenter');
    return [card()?.style.left, card()?.style.top];
  }

  it('is below the marker', () => {
    expect(placed({ left: 200, top: 100, height: 20 })).toEqual(['200px', '128px']);
  });

  it('is above it when there is no space below', () => {
    expect(placed({ left: 200, top: innerHeight - 30, height: 20 })).toEqual(['200px', `${innerHeight - 138}px`]);
  });

  it('is inside the window, wherever the marker is', () => {
    expect(placed({ left: innerWidth - 30, top: 100, height: 20 })).toEqual([`${innerWidth - 308}px`, '128px']);
    expect(placed({ left: -40, top: 100, height: 20 })).toEqual(['8px', '128px']);
    // Neither below nor above has space.
    expect(placed({ left: 200, top: 50, height: innerHeight })).toEqual(['200px', '8px']);
  });
});
