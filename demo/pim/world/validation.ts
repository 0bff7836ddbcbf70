import { type Attribute, attributes } from './attributes.ts';
import { channelCodes, currencyCodes, localeCodes } from './locales.ts';
import type { Value } from './products.ts';

/** A rule that a value breaks, as the PIM answers a refused save. */
export type BrokenRule = { attribute: string; locale: string | null; scope: string | null; message: string };

/** The rules of their attributes that these values break; an empty list when the product can be saved. */
export function brokenRules(values: ReadonlyMap<string, readonly Value[]>): BrokenRule[] {
  return [...values].flatMap(([code, list]) =>
    list.flatMap((value) => {
      const attribute = attributes.get(code);
      const message = attribute === undefined ? 'There is no such attribute.' : complaint(attribute, value);
      return message === undefined ? [] : [{ attribute: code, locale: value.locale, scope: value.scope, message }];
    }),
  );
}

function complaint(attribute: Attribute, { locale, scope, data }: Value): string | undefined {
  if (attribute.localizable !== (locale !== null)) return 'The locale does not fit this attribute.';
  if (attribute.scopable !== (scope !== null)) return 'The channel does not fit this attribute.';
  if (locale !== null && !localeCodes.some((code) => code === locale)) return `Locale ${locale} is not in use.`;
  if (scope !== null && !channelCodes.includes(scope)) return `There is no channel ${scope}.`;
  if (isEmpty(data)) return attribute.type === 'pim_catalog_identifier' ? 'An identifier is needed.' : undefined;
  return (rules.get(attribute.type) ?? textRule)(attribute, data);
}

type Rule = (attribute: Attribute, data: unknown) => string | undefined;

const textRule: Rule = ({ max_characters, validation_rule, validation_regexp }, data) => {
  if (typeof data !== 'string') return 'This must be a text.';
  if (max_characters !== null && data.length > max_characters)
    return `No more than ${max_characters} characters, please.`;
  if (validation_rule === 'regexp' && !new RegExp(validation_regexp?.slice(1, -1) ?? '').test(data)) {
    return `This does not look like ${validation_regexp}.`;
  }
  if (validation_rule === 'url' && !URL.canParse(data)) return 'This is no web address.';
  if (validation_rule === 'email' && !/^\S+@\S+\.\S+$/.test(data)) return 'This is no e-mail address.';
  return undefined;
};

const numberRule: Rule = ({ number_min, number_max, decimals_allowed }, data) => {
  const number = Number(data);
  if ((typeof data !== 'string' && typeof data !== 'number') || Number.isNaN(number)) return 'This must be a number.';
  if (decimals_allowed === false && !Number.isInteger(number)) return 'This must be a whole number.';
  if (number_min !== null && number < number_min) return `This must be ${number_min} or more.`;
  if (number_max !== null && number > number_max) return `This must be ${number_max} or less.`;
  return undefined;
};

const optionRule: Rule = ({ options }, data) => {
  const unknown = [data].flat().filter((code) => !options.some((option) => option.code === code));
  return unknown.length > 0 ? `No such option: ${unknown.join(', ')}.` : undefined;
};

const rules = new Map<string, Rule>([
  ['pim_catalog_number', numberRule],
  ['pim_catalog_simpleselect', optionRule],
  ['pim_catalog_multiselect', optionRule],
  ['pim_catalog_boolean', (_, data) => (typeof data === 'boolean' ? undefined : 'This must be yes or no.')],
  ['pim_catalog_date', (_, data) => (Number.isNaN(Date.parse(String(data))) ? 'This is no date.' : undefined)],
  ['pim_catalog_metric', (attribute, data) => numberRule(attribute, amountOf(data) ?? '')],
  [
    'pim_catalog_price_collection',
    (attribute, data) =>
      [data]
        .flat()
        .map((price) => priceComplaint(attribute, price))
        .find((text) => text !== undefined),
  ],
  ['pim_catalog_image', () => undefined],
  ['pim_catalog_file', () => undefined],
]);

function priceComplaint(attribute: Attribute, price: unknown): string | undefined {
  const currency = typeof price === 'object' && price !== null && 'currency' in price ? price.currency : undefined;
  if (typeof currency !== 'string' || !currencyCodes.includes(currency)) return `Currency ${currency} is not in use.`;
  const amount = amountOf(price);
  return isEmpty(amount) ? undefined : numberRule({ ...attribute, number_min: 0 }, amount);
}

function amountOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'amount' in data ? data.amount : undefined;
}

function isEmpty(data: unknown): boolean {
  return data === null || data === undefined || data === '' || (Array.isArray(data) && data.length === 0);
}
