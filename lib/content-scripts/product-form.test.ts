// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { field, fieldError, fieldMarker, fieldsTab, showPage } from './fixtures.ts';
import { elementAt, isElsewhere, isFormKnown, isTab, missing, shownAt } from './product-form.ts';

afterEach(() => document.body.replaceChildren());

const tab = (name: string) => `<div class="column-navigation-link" data-tab="pim-product-edit-form-${name}"></div>`;

/** What a field of the page shows. */
function shown(code: string) {
  const element = elementAt(`attribute ${code}`);
  if (!element) throw new Error('The field is missing.');
  return shownAt(element);
}

describe('a form', () => {
  it('is known by its fields or, on another tab, by the links to its tabs', () => {
    showPage(fieldsTab(field('ean')));
    expect(isFormKnown()).toBe(true);
    showPage(tab('categories'));
    expect(isFormKnown()).toBe(true);
  });

  it('is not known when its fields name no attribute, whatever its tabs are like', () => {
    showPage(`${tab('attributes')}${fieldsTab('<div class="original-field"><input></div>')}`);
    expect(isFormKnown()).toBe(false);
    // A product without a family, or a group without attributes.
    showPage(`${tab('attributes')}${fieldsTab()}`);
    expect(isFormKnown()).toBe(true);
  });

  it('is not known without either', () => {
    showPage('<div class="field-container"></div><div class="column-navigation-link"></div>');
    expect(isFormKnown()).toBe(false);
  });
});

describe('a place of the form', () => {
  it.each(['ean', 'street_price', 'lamp.color', 'a b', 'a:b#c'])('is the field of attribute %j', (code) => {
    showPage(fieldsTab(field('other'), field(code)));
    expect(elementAt(`attribute ${code}`)?.getAttribute('data-attribute')).toBe(code);
  });

  it('is the field of an attribute whose code was sent in another case', () => {
    showPage(fieldsTab(field('other'), field('mainColor')));
    expect(elementAt('attribute maincolor')?.getAttribute('data-attribute')).toBe('mainColor');
  });

  it.each([
    ['uuid', '<div class="meta"><div class="AknColumn-block" id="it"></div><div class="AknColumn-block"></div></div>'],
    ['family', '<div class="meta"><div class="product-family" id="it"></div></div>'],
    [
      'groups',
      '<div class="meta"><span class="AknColumn-block product-groups"><div class="AknColumn-value product-groups" id="it">',
    ],
    ['categories', tab('categories').replace('<div', '<div id="it"')],
    ['associations', tab('associations').replace('<div', '<div id="it"')],
    ['parent', '<div><div id="it"><div class="AknVariantNavigation"></div></div></div>'],
    ['identifier', '<div class="breadcrumb-item" id="it">lamp-042</div>'],
  ])('is where the form shows its %s', (name, markup) => {
    showPage(`<div class="product-family"></div>${tab('attributes')}${markup}`);
    expect(elementAt(`property ${name}`)?.id).toBe('it');
  });

  it('is null when the page does not show it', () => {
    showPage('<div class="meta"><span class="AknColumn-block product-groups"></span></div>');
    for (const place of ['attribute ean', 'property groups', 'property family', 'property enabled', 'attribute ', '']) {
      expect(elementAt(place)).toBeNull();
    }
  });

  it('handles presses in the PIM itself only when it is the link to a tab', () => {
    showPage(`${tab('categories')}${fieldsTab(field('ean'))}`);
    const [link, ean] = [elementAt('property categories'), elementAt('attribute ean')];
    expect([link && isTab(link), ean && isTab(ean)]).toEqual([true, false]);
  });
});

describe('the locale and channel of a field', () => {
  it('come from its own input', () => {
    showPage(
      fieldsTab(
        field('name', 'data-locale="fr_FR" data-scope="print"'),
        field('price', 'data-locale="en_US" data-scope="ecommerce"'),
      ),
    );
    expect(shown('price')).toEqual({ locale: 'en_US', channel: 'ecommerce' });
  });

  it('are neither when its input names none, whatever other fields show', () => {
    showPage(fieldsTab(field('name', 'data-locale="fr_FR" data-scope="print"'), field('ean')));
    expect(shown('ean')).toEqual({ locale: null, channel: null });
  });

  it('come from another field when its own input does not have them', () => {
    showPage(fieldsTab(field('ean'), field('picture', ''), field('name', 'data-locale="fr_FR" data-scope="print"')));
    expect(shown('picture')).toEqual({ locale: 'fr_FR', channel: 'print' });
  });

  it('are unknown when no field has them', () => {
    showPage(fieldsTab(field('ean'), field('picture', '')));
    expect(shown('picture')).toEqual({ locale: null, channel: null });
  });
});

describe('an error', () => {
  const screen = { locale: 'en_US', channel: 'print' };

  it.each([
    ['its own locale and channel', 'en_US', 'print', null, null],
    ['another locale', 'de_DE', 'print', 'de_DE', null],
    ['another channel', 'en_US', 'mobile', null, 'mobile'],
    ['both others', 'de_DE', 'mobile', 'de_DE', 'mobile'],
    ['neither', null, null, null, null],
    ['its own, sent in another case', 'en_us', 'PRINT', null, null],
  ])('about %s misses what is not on screen', (_, locale, channel, otherLocale, otherChannel) => {
    const error = fieldError('Too long.', { locale, channel });
    expect(missing(error, screen)).toEqual({ locale: otherLocale, channel: otherChannel });
  });

  it('misses nothing when the locale and channel on screen are unknown', () => {
    const error = fieldError('Too long.', { locale: 'de_DE', channel: 'mobile' });
    expect(missing(error, { locale: null, channel: null })).toEqual({ locale: null, channel: null });
  });

  it('is elsewhere if all errors of its place are', () => {
    const [here, locale, channel] = [
      fieldError('Here.', { locale: 'en_US' }),
      fieldError('In another language.', { locale: 'de_DE' }),
      fieldError('For another channel.', { channel: 'mobile' }),
    ];
    expect(isElsewhere(fieldMarker('attribute name', locale, channel), screen)).toBe(true);
    expect(isElsewhere(fieldMarker('attribute name', locale, here), screen)).toBe(false);
  });
});
