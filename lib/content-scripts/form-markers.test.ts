// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FieldMarker } from '#lib/messaging/answers.ts';
import { field, fieldError, fieldFacts, fieldsTab, leavePage, showPage } from './fixtures.ts';
import { createFormMarks } from './form-markers.ts';

type Lines = ReadonlyArray<readonly [className: string, text: string]>;

let life: AbortController;
/** What each mark says of itself, when it is pointed at. */
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

const create = () => createFormMarks({ explain: (at, lines) => cards.set(at, lines) }, press, life.signal);

/** The page has marks that say this. */
function marked(...facts: FieldMarker[]) {
  const marks = create();
  marks.update(facts);
  marks.draw();
  return marks;
}

/** The pill of the mark that stands on an element, which the page does not see. */
function pillOn(selector: string): HTMLElement | undefined {
  const host = document.querySelector(`${selector} > pim-pulse-marker`);
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
const hosts = () => document.querySelectorAll('pim-pulse-marker').length;
const TAB = '<div class="column-navigation-link" data-tab="form-categories"></div>';

describe('the marks on a form', () => {
  it('stand where their places are, with the number of errors there', () => {
    showPage(fieldsTab(field('name'), field('ean')));
    marked(fieldFacts('attribute ean', fieldError('Too short.'), fieldError('No digits.')));
    expect([onField('ean')?.textContent, onField('ean')?.ariaLabel]).toEqual(['2', '2 here']);
    expect(hosts()).toBe(1);
  });

  it('follow their places: gone with another tab, back with the fields', () => {
    showPage(fieldsTab(field('ean')));
    const marks = marked(fieldFacts('attribute ean', fieldError('Too short.')));
    const pill = onField('ean');
    expect(marks.draw()).toBe(false);
    showPage('');
    expect(marks.draw()).toBe(false);
    expect(hosts()).toBe(0);
    showPage(fieldsTab(field('ean')));
    expect(marks.draw()).toBe(true);
    expect(onField('ean')).toBe(pill);
  });

  it('tell what is known now: changed numbers stay in place, places without errors lose their mark', () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    const error = fieldError('Too short.');
    const marks = marked(fieldFacts('attribute ean', error), fieldFacts('attribute stock', error));
    const pill = onField('ean');
    marks.update([fieldFacts('attribute ean', error, fieldError('No digits.'))]);
    marks.draw();
    expect(onField('ean')).toBe(pill);
    expect(pill?.textContent).toBe('2');
    expect(onField('stock')).toBeUndefined();
    marks.draw();
    expect(hosts()).toBe(1);
  });

  it('are gone with the screen', () => {
    showPage(fieldsTab(field('ean'), field('stock')));
    marked(fieldFacts('attribute ean', fieldError('A.')), fieldFacts('attribute stock', fieldError('B.')));
    life.abort();
    expect(hosts()).toBe(0);
  });
});

describe('pressing a mark', () => {
  it('shows the errors of its place, and is no press on what it stands on', () => {
    showPage(fieldsTab(field('ean')));
    marked(fieldFacts('attribute ean', fieldError('Too short.')));
    const pim = vi.fn();
    document.addEventListener('click', pim, { signal: life.signal });
    onField('ean')?.click();
    expect(press).toHaveBeenCalledExactlyOnceWith('attribute ean');
    expect(pim).not.toHaveBeenCalled();
  });

  it('is the tab’s own where it stands on the link to a tab', () => {
    showPage(TAB);
    marked(fieldFacts('property categories', fieldError('Unknown.')));
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
  ])('is foreseen for %s before the page shows it', (place, kind) => {
    showPage('');
    marked(fieldFacts(place, fieldError('Unknown.')));
    expect([...cards.keys()].map(({ localName }) => localName)).toEqual([kind]);
  });

  it('works behind the words of the identifier, before those of all else', () => {
    showPage(
      '<div class="breadcrumb-item">lamp-042</div><div class="meta"><div class="product-family">Lamps</div></div>',
    );
    const error = fieldError('Taken.');
    marked(fieldFacts('property identifier', error), fieldFacts('property family', error));
    const names = (selector: string) =>
      [...(document.querySelector(selector)?.childNodes ?? [])].map(({ nodeName }) => nodeName);
    expect(names('.breadcrumb-item')).toEqual(['#text', 'PIM-PULSE-MARKER']);
    expect(names('.product-family')).toEqual(['PIM-PULSE-MARKER', '#text']);
  });
});

describe('the card of a mark', () => {
  const screen = 'data-locale="en_US" data-scope="print"';

  it('has the words and the source of each error, and what more there is', () => {
    showPage(fieldsTab(field('ean')));
    const facts = fieldFacts('attribute ean', fieldError('Too short.'), fieldError('No digits.', { source: 'DAM' }));
    const marks = marked({ ...facts, more: '3 more.' });
    expect(cardOf(onField('ean'))).toEqual([
      ['message', 'Too short.'],
      ['source', 'ERP · 4 May'],
      ['message', 'No digits.'],
      ['source', 'DAM'],
      ['more', '3 more.'],
    ]);
    marks.update([fieldFacts('attribute ean', fieldError('Taken.'))]);
    expect(cardOf(onField('ean'))?.[0]).toEqual(['message', 'Taken.']);
  });

  it.each([
    ['a locale', { locale: 'de_DE' }, ['About locale de_DE']],
    ['a channel', { channel: 'mobile' }, ['About channel mobile']],
    ['a channel and a locale', { channel: 'mobile', locale: 'de_DE' }, ['About channel mobile and locale de_DE']],
    ['what is on screen', { channel: 'print', locale: 'en_US' }, []],
  ])('tells how to get to an error about %s', (_, context, hints) => {
    showPage(fieldsTab(field('name', screen)));
    marked(fieldFacts('attribute name', fieldError('Too long.', context)));
    const told = cardOf(onField('name'))?.flatMap(([kind, words]) => (kind === 'elsewhere' ? [words] : [])) ?? [];
    expect(told.map((words) => words?.split(',')[0])).toEqual(hints);
    expect(onField('name')?.classList.contains('elsewhere')).toBe(hints.length > 0);
  });

  it('follows what the user chooses to see', () => {
    showPage(fieldsTab(field('name', screen)));
    const marks = marked(fieldFacts('attribute name', fieldError('Too long.', { locale: 'de_DE' })));
    document.querySelector('input')?.setAttribute('data-locale', 'de_DE');
    marks.draw();
    expect(cardOf(onField('name'))).toHaveLength(2);
    expect(onField('name')?.classList.contains('elsewhere')).toBe(false);
  });

  it('knows no locale or channel for the link to a tab', () => {
    showPage(TAB + fieldsTab(field('name', screen)));
    marked(fieldFacts('property categories', fieldError('Unknown.', { locale: 'de_DE' })));
    expect(cardOf(pillOn('.column-navigation-link'))).toHaveLength(2);
  });
});
