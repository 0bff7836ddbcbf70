// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { field, fieldsTab, settle, showPage } from './fixtures.ts';
import { scrollToPlace } from './go-to-place.ts';

let life: AbortController;
let scrolled: Array<[Element, unknown]>;

beforeEach(() => {
  life = new AbortController();
  scrolled = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function scroll(this: Element, how) {
    scrolled.push([this, how]);
  });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const TABS = `<div class="column-navigation-link" data-tab="form-attributes"></div>
  <div class="column-navigation-link" data-tab="form-categories"></div>`;
const CHOICE = '<div class="group-selector"><button data-element="all_attribute_groups"></button></div>';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const inputOf = (code: string) => find(`[data-attribute="${code}"] input`);

/** Simulates what the PIM does when the user presses an element. */
function whenPressed(selector: string, then: () => void): () => number {
  const pressed = vi.fn(then);
  find(selector)?.addEventListener('click', pressed);
  return () => pressed.mock.calls.length;
}

/** The PIM draws more content into its page. */
function draw(markup: string): void {
  find('.app')?.insertAdjacentHTML('beforeend', markup);
}

describe('going to a place that is on screen', () => {
  it('scrolls to the field and puts the focus into it', async () => {
    showPage(fieldsTab(field('name'), field('ean')));
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(true);
    expect(scrolled).toEqual([[find('[data-attribute="ean"]'), { block: 'center', behavior: 'smooth' }]]);
    expect(document.activeElement).toBe(inputOf('ean'));
  });

  it('does not scroll smoothly for users who prefer reduced motion', async () => {
    showPage(fieldsTab(field('ean')));
    const calm = matchMedia('all');
    vi.spyOn(globalThis, 'matchMedia').mockReturnValue(calm);
    await scrollToPlace('attribute ean', life.signal);
    expect(scrolled.map(([, how]) => how)).toEqual([{ block: 'center', behavior: 'instant' }]);
  });

  it('scrolls there too when nothing takes the focus', async () => {
    showPage('<div class="meta"><div class="product-family">Lamps</div></div>');
    const before = document.activeElement;
    expect(await scrollToPlace('property family', life.signal)).toBe(true);
    expect(scrolled.map(([element]) => element.className)).toEqual(['product-family']);
    expect(document.activeElement).toBe(before);
  });

  it('opens the tab when the place is a tab', async () => {
    showPage(TABS);
    const opened = whenPressed('[data-tab$="-categories"]', () => {});
    expect(await scrollToPlace('property categories', life.signal)).toBe(true);
    expect(opened()).toBe(1);
    expect(scrolled).toEqual([]);
  });

  it('stops when the screen is left', async () => {
    showPage(fieldsTab(field('ean')));
    life.abort();
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(false);
    expect(scrolled).toEqual([]);
  });
});

describe('going to a field that is not on screen', () => {
  it('opens its tab, even when the PIM draws it with a delay', async () => {
    showPage(TABS);
    whenPressed('[data-tab$="-attributes"]', () => setTimeout(() => draw(fieldsTab(field('ean'))), 50));
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(true);
    expect(document.activeElement).toBe(inputOf('ean'));
  });

  it('opens its tab when the PIM draws it at once', async () => {
    showPage(TABS);
    whenPressed('[data-tab$="-attributes"]', () => draw(fieldsTab(field('ean'))));
    vi.useFakeTimers();
    const outcome = vi.fn();
    void scrollToPlace('attribute ean', life.signal).then(outcome);
    await vi.advanceTimersByTimeAsync(10);
    expect(outcome).toHaveBeenCalledWith(true);
  });

  it('chooses all attribute groups when it is in another', async () => {
    showPage(TABS + fieldsTab(CHOICE, field('name')));
    const opened = whenPressed('[data-tab$="-attributes"]', () => {});
    const chosen = whenPressed('[data-element]', () => setTimeout(() => draw(field('ean')), 20));
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(true);
    expect(document.activeElement).toBe(inputOf('ean'));
    expect([opened(), chosen()]).toEqual([0, 1]);
  });

  it('does both for a field in another group of another tab', async () => {
    showPage(TABS);
    whenPressed('[data-tab$="-attributes"]', () => {
      draw(fieldsTab(CHOICE, field('name')));
      whenPressed('[data-element]', () => setTimeout(() => draw(field('ean')), 20));
    });
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(true);
  });

  it('fails at once where there is no such tab or choice', async () => {
    vi.useFakeTimers();
    showPage('');
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(false);
    showPage(fieldsTab(field('name')));
    expect(await scrollToPlace('attribute ean', life.signal)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails after a while for a product that has no such field', async () => {
    vi.useFakeTimers();
    showPage(fieldsTab(CHOICE, field('name')));
    const outcome = vi.fn();
    void scrollToPlace('attribute ean', life.signal).then(outcome);
    await vi.advanceTimersByTimeAsync(2900);
    draw(field('color'));
    await settle();
    expect(outcome).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(outcome).toHaveBeenCalledWith(false);
  });

  it('ends with the screen, and does not touch the next one', async () => {
    showPage(fieldsTab(CHOICE, field('name')));
    vi.useFakeTimers();
    const outcome = scrollToPlace('attribute ean', life.signal);
    life.abort();
    expect(await outcome).toBe(false);
    expect([scrolled, vi.getTimerCount()]).toEqual([[], 0]);
  });
});

describe('going to a place outside the fields', () => {
  it('fails when it is not on screen, and presses nothing', async () => {
    showPage(TABS + CHOICE);
    const pressed = [whenPressed('[data-tab$="-attributes"]', () => {}), whenPressed('[data-element]', () => {})];
    expect(await scrollToPlace('property groups', life.signal)).toBe(false);
    expect(pressed.map((times) => times())).toEqual([0, 0]);
  });
});
