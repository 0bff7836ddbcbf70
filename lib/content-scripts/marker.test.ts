// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { forged } from './fixtures.ts';
import { createMarker, placeMarkers, removeStaleMarkers } from './marker.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Elements for markers, in the page. */
function elements(count: number): Element[] {
  const all = Array.from({ length: count }, () => document.createElement('div'));
  document.body.append(...all);
  return all;
}

describe('markers', () => {
  it('are put where they belong, once, and report whether one was missing', () => {
    const [first, second] = elements(2);
    const marker = createMarker();
    expect(placeMarkers([[marker, first ?? null]])).toBe(true);
    expect(placeMarkers([[marker, first ?? null]])).toBe(false);
    expect(placeMarkers([[marker, second ?? null]])).toBe(true);
    expect([first?.children.length, second?.firstElementChild]).toEqual([0, marker.host]);
    expect(placeMarkers([[marker, null]])).toBe(false);
    expect(marker.host.isConnected).toBe(false);
  });

  it('are the first child, or the last where text comes before them', () => {
    const [crumb] = elements(1);
    crumb?.append('lamp-042');
    placeMarkers([
      [createMarker(), crumb ?? null],
      [createMarker(undefined, true), crumb ?? null],
    ]);
    expect([...(crumb?.childNodes ?? [])].map(({ nodeName }) => nodeName)).toEqual(['SECTION', '#text', 'SECTION']);
  });

  it('are all inserted before the page is measured, and measured before anything is changed again', () => {
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
    const markers = elements(3).map((element) => [createMarker(), element] as const);
    vi.spyOn(Element.prototype, 'toggleAttribute').mockImplementation(() => {
      did.push('change');
      return true;
    });
    placeMarkers(markers);
    expect(did.join(' ')).toBe('put put put measure measure measure change change change');
  });

  it.each([
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('show %i as “%s”, with a label', (count, shown) => {
    const { pill, show } = createMarker();
    show(count, `${count} errors`);
    expect([pill.textContent, pill.ariaLabel]).toEqual([shown, `${count} errors`]);
  });

  it('have another style while all of their errors are about something else than what is on screen', () => {
    const { pill, show } = createMarker();
    show(1, '1 error', 'elsewhere');
    expect(pill.classList.contains('elsewhere')).toBe(true);
    show(1, '1 error');
    expect(pill.classList.contains('elsewhere')).toBe(false);
  });

  it('say with a sign of their own that the field was changed since, or that its errors are probably over', () => {
    const { pill, show } = createMarker();
    show(5, 'Changed', 'changed');
    expect([pill.textContent, pill.className]).toEqual(['', 'pill changed']);
    show(5, 'Probably over', 'over');
    expect([pill.textContent, pill.className]).toEqual(['?', 'pill over']);
    show(5, '5 errors', 'open');
    expect([pill.textContent, pill.className]).toEqual(['5', 'pill open']);
  });

  it('are not written again when nothing changed, so that the page need not be drawn again', () => {
    const { pill, show } = createMarker();
    show(7, '7 errors');
    const { firstChild } = pill;
    show(7, '7 errors');
    expect(pill.firstChild).toBe(firstChild);
    show(8, '8 errors');
    expect([pill.textContent, pill.ariaLabel]).toEqual(['8', '8 errors']);
  });

  it('are buttons when they can be pressed, and then a press does not reach the element below', () => {
    const [link] = elements(1);
    let presses = 0;
    let followed = 0;
    const marker = createMarker(() => presses++);
    link?.addEventListener('click', () => followed++);
    placeMarkers([[marker, link ?? null]]);
    const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
    marker.pill.dispatchEvent(click);
    expect([marker.pill.nodeName, marker.pill.getAttribute('type')]).toEqual(['BUTTON', 'button']);
    expect([presses, followed, click.defaultPrevented]).toEqual([1, 0, true]);
  });

  it('ignore presses that scripts of the page made', () => {
    let presses = 0;
    const marker = createMarker(() => presses++);
    marker.pill.dispatchEvent(forged(new MouseEvent('click')));
    expect(presses).toBe(0);
  });

  it('are images when they cannot be pressed, and a click reaches the element below', () => {
    const [link] = elements(1);
    let followed = 0;
    const marker = createMarker();
    link?.addEventListener('click', () => followed++);
    placeMarkers([[marker, link ?? null]]);
    marker.pill.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
    expect([marker.pill.nodeName, marker.pill.role, followed]).toEqual(['SPAN', 'img', 1]);
  });

  it('of an earlier version of the extension are removed', () => {
    const markers = elements(2).map((element) => [createMarker(), element] as const);
    placeMarkers(markers);
    removeStaleMarkers();
    expect(document.querySelectorAll('.pim-pulse-marker')).toHaveLength(0);
  });
});

describe('a marker in a part of the page that scrolls', () => {
  /** Puts a marker into the innermost of three boxes, of which the middle one scrolls or not. */
  function placed(overflow: string, containing?: 'inner' | 'outer'): boolean {
    document.body.innerHTML = `<div class="outer"><div style="overflow-y: ${overflow}"><div class="inner"></div></div></div>`;
    const marker = createMarker();
    // happy-dom has no layout, so the test sets the containing block.
    const block = containing ? document.querySelector(`.${containing}`) : null;
    Object.defineProperty(marker.host, 'offsetParent', { value: block });
    placeMarkers([[marker, document.querySelector('.inner')]]);
    return marker.host.hasAttribute('in-flow');
  }

  it.each(['auto', 'scroll'])('is in the flow, so that it scrolls along: %s', (overflow) => {
    expect(placed(overflow)).toBe(true);
    expect(placed(overflow, 'outer')).toBe(true);
  });

  it('is out of the flow when its containing block scrolls along, or nothing scrolls', () => {
    expect(placed('auto', 'inner')).toBe(false);
    expect(placed('visible')).toBe(false);
    expect(placed('hidden', 'outer')).toBe(false);
  });
});
