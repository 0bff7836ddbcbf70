// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seeInside } from './fixtures.ts';
import { createTooltip } from './tooltip.ts';

let life: AbortController;
/** The card that is open. happy-dom knows no popovers. */
let open: HTMLElement | null;
let lines: Array<readonly [string, string]>;
let mark: HTMLElement;
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
  // As browsers do, it throws for what is not in the page, or open already.
  HTMLElement.prototype.showPopover = function show() {
    if (!this.isConnected || open === this) throw new DOMException('', 'InvalidStateError');
    open = this;
  };
  HTMLElement.prototype.hidePopover = () => {
    open = null;
  };
  life = new AbortController();
  const tooltip = createTooltip(life.signal);
  mark = document.body.appendChild(document.createElement('button'));
  tooltip.explain(mark, () => lines);
});
afterEach(() => {
  life.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const send = (to: EventTarget | null | undefined, type: string) => to?.dispatchEvent(new Event(type));
const read = () => [...(open?.children ?? [])].map(({ className, textContent }) => [className, textContent]);
const hosts = () => [...document.querySelectorAll('pim-pulse-tip')];
const card = () => inside(hosts()[0], 'div');

describe('the card beside a mark', () => {
  it('shows its lines, asked for anew each time, to the pointer and to the focus', () => {
    expect(read()).toEqual([]);
    send(mark, 'pointerenter');
    expect(read()).toEqual([['message', 'Too long.']]);
    lines = [
      ['message', '<b>Unknown</b>'],
      ['source', 'Acme ERP'],
    ];
    send(mark, 'focus');
    expect(read()).toEqual([
      ['message', '<b>Unknown</b>'],
      ['source', 'Acme ERP'],
    ]);
  });

  it('stays while the pointer moves from the mark to its words, and goes when it has left both', () => {
    send(mark, 'pointerenter');
    send(mark, 'pointerleave');
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

  it.each(['blur', 'click'])('goes at once at the mark’s %s', (type) => {
    send(mark, 'pointerenter');
    send(mark, type);
    expect(open).toBeNull();
  });

  it('goes when anything of the page scrolls, and at Escape, but at no other key', () => {
    send(mark, 'pointerenter');
    send(document.body.appendChild(document.createElement('div')), 'scroll');
    expect(open).toBeNull();
    send(mark, 'pointerenter');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
    expect(open).not.toBeNull();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(open).toBeNull();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(open).toBeNull();
  });

  it('comes back after the page threw it away', () => {
    send(mark, 'pointerenter');
    // What leaves the page is closed by the browser.
    for (const host of hosts()) host.remove();
    open = null;
    send(mark, 'blur');
    expect(hosts()).toEqual([]);
    send(mark, 'pointerenter');
    expect(read()).toEqual([['message', 'Too long.']]);
    expect(hosts()).toHaveLength(1);
  });

  it('tells a screen reader nothing twice, and the page nothing at all', () => {
    expect(card()?.ariaHidden).toBe('true');
    expect(hosts().map(({ shadowRoot }) => shadowRoot)).toEqual([null]);
  });

  it('takes the place of one that an earlier version of the extension left behind', () => {
    const [old] = hosts();
    createTooltip(life.signal);
    expect(hosts()).toHaveLength(1);
    expect(hosts()[0]).not.toBe(old);
  });

  it('is gone, and comes no more, when the extension is', () => {
    send(mark, 'pointerenter');
    send(mark, 'pointerleave');
    life.abort();
    expect([hosts().length, vi.getTimerCount()]).toEqual([0, 0]);
    send(mark, 'pointerenter');
    send(mark, 'focus');
    expect(hosts()).toEqual([]);
  });
});

describe('where the card stands', () => {
  /** Where it is put for a mark that spans these pixels, when it is 300 wide and 100 high. */
  function placed(at: { left: number; top: number; height: number }): Array<string | undefined> {
    vi.spyOn(mark, 'getBoundingClientRect').mockReturnValue(new DOMRect(at.left, at.top, 20, at.height));
    vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(100);
    send(mark, 'pointerenter');
    return [card()?.style.left, card()?.style.top];
  }

  it('is below the mark', () => {
    expect(placed({ left: 200, top: 100, height: 20 })).toEqual(['200px', '128px']);
  });

  it('is above it where there is no room below', () => {
    expect(placed({ left: 200, top: innerHeight - 30, height: 20 })).toEqual(['200px', `${innerHeight - 138}px`]);
  });

  it('is inside the window, wherever the mark is', () => {
    expect(placed({ left: innerWidth - 30, top: 100, height: 20 })).toEqual([`${innerWidth - 308}px`, '128px']);
    expect(placed({ left: -40, top: 100, height: 20 })).toEqual(['8px', '128px']);
    // Neither below nor above has room.
    expect(placed({ left: 200, top: 50, height: innerHeight })).toEqual(['200px', '8px']);
  });
});
