// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMark, placeMarks } from './mark.ts';

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
    const mark = createMark();
    expect(placeMarks([[mark, first ?? null]])).toBe(true);
    expect(placeMarks([[mark, first ?? null]])).toBe(false);
    expect(placeMarks([[mark, second ?? null]])).toBe(true);
    expect([first?.children.length, second?.firstElementChild]).toEqual([0, mark.host]);
    expect(placeMarks([[mark, null]])).toBe(false);
    expect(mark.host.isConnected).toBe(false);
  });

  it('stand first, or last where words stand before them', () => {
    const [crumb] = elements(1);
    crumb?.append('lamp-042');
    placeMarks([
      [createMark(), crumb ?? null],
      [createMark(undefined, true), crumb ?? null],
    ]);
    expect([...(crumb?.childNodes ?? [])].map(({ nodeName }) => nodeName)).toEqual([
      'PIM-PULSE-MARK',
      '#text',
      'PIM-PULSE-MARK',
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
    const marks = elements(3).map((element) => [createMark(), element] as const);
    vi.spyOn(Element.prototype, 'toggleAttribute').mockImplementation(() => {
      did.push('change');
      return true;
    });
    placeMarks(marks);
    expect(did.join(' ')).toBe('put put put measure measure measure change change change');
  });
});
