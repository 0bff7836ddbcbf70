import type { FieldMarker, FieldMarkerError } from '#lib/messaging/answers.ts';

/** The form of a product as contract 18 knows it. What is not there as known is null, and nothing is marked there. */

/** What the form shows besides its fields; a place that is not named here is nowhere to be seen. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['property family', '.meta .product-family'],
  // The block around it has that class too, and stays, empty, for a product that is in no group.
  ['property groups', '.meta .AknColumn-value.product-groups'],
  ['property categories', '.column-navigation-link[data-tab$="-categories"]'],
  ['property associations', '.column-navigation-link[data-tab$="-associations"]'],
  // The product's way down from its model. It cuts off what lies beside it, so what it stands in is marked.
  ['property parent', 'div:has(> .AknVariantNavigation)'],
  ['property identifier', '.breadcrumb-item'],
]);

/** The link to the tab with the fields. */
export const ATTRIBUTES_TAB = '.column-navigation-link[data-tab$="-attributes"]';

/** The choice that shows the fields of all attribute groups. */
export const ALL_GROUPS = '.group-selector [data-element="all_attribute_groups"]';

/** Whether the page has a form as known, whichever of its tabs is open. */
export function isFormKnown(): boolean {
  return document.querySelector('.column-navigation-link[data-tab], .field-container[data-attribute]') !== null;
}

/** Where a place of the form is on screen now. */
export function elementAt(place: string): Element | null {
  const code = /^attribute (.+)/s.exec(place)?.[1];
  if (code !== undefined) return document.querySelector(`.field-container[data-attribute=${CSS.escape(code)}]`);
  const selector = PROPERTIES.get(place);
  return selector ? document.querySelector(selector) : null;
}

/** Whether a press on the element is the PIM's own: then a mark there is no button. */
export function isTab(element: Element): boolean {
  return element.matches('.column-navigation-link');
}

/** Which locale and channel a field shows; null where the form does not tell, or where it depends on neither. */
export interface ShownValue {
  locale: string | null;
  channel: string | null;
}

/** What is on screen at a field; its own input tells best, else any other. */
export function shownAt(field: Element): ShownValue {
  const read = (name: 'locale' | 'scope') => {
    const own = field.querySelector(`.original-field [data-${name}]`) ?? null;
    const any = document.querySelector(`.object-values .original-field [data-${name}]:not([data-${name}=""])`);
    return (own ?? any)?.getAttribute(`data-${name}`) || null;
  };
  return { locale: read('locale'), channel: read('scope') };
}

/** Which of an error's locale and channel are known not to be on screen. */
export function missing({ locale, channel }: FieldMarkerError, shown: ShownValue): ShownValue {
  return {
    locale: locale && shown.locale && locale !== shown.locale ? locale : null,
    channel: channel && shown.channel && channel !== shown.channel ? channel : null,
  };
}

/** Whether nothing of what a mark tells is about what is on screen. */
export function isElsewhere({ errors }: FieldMarker, shown: ShownValue): boolean {
  return errors.every((error) => {
    const { locale, channel } = missing(error, shown);
    return locale !== null || channel !== null;
  });
}
