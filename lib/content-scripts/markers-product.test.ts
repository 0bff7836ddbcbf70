// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FieldMarker } from '#lib/messaging/answers.ts';
import {
  createBackground,
  field,
  fieldError,
  fieldMarker,
  fieldsTab,
  go,
  leavePage,
  seeInside,
  sendToPage,
  settle,
  showPage,
  switchOff,
} from './fixtures.ts';
import { showMarkers } from './markers.ts';

let background: ReturnType<typeof createBackground>;
let inside: ReturnType<typeof seeInside>;

const EAN = fieldMarker('attribute ean', fieldError('Too short.'), fieldError('No digits.'));
const STOCK = fieldMarker('attribute stock', fieldError('Too high.'));

beforeEach(async () => {
  background = createBackground();
  inside = seeInside();
  await go('#/enrich/product/42');
});
afterEach(leavePage);

/** The product has these errors now. */
function setErrors(...fields: FieldMarker[]): void {
  background.answers['page/field-markers'] = { fields, errors: fields.length };
}

async function openWith(...fields: FieldMarker[]): Promise<void> {
  setErrors(...fields);
  showMarkers();
  await settle();
}

async function update(): Promise<void> {
  await sendToPage({ type: 'page/refresh' });
  await settle();
}

const pillOn = (code: string) =>
  inside(document.querySelector(`[data-attribute="${code}"] > .pim-pulse-marker`), '.pill');
/** The number on each marked field. */
const marked = () =>
  [...document.querySelectorAll('.field-container')].flatMap((element) => {
    const code = element.getAttribute('data-attribute') ?? '';
    return pillOn(code) ? [[code, pillOn(code)?.textContent]] : [];
  });
const leftovers = () => document.querySelectorAll('.pim-pulse-marker, .pim-pulse-tip').length;

describe('the screen of a product', () => {
  it('has markers on its fields, also on those that are drawn later', async () => {
    showPage('');
    await openWith(EAN, STOCK);
    expect(marked()).toEqual([]);
    // The first draw was in the same frame.
    document.querySelector('.app')?.insertAdjacentHTML('beforeend', fieldsTab(field('ean'), field('name')));
    await vi.waitFor(() => expect(marked()).toEqual([['ean', '2']]));
  });

  it('stays free of our elements when the product has no errors', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith();
    expect(leftovers()).toBe(0);
    expect(await sendToPage({ type: 'page/refresh' })).toEqual([]);
  });

  it('is followed although none of its errors has a place, so that the panel hears of saves', async () => {
    showPage(fieldsTab(field('ean')));
    background.answers['page/field-markers'] = { fields: [], errors: 2 };
    showMarkers();
    await settle();
    setErrors(EAN);
    await update();
    await vi.waitFor(() => expect(marked()).toEqual([['ean', '2']]));
  });

  it('tells the panel when the page has fetched or saved the product, not of other requests', async () => {
    const observed: Array<(names: string[]) => void> = [];
    const disconnect = vi.fn();
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        constructor(heard: (list: { getEntries(): Array<{ name: string }> }) => void) {
          observed.push((names) => heard({ getEntries: () => names.map((name) => ({ name })) }));
        }
        observe() {}
        disconnect = disconnect;
      },
    );
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    const saves = () => background.sent.filter(({ type }) => type === 'panel/saved').length;
    const [request] = observed;
    request?.(['https://pim.example/enrich/product/rest/421', 'https://pim.example/rest/user/']);
    expect(saves()).toBe(0);
    for (let times = 0; times < 9; times++) request?.(['https://pim.example/enrich/product/rest/42']);
    expect(saves()).toBe(1);
    await go('#/enrich/product/43');
    expect(disconnect).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('stays free of our elements when the background refuses', async () => {
    showPage(fieldsTab(field('ean')));
    showMarkers();
    await settle();
    expect([background.asked('page/field-markers').length, leftovers()]).toEqual([1, 0]);
  });

  it('stays free of our elements when the extension is gone before the answer', async () => {
    showPage(fieldsTab(field('ean')));
    setErrors(EAN);
    showMarkers();
    switchOff();
    await settle();
    expect(leftovers()).toBe(0);
  });

  it('follows changed errors', async () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    await openWith(EAN, STOCK);
    expect(marked()).toEqual([
      ['ean', '2'],
      ['stock', '1'],
    ]);
    // Only the number changes, which does not make the page redraw.
    setErrors(fieldMarker('attribute ean', fieldError('Too short.')), STOCK);
    await update();
    await vi.waitFor(() => expect(marked()[0]).toEqual(['ean', '1']));
    setErrors(STOCK);
    await update();
    expect(marked()).toEqual([['stock', '1']]);
  });

  it('loses its markers with the last error, until there is another', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    setErrors();
    await update();
    expect(leftovers()).toBe(0);
    await openWith(EAN);
    expect(marked()).toEqual([['ean', '2']]);
  });

  it('leads from a marker to its errors in the panel', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    expect(() => pillOn('ean')?.click()).not.toThrow();
    const open = vi.fn();
    globalThis.pimPulse = { isAlive: () => true, open };
    pillOn('ean')?.click();
    expect(open).toHaveBeenCalledExactlyOnceWith('attribute ean');
  });

  it('leads from the panel to a field, and answers whether it found it', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    const go = async (place: string) => {
      const answer = vi.fn();
      // The answer comes later: only `true` makes the browser wait for it.
      expect(await sendToPage({ type: 'page/go-to-place', place }, answer)).toEqual([true]);
      await settle();
      return answer.mock.calls;
    };
    expect(await go('attribute ean')).toEqual([[true]]);
    expect(document.activeElement).toBe(document.querySelector('input'));
    expect(await go('property family')).toEqual([[false]]);
  });

  it('leaves all other messages to the loader', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    expect(await sendToPage({ type: 'panel/toggle' })).toEqual([undefined]);
    expect(await sendToPage({ type: 'page/refresh' })).toEqual([undefined]);
  });
});

describe('the form of a product', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  it.each([
    ['known', fieldsTab(field('name')), true],
    ['unknown', '<form class="other"></form>', false],
  ])('is reported to be %s, once, after the time it may take to be drawn', async (_, markup, known) => {
    showPage('');
    await openWith(EAN);
    document.querySelector('.app')?.insertAdjacentHTML('beforeend', markup);
    await vi.advanceTimersByTimeAsync(7000);
    expect(background.asked('page/form-known')).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(background.asked('page/form-known')).toEqual([{ id: '42', known }]);
  });

  it('is not reported when it was left before', async () => {
    showPage('');
    await openWith(EAN);
    switchOff();
    dispatchEvent(new Event('focus'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(background.asked('page/form-known')).toEqual([]);
  });

  it('is left alone when the page keeps removing the markers', async () => {
    showPage(fieldsTab(field('ean')));
    await openWith(EAN);
    for (let times = 0; times < 40; times++) {
      document.querySelector('.field-container > .pim-pulse-marker')?.remove();
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(leftovers()).toBe(0);
  });
});
