import { type Attribute, labelOf } from '../catalog.ts';
import { drawing, el } from '../dom.ts';
import { icons } from '../frame/icons.ts';
import { mediaUrl } from '../media.ts';
import { toList, toMap, toText } from '../wire.ts';
import { optionChips } from './option-chips.ts';

/** What an input needs to draw itself once. `set` takes the data that the user gives. */
export type Slot = {
  attribute: Attribute;
  id: string;
  data: unknown;
  /** Locale and channel of the value; empty when the attribute is not bound to them. */
  locale: string;
  scope: string;
  uiLocale: string;
  currencies: string[];
  set: (data: unknown) => void;
};

/** Draws the input of an attribute by its type. A type that the Demo PIM does not know is edited as text. */
export function inputOf(slot: Slot): HTMLElement {
  return (INPUTS.get(slot.attribute.type) ?? textInput)(slot);
}

const INPUTS = new Map<string, (slot: Slot) => HTMLElement>([
  ['pim_catalog_textarea', textArea],
  ['pim_catalog_boolean', toggle],
  ['pim_catalog_simpleselect', select],
  ['pim_catalog_multiselect', optionChips],
  ['pim_catalog_price_collection', prices],
  ['pim_catalog_metric', metric],
  ['pim_catalog_date', date],
  ['pim_catalog_image', media],
  ['pim_catalog_file', media],
]);

function textInput(slot: Slot): HTMLElement {
  return el('input', { ...common(slot), type: 'text', value: toText(slot.data), input: typed(slot.set) });
}

function textArea(slot: Slot): HTMLElement {
  return el('textarea', { ...common(slot), rows: '5', input: typed(slot.set) }, toText(slot.data));
}

function date(slot: Slot): HTMLElement {
  const day = toText(slot.data).slice(0, 10);
  return el('input', { ...common(slot), type: 'date', value: day, input: typed((text) => slot.set(text || null)) });
}

function toggle(slot: Slot): HTMLElement {
  const box = el('input', {
    ...common(slot),
    type: 'checkbox',
    role: 'switch',
    checked: slot.data === true,
    change: () => slot.set(box.checked),
  });
  return el('span', { class: 'toggle' }, box, el('span', { class: 'toggle-text' }, 'Yes'));
}

function select(slot: Slot): HTMLElement {
  const { attribute, data } = slot;
  if (attribute.options.length === 0) return textInput(slot);
  const code = toText(data);
  const known = code === '' || attribute.options.some((option) => option.code === code);
  const choices = [
    el('option', { value: '', selected: code === '' }, ''),
    !known && el('option', { value: code, selected: true }, `[${code}]`),
    ...attribute.options.map((option) =>
      el('option', { value: option.code, selected: option.code === code }, labelOf(option, slot.uiLocale)),
    ),
  ];
  return el('select', { ...common(slot), change: typed((text) => slot.set(text || null)) }, ...choices);
}

function prices(slot: Slot): HTMLElement {
  const given = new Map(
    toList(slot.data).map((entry) => [toText(toMap(entry).get('currency')), toText(toMap(entry).get('amount'))]),
  );
  const currencies = [...new Set([...slot.currencies, ...given.keys()])];
  const inputs = currencies.map((currency, at) =>
    withUnit(
      el('input', {
        ...common(slot),
        id: at === 0 ? slot.id : `${slot.id}-${currency}`,
        type: 'text',
        inputmode: 'decimal',
        'data-currency': currency,
        value: given.get(currency) ?? '',
        input: typed((amount) => {
          given.set(currency, amount);
          slot.set([...given].flatMap(([of, sum]) => (sum === '' ? [] : [{ amount: sum, currency: of }])));
        }),
      }),
      currency,
    ),
  );
  return el('div', { class: 'price-row' }, ...inputs);
}

function metric(slot: Slot): HTMLElement {
  const given = toMap(slot.data);
  const unit = toText(given.get('unit')) || toText(slot.attribute.settings.get('default_metric_unit'));
  const amount = el('input', {
    ...common(slot),
    type: 'text',
    inputmode: 'decimal',
    value: toText(given.get('amount')),
    input: typed((text) => slot.set(text === '' ? null : { amount: text, unit })),
  });
  return withUnit(amount, unit.toLowerCase().replaceAll('_', ' '));
}

function media(slot: Slot): HTMLElement {
  const file = toMap(slot.data);
  const key = toText(file.get('filePath')) || toText(slot.data);
  const name = toText(file.get('originalFilename')) || key.split('/').at(-1);
  const picture = key
    ? el('img', { src: mediaUrl(key, 'thumbnail_small'), alt: '' })
    : el('span', { class: 'picture-empty' }, drawing(icons.picture, 28));
  return el('div', { class: 'media', id: slot.id, tabindex: '-1' }, picture, el('span', {}, name || 'No file yet'));
}

function withUnit(input: HTMLElement, unit: string): HTMLElement {
  return el('span', { class: 'with-unit' }, input, el('span', { class: 'unit' }, unit));
}

function common({ attribute, id, locale, scope }: Slot): Record<string, string | boolean> {
  const readOnly = attribute.settings.get('is_read_only') === true;
  return { id, class: 'input', 'data-locale': locale, 'data-scope': scope, autocomplete: 'off', readonly: readOnly };
}

function typed(set: (text: string) => void): (event: Event) => void {
  return ({ target }) => {
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    )
      set(target.value);
  };
}
