// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMarker, placeMarkers, removeStaleMarkers } from './marker.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Elements to mark, in the page. */
function elements(count: number): Element[] {
  const all = Array.from({ length: count }, () => document.createElement('div'));
  document.body.append(...all);
  return all;
}

describe('marks', () => {
  it('are put where they belong, once, and say whether one was missing', () => {
    const [first, second] = elements(2);
    const mark = createMarker();
    expect(placeMarkers([[mark, first ?? null]])).toBe(true);
    expect(placeMarkers([[mark, first ?? null]])).toBe(false);
    expect(placeMarkers([[mark, second ?? null]])).toBe(true);
    expect([first?.children.length, second?.firstElementChild]).toEqual([0, mark.host]);
    expect(placeMarkers([[mark, null]])).toBe(false);
    expect(mark.host.isConnected).toBe(false);
  });

  it('stand first, or last where words stand before them', () => {
    const [crumb] = elements(1);
    crumb?.append('lamp-042');
    placeMarkers([
      [createMarker(), crumb ?? null],
      [createMarker(undefined, true), crumb ?? null],
    ]);
    expect([...(crumb?.childNodes ?? [])].map(({ nodeName }) => nodeName)).toEqual([
      'PIM-PULSE-MARKER',
      '#text',
      'PIM-PULSE-MARKER',
    ]);
  });

  it('are all put in before the page is measured, and measured before anything is changed again', () => {
    const did: string[] = [];
    const prepend = Element.prototype.prepend;
    vi.spyOn(Element.prototype, 'prepend').mockImplementation(function put(this: Element, ...nodes) {
      did.push('put');
      prepend.apply(this, nodes);
    });
    const measure = globalThis.getComputedStyle;
    vi.spyOn(globalThis, 'getComputedStyle').mockImplementation((element) => {
      did.push('measure');
      return measure(element);
    });
    const marks = elements(3).map((element) => [createMarker(), element] as const);
    vi.spyOn(Element.prototype, 'toggleAttribute').mockImplementation(() => {
      did.push('change');
      return true;
    });
    placeMarkers(marks);
    expect(did.join(' ')).toBe('put put put measure measure measure change change change');
  });

  it.each([
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('show %i as “%s”, and in words what they are about', (count, shown) => {
    const { pill, show } = createMarker();
    show(count, `${count} errors`, false);
    expect([pill.textContent, pill.ariaLabel]).toEqual([shown, `${count} errors`]);
  });

  it('look different while nothing of them is about what is on screen', () => {
    const { pill, show } = createMarker();
    show(1, '1 error', true);
    expect(pill.classList.contains('elsewhere')).toBe(true);
    show(1, '1 error', false);
    expect(pill.classList.contains('elsewhere')).toBe(false);
  });

  it('are not written anew when they say the same, so that the page need not be drawn again', () => {
    const { pill, show } = createMarker();
    show(7, '7 errors', false);
    const { firstChild } = pill;
    show(7, '7 errors', false);
    expect(pill.firstChild).toBe(firstChild);
    show(8, '8 errors', false);
    expect([pill.textContent, pill.ariaLabel]).toEqual(['8', '8 errors']);
  });

  it('are buttons where they can be pressed, and then what they stand on is not', () => {
    const [link] = elements(1);
    let presses = 0;
    let followed = 0;
    const mark = createMarker(() => presses++);
    link?.addEventListener('click', () => followed++);
    placeMarkers([[mark, link ?? null]]);
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    mark.pill.dispatchEvent(click);
    expect([mark.pill.nodeName, mark.pill.getAttribute('type')]).toEqual(['BUTTON', 'button']);
    expect([presses, followed, click.defaultPrevented]).toEqual([1, 0, true]);
  });

  it('are pictures where they cannot, and a click goes to what they stand on', () => {
    const [link] = elements(1);
    let followed = 0;
    const mark = createMarker();
    link?.addEventListener('click', () => followed++);
    placeMarkers([[mark, link ?? null]]);
    mark.pill.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
    expect([mark.pill.nodeName, mark.pill.role, followed]).toEqual(['SPAN', 'img', 1]);
  });

  it('of an earlier version of the extension are taken away', () => {
    const marks = elements(2).map((element) => [createMarker(), element] as const);
    placeMarkers(marks);
    removeStaleMarkers();
    expect(document.querySelectorAll('pim-pulse-marker')).toHaveLength(0);
  });
});

describe('a mark in a part of the page that scrolls', () => {
  /** Puts a mark into the innermost of three boxes, of which the middle one scrolls or not. */
  function placed(overflow: string, containing?: 'inner' | 'outer'): boolean {
    document.body.innerHTML = `<div class="outer"><div style="overflow-y: ${overflow}"><div class="inner"></div></div></div>`;
    const mark = createMarker();
    // happy-dom lays nothing out, so it is told which box is the containing block.
    const block = containing ? document.querySelector(`.${containing}`) : null;
    Object.defineProperty(mark.host, 'offsetParent', { value: block });
    placeMarkers([[mark, document.querySelector('.inner')]]);
    return mark.host.hasAttribute('in-flow');
  }

  it.each(['auto', 'scroll'])('stands in the flow, or it would not scroll along: %s', (overflow) => {
    expect(placed(overflow)).toBe(true);
    expect(placed(overflow, 'outer')).toBe(true);
  });

  it('stands out of the flow where its containing block scrolls along, or nothing scrolls', () => {
    expect(placed('auto', 'inner')).toBe(false);
    expect(placed('visible')).toBe(false);
    expect(placed('hidden', 'outer')).toBe(false);
  });
});
