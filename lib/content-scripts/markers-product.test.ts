// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldMarker } from '#lib/messaging/answers.ts';
import {
  createBackground,
  field,
  fieldError,
  fieldFacts,
  fieldsTab,
  go,
  leavePage,
  seeInside,
  settle,
  showPage,
  switchOff,
  tellPage,
} from './fixtures.ts';
import { showMarkers } from './markers.ts';

let background: ReturnType<typeof createBackground>;
let inside: ReturnType<typeof seeInside>;

const EAN = fieldFacts('attribute ean', fieldError('Too short.'), fieldError('No digits.'));
const STOCK = fieldFacts('attribute stock', fieldError('Too high.'));

beforeEach(async () => {
  background = createBackground();
  inside = seeInside();
  await go('#/enrich/product/42');
});
afterEach(leavePage);

/** The product has these errors now. */
function know(...fields: FieldMarker[]): void {
  background.answers['page/field-markers'] = { fields };
}

async function mark(...fields: FieldMarker[]): Promise<void> {
  know(...fields);
  showMarkers();
  await settle();
}

async function update(): Promise<void> {
  await tellPage({ type: 'page/refresh' });
  await settle();
}

const pillOn = (code: string) =>
  inside(document.querySelector(`[data-attribute="${code}"] > pim-pulse-marker`), '.pill');
/** The number on each marked field. */
const marked = () =>
  [...document.querySelectorAll('.field-container')].flatMap((element) => {
    const code = element.getAttribute('data-attribute') ?? '';
    return pillOn(code) ? [[code, pillOn(code)?.textContent]] : [];
  });
const leftovers = () => document.querySelectorAll('pim-pulse-marker, pim-pulse-tip').length;

describe('the screen of a product', () => {
  it('has its fields marked, also those that are drawn later', async () => {
    showPage('');
    await mark(EAN, STOCK);
    expect(marked()).toEqual([]);
    // The first look was in the same frame.
    document.querySelector('.app')?.insertAdjacentHTML('beforeend', fieldsTab(field('ean'), field('name')));
    await vi.waitFor(() => expect(marked()).toEqual([['ean', '2']]));
  });

  it('keeps nothing of ours when the product has no errors', async () => {
    showPage(fieldsTab(field('ean')));
    await mark();
    expect(leftovers()).toBe(0);
    expect(await tellPage({ type: 'page/refresh' })).toEqual([]);
  });

  it('keeps nothing of ours when the background refuses', async () => {
    showPage(fieldsTab(field('ean')));
    showMarkers();
    await settle();
    expect([background.asked('page/field-markers').length, leftovers()]).toEqual([1, 0]);
  });

  it('keeps nothing of ours when the extension goes before it answers', async () => {
    showPage(fieldsTab(field('ean')));
    know(EAN);
    showMarkers();
    switchOff();
    await settle();
    expect(leftovers()).toBe(0);
  });

  it('learns what has changed', async () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    await mark(EAN, STOCK);
    expect(marked()).toEqual([
      ['ean', '2'],
      ['stock', '1'],
    ]);
    // Nothing that the page would redraw for: the number alone.
    know(fieldFacts('attribute ean', fieldError('Too short.')), STOCK);
    await update();
    await vi.waitFor(() => expect(marked()[0]).toEqual(['ean', '1']));
    know(STOCK);
    await update();
    expect(marked()).toEqual([['stock', '1']]);
  });

  it('is done with when the last error is, until there is another', async () => {
    showPage(fieldsTab(field('ean')));
    await mark(EAN);
    know();
    await update();
    expect(leftovers()).toBe(0);
    await mark(EAN);
    expect(marked()).toEqual([['ean', '2']]);
  });

  it('leads from a mark to its errors in the panel', async () => {
    showPage(fieldsTab(field('ean')));
    await mark(EAN);
    expect(() => pillOn('ean')?.click()).not.toThrow();
    const open = vi.fn();
    globalThis.pimPulse = { isAlive: () => true, open };
    pillOn('ean')?.click();
    expect(open).toHaveBeenCalledExactlyOnceWith('attribute ean');
  });

  it('leads from the panel to a field, and says whether it found it', async () => {
    showPage(fieldsTab(field('ean')));
    await mark(EAN);
    const go = async (place: string) => {
      const answer = vi.fn();
      // The answer comes later: only `true` makes the browser wait for it.
      expect(await tellPage({ type: 'page/go-to-place', place }, answer)).toEqual([true]);
      await settle();
      return answer.mock.calls;
    };
    expect(await go('attribute ean')).toEqual([[true]]);
    expect(document.activeElement).toBe(document.querySelector('input'));
    expect(await go('property family')).toEqual([[false]]);
  });

  it('leaves it to the loader to answer all else', async () => {
    showPage(fieldsTab(field('ean')));
    await mark(EAN);
    expect(await tellPage({ type: 'panel/toggle' })).toEqual([undefined]);
    expect(await tellPage({ type: 'page/refresh' })).toEqual([undefined]);
  });
});

describe('the form of a product', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it.each([
    ['known', fieldsTab(field('name')), true],
    ['unknown', '<form class="other"></form>', false],
  ])('is told to be %s, once, when it should long be there', async (_, markup, known) => {
    showPage('');
    await mark(EAN);
    document.querySelector('.app')?.insertAdjacentHTML('beforeend', markup);
    await vi.advanceTimersByTimeAsync(7000);
    expect(background.asked('page/form-known')).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(background.asked('page/form-known')).toEqual([{ known }]);
  });

  it('is not judged when it was left before', async () => {
    showPage('');
    await mark(EAN);
    switchOff();
    dispatchEvent(new Event('focus'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(background.asked('page/form-known')).toEqual([]);
  });

  it('is left alone when the page takes the marks away again and again', async () => {
    showPage(fieldsTab(field('ean')));
    await mark(EAN);
    for (let times = 0; times < 40; times++) {
      document.querySelector('.field-container > pim-pulse-marker')?.remove();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(leftovers()).toBe(0);
  });
});
