import { type Attribute, type Channel, labelOf } from '../catalog.ts';
import { drawing, el } from '../dom.ts';
import { icons } from '../frame/icons.ts';
import { inputOf } from './inputs.ts';
import { dataOf, type Product, setData } from './product.ts';
import type { Violation } from './violations.ts';

/** What the fields of a form show at this moment. */
export type FormView = {
  product: Product;
  channel: Channel;
  locale: string;
  uiLocale: string;
  violations: Violation[];
  /** Called after each change of a value. */
  changed: () => void;
};

/** A field of the form: its outer element lives as long as the form, everything inside is drawn anew by `draw`. */
export type Field = { attribute: Attribute; element: HTMLElement; draw: (view: FormView) => void };

/** A field with the markup of section 18 of the contract. */
export function createField(attribute: Attribute): Field {
  const element = el('div', { class: 'AknComparableFields field-container', 'data-attribute': attribute.code });
  return { attribute, element, draw: (view) => element.replaceChildren(contentOf(attribute, view)) };
}

let drawn = 0;

function contentOf(attribute: Attribute, view: FormView): HTMLElement {
  const { product, channel, uiLocale, changed } = view;
  const locale = attribute.localizable ? view.locale : null;
  const scope = attribute.scopable ? channel.code : null;
  drawn += 1;
  const id = `field-${drawn}`;
  const input = inputOf({
    attribute,
    id,
    data: dataOf(product, attribute.code, locale, scope),
    locale: locale ?? '',
    scope: scope ?? '',
    uiLocale,
    currencies: channel.currencies,
    set(data) {
      setData(product, attribute.code, { locale, scope, data });
      changed();
    },
  });
  return el(
    'div',
    { class: 'AknFieldContainer original-field' },
    el(
      'div',
      { class: 'AknFieldContainer-header' },
      el(
        'label',
        { class: 'AknFieldContainer-label', for: id },
        el('span', { class: 'badge-elements-container' }),
        labelOf(attribute, uiLocale),
        el('span', { class: 'label-elements-container' }),
      ),
      el(
        'span',
        { class: 'field-context' },
        scope !== null && el('span', { class: 'field-scope' }, labelOf(channel, uiLocale)),
        locale !== null && el('span', { class: 'field-locale' }, locale.replace('_', '-')),
      ),
    ),
    el('div', { class: 'AknFieldContainer-inputContainer' }, input),
    el('footer', {}, el('div', { class: 'footer-elements-container' }, ...errorsOf(attribute, view))),
  );
}

function errorsOf(attribute: Attribute, { violations }: FormView): HTMLElement[] {
  return violations
    .filter((violation) => violation.attribute === attribute.code)
    .map(({ locale, scope, message }) =>
      el(
        'div',
        { class: 'AknFieldContainer-validationErrors' },
        drawing(icons.warning, 18),
        (scope ?? locale) !== null &&
          el('span', { class: 'error-context' }, [scope, locale].filter(Boolean).join(' · ')),
        el('span', {}, message),
      ),
    );
}
