// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FieldMarker } from '#lib/messaging/answers.ts';
import { field, fieldError, fieldMarker, fieldsTab, leavePage, showPage } from './fixtures.ts';
import { createFormMarkers } from './form-markers.ts';

type Lines = ReadonlyArray<readonly [className: string, text: string]>;

let life: AbortController;
/** The card of each marker, when it is pointed at. */
let cards: Map<HTMLElement, () => Lines>;
const press = vi.fn();

beforeEach(() => {
  speak('en', 'en-US');
  life = new AbortController();
  cards = new Map();
  press.mockClear();
});
afterEach(() => {
  life.abort();
  leavePage();
});

const create = () => createFormMarkers({ explain: (at, lines) => cards.set(at, lines) }, press, life.signal);

/** The page has these markers. */
function marked(...fields: FieldMarker[]) {
  const markers = create();
  markers.update(fields);
  markers.draw();
  return markers;
}

/** The pill of the marker on an element, which is hidden from the page. */
function pillOn(selector: string): HTMLElement | undefined {
  const host = document.querySelector(`${selector} > .pim-pulse-marker`);
  return [...cards.keys()].find((pill) => {
    const root = pill.getRootNode();
    return root instanceof ShadowRoot && root.host === host;
  });
}

const onField = (code: string) => pillOn(`[data-attribute="${code}"]`);
const cardOf = (pill: HTMLElement | undefined) =>
  (pill &&
    cards
      .get(pill)?.()
      .map((line) => [...line])) ??
  null;
const hosts = () => document.querySelectorAll('.pim-pulse-marker').length;
const TAB = '<div class="column-navigation-link" data-tab="form-categories"></div>';

describe('the markers on a form', () => {
  it('are at their places, with the number of errors there', () => {
    showPage(fieldsTab(field('name'), field('ean')));
    marked(fieldMarker('attribute ean', fieldError('Too short.'), fieldError('No digits.')));
    expect([onField('ean')?.textContent, onField('ean')?.ariaLabel]).toEqual(['2', '2 here']);
    expect(hosts()).toBe(1);
  });

  it('follow their places: gone with another tab, back with the fields', () => {
    showPage(fieldsTab(field('ean')));
    const markers = marked(fieldMarker('attribute ean', fieldError('Too short.')));
    const pill = onField('ean');
    expect(markers.draw()).toBe(false);
    showPage('');
    expect(markers.draw()).toBe(false);
    expect(hosts()).toBe(0);
    showPage(fieldsTab(field('ean')));
    expect(markers.draw()).toBe(true);
    expect(onField('ean')).toBe(pill);
  });

  it('follow the current errors: changed numbers stay in place, places without errors lose their marker', () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    const error = fieldError('Too short.');
    const markers = marked(fieldMarker('attribute ean', error), fieldMarker('attribute stock', error));
    const pill = onField('ean');
    markers.update([fieldMarker('attribute ean', error, fieldError('No digits.'))]);
    markers.draw();
    expect(onField('ean')).toBe(pill);
    expect(pill?.textContent).toBe('2');
    expect(onField('stock')).toBeUndefined();
    markers.draw();
    expect(hosts()).toBe(1);
  });

  it('are gone with the screen', () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    marked(fieldMarker('attribute ean', fieldError('A.')), fieldMarker('attribute stock', fieldError('B.')));
    life.abort();
    expect(hosts()).toBe(0);
  });
});

