import type { FieldMarker, FieldMarkerError } from '#lib/messaging/answers.ts';

/** The form of a product as contract 18 describes it. Elements of another structure are null, and get no marker. */

/** Selectors of the places besides the fields; a place that is missing here is never on screen. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['property family', '.meta .product-family'],
  // The block around it has that class too, and stays, empty, for a product without a group.
  ['property groups', '.meta .AknColumn-value.product-groups'],
  ['property categories', '.column-navigation-link[data-tab$="-categories"]'],
  ['property associations', '.column-navigation-link[data-tab$="-associations"]'],
  // The product's path from its model. It cuts off elements beside it, so its parent is marked.
  ['property parent', 'div:has(> .AknVariantNavigation)'],
  ['property identifier', '.breadcrumb-item'],
  // The first line of the column.
  ['property uuid', '.meta .AknColumn-block'],
]);

/** The product on screen, as in the address: a uuid, or an integer up to 6.x; null on other screens. */
export function productOnScreen(): string | null {
  return /^#\/enrich\/product\/([\w-]+)\/?(?:[?#]|$)/.exec(location.hash)?.[1] ?? null;
}

/** The link to the tab with the fields. */
export const ATTRIBUTES_TAB = '.column-navigation-link[data-tab$="-attributes"]';

/** The option that shows the fields of all attribute groups. */
export const ALL_GROUPS = '.group-selector [data-element="all_attribute_groups"]';

/** Whether the page has a form of the known structure, whichever of its tabs is open: all that is in it has its place. */
export function isFormKnown(): boolean {
  if (document.querySelector('.field-container[data-attribute]')) return true;
  const hasTabs = document.querySelector('.column-navigation-link[data-tab]') !== null;
  return hasTabs && document.querySelector('.object-values :is(input, textarea, .original-field)') === null;
}

/** The element of a place of the form that is on screen now. The form may have a code in another case than the error. */
export function elementAt(place: string): Element | null {
  const code = /^attribute (.+)/s.exec(place)?.[1];
  if (code !== undefined) return fieldOf(code.toLowerCase());
  const selector = PROPERTIES.get(place);
  return selector ? document.querySelector(selector) : null;
}

function fieldOf(code: string): Element | null {
  for (const field of document.querySelectorAll('.field-container[data-attribute]')) {
    if (field.getAttribute('data-attribute')?.toLowerCase() === code) return field;
  }
  return null;
}

/** Whether the PIM handles presses on the element: then its marker is no button. */
export function isTab(element: Element): boolean {
  return element.matches('.column-navigation-link');
}

/**
 * The locale and channel that a field shows; null when the form does not show them, or when the field depends on
 * neither.
 */
export interface ShownValue {
  locale: string | null;
  channel: string | null;
}

/** The locale and channel on screen at a field; preferably those of its own input, else of any other. */
export function shownAt(field: Element): ShownValue {
  const read = (name: 'locale' | 'scope') => {
    const own = field.querySelector(`.original-field [data-${name}]`) ?? null;
    const any = document.querySelector(`.object-values .original-field [data-${name}]:not([data-${name}=""])`);
    return (own ?? any)?.getAttribute(`data-${name}`) || null;
  };
  return { locale: read('locale'), channel: read('scope') };
}

/** The locale and channel of an error that are known not to be on screen. */
export function missing({ locale, channel }: FieldMarkerError, shown: ShownValue): ShownValue {
  return {
    locale: differs(locale, shown.locale) ? locale : null,
    channel: differs(channel, shown.channel) ? channel : null,
  };
}

/** The connection may have sent a code in another case than the PIM's own. */
function differs(code: string | null, shown: string | null): boolean {
  return code !== null && shown !== null && code.toLowerCase() !== shown.toLowerCase();
}

/** Whether none of a marker's errors is about what is on screen. */
export function isElsewhere({ errors }: FieldMarker, shown: ShownValue): boolean {
  return errors.every((error) => {
    const { locale, channel } = missing(error, shown);
    return locale !== null || channel !== null;
  });
}