describe('pressing a marker', () => {
  it('shows the errors of its place, and does not press the element below', () => {
    showPage(fieldsTab(field('ean')));
    marked(fieldMarker('attribute ean', fieldError('Too short.')));
    const pim = vi.fn();
    document.addEventListener('click', pim, { signal: life.signal });
    onField('ean')?.click();
    expect(press).toHaveBeenCalledExactlyOnceWith('attribute ean');
    expect(pim).not.toHaveBeenCalled();
  });

  it('opens the tab when the marker is on the link to a tab', () => {
    showPage(TAB);
    marked(fieldMarker('property categories', fieldError('Unknown.')));
    const pim = vi.fn();
    document.querySelector('.app')?.addEventListener('click', pim);
    const pill = pillOn('.column-navigation-link');
    expect(pill?.localName).toBe('span');
    pill?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(press).not.toHaveBeenCalled();
    expect(pim).toHaveBeenCalledOnce();
  });

  it.each([
    ['property categories', 'span'],
    ['property associations', 'span'],
    ['property family', 'button'],
    ['attribute ean', 'button'],
  ])('is handled for %s before the page shows it', (place, kind) => {
    showPage('');
    marked(fieldMarker(place, fieldError('Unknown.')));
    expect([...cards.keys()].map(({ localName }) => localName)).toEqual([kind]);
  });

  it('works for a marker that comes after the text of the identifier, and before all other text', () => {
    showPage(
      '<div class="breadcrumb-item">lamp-042</div><div class="meta"><div class="product-family">Lamps</div></div>',
    );
    const error = fieldError('Taken.');
    marked(fieldMarker('property identifier', error), fieldMarker('property family', error));
    const names = (selector: string) =>
      [...(document.querySelector(selector)?.childNodes ?? [])].map(({ nodeName }) => nodeName);
    expect(names('.breadcrumb-item')).toEqual(['#text', 'SECTION']);
    expect(names('.product-family')).toEqual(['SECTION', '#text']);
  });
});

describe('the card of a marker', () => {
  const screen = 'data-locale="en_US" data-scope="print"';

  it('has the message and the source of each error, and the number of further ones', () => {
    showPage(fieldsTab(field('ean')));
    const fields = fieldMarker('attribute ean', fieldError('Too short.'), fieldError('No digits.', { source: 'DAM' }));
    const markers = marked({ ...fields, more: '3 more.' });
    expect(cardOf(onField('ean'))).toEqual([
      ['message', 'Too short.'],
      ['source', 'ERP · 4 May'],
      ['message', 'No digits.'],
      ['source', 'DAM'],
      ['more', '3 more.'],
    ]);
    markers.update([fieldMarker('attribute ean', fieldError('Taken.'))]);
    expect(cardOf(onField('ean'))?.[0]).toEqual(['message', 'Taken.']);
  });

  it.each([
    ['a locale', { locale: 'de_DE' }, ['For locale de_DE']],
    ['a channel', { channel: 'mobile' }, ['For channel mobile']],
    ['a channel and a locale', { channel: 'mobile', locale: 'de_DE' }, ['For channel mobile and locale de_DE']],
    ['what is on screen', { channel: 'print', locale: 'en_US' }, []],
  ])('gives the way to an error with %s', (_, context, hints) => {
    showPage(fieldsTab(field('name', screen)));
    marked(fieldMarker('attribute name', fieldError('Too long.', context)));
    const hintTexts = cardOf(onField('name'))?.flatMap(([kind, text]) => (kind === 'elsewhere' ? [text] : [])) ?? [];
    expect(hintTexts.map((text) => text?.split(',')[0])).toEqual(hints);
    expect(onField('name')?.classList.contains('elsewhere')).toBe(hints.length > 0);
  });

  it('follows the locale and channel that the user chooses', () => {
    showPage(fieldsTab(field('name', screen)));
    const markers = marked(fieldMarker('attribute name', fieldError('Too long.', { locale: 'de_DE' })));
    document.querySelector('input')?.setAttribute('data-locale', 'de_DE');
    markers.draw();
    expect(cardOf(onField('name'))).toHaveLength(2);
    expect(onField('name')?.classList.contains('elsewhere')).toBe(false);
  });

  it('has no locale or channel for the link to a tab', () => {
    showPage(TAB + fieldsTab(field('name', screen)));
    marked(fieldMarker('property categories', fieldError('Unknown.', { locale: 'de_DE' })));
    expect(cardOf(pillOn('.column-navigation-link'))).toHaveLength(2);
  });
});
