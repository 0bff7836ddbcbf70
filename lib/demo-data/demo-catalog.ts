import type { Connection } from '#lib/model/connection.ts';
import type { JsonObject } from '#lib/model/error.ts';

/** A demo connection, with its activity on a usual day and how often it is refused. */
export interface DemoConnection extends Connection {
  /** Products created, updated and read on a weekday. */
  created: number;
  updated: number;
  read: number;
  /** Errors on a weekday. */
  refused: number;
}

const one = (fields: Partial<DemoConnection> & Pick<DemoConnection, 'code' | 'label'>): DemoConnection => ({
  flowType: 'data_source',
  image: null,
  tracked: true,
  type: 'default',
  created: 0,
  updated: 0,
  read: 0,
  refused: 0,
  ...fields,
});

/** The connections of the demo PIM. */
export const connections: readonly DemoConnection[] = [
  one({ code: 'main_erp', label: 'Main ERP', created: 40, updated: 620, refused: 6 }),
  one({ code: 'supplier_portal', label: 'Supplier portal', created: 25, updated: 180, refused: 40 }),
  one({ code: 'image_library', label: 'Image library', updated: 240, refused: 1 }),
  one({ code: 'translations', label: 'Translations', type: 'app', updated: 90, refused: 2 }),
  one({ code: 'old_import', label: 'Old import', tracked: false }),
  one({ code: 'web_shop', label: 'Web shop', flowType: 'data_destination', read: 900 }),
  one({ code: 'marketplace', label: 'Marketplace', flowType: 'data_destination', read: 430 }),
  one({ code: 'print_catalog', label: 'Print catalogue', flowType: 'data_destination', read: 60 }),
];

/** The families and attributes of the demo PIM, with their names. */
export const families = new Map([
  ['lamps', 'Lamps'],
  ['tableware', 'Tableware'],
  ['textiles', 'Textiles'],
]);
export const demoAttributes = new Map([
  ['color', 'Colour'],
  ['weight', 'Weight'],
  ['ean', 'EAN'],
  ['description', 'Description'],
  ['main_image', 'Main image'],
  ['material', 'Material'],
  ['height', 'Height'],
]);

const goods = [
  'Pendant lamp',
  'Desk lamp',
  'Mug',
  'Serving bowl',
  'Linen cushion',
  'Wool throw',
  'Candle holder',
  'Tray',
];
const makes = ['Corvo', 'Halm', 'Linde', 'Marea', 'Norden', 'Olta'];

/** The n-th product of the demo catalog, as errors name it (contract 7). */
export function demoProduct(n: number): { uuid: string; identifier: string; label: string; family: string | null } {
  const good = goods[n % goods.length] ?? '';
  const make = makes[Math.floor(n / goods.length) % makes.length] ?? '';
  return {
    uuid: `d3304a7a-0000-4000-8000-${String(n).padStart(12, '0')}`,
    identifier: `${make}-${good}-${n}`.toLowerCase().replaceAll(' ', '-'),
    label: `${make} ${good.toLowerCase()}`,
    family: [...families.keys()][n % families.size] ?? null,
  };
}

/** The refused values, the most frequent first: attribute, template and parameters (contract 7). */
const refusals: readonly Refusal[] = [
  ['color', 'The option %option% does not exist for the attribute %attribute%.', { '%option%': 'chrome_matt' }],
  ['weight', 'The attribute %attribute% takes %max_value% at most.', { '%max_value%': 5000 }],
  ['ean', 'The value %value% is used by another product already.', { '%value%': '4006381333931' }],
  ['description', 'The attribute %attribute% takes %limit% characters at most.', { '%limit%': 500 }],
  ['main_image', 'The file %file% is not an image.', { '%file%': 'front.tiff' }],
];

/** Those of the story, see `refusalOf`. */
export const EXTRA = {
  /** New today. */
  material: ['material', 'The attribute %attribute% belongs to no family of this product.', {}],
  /** Hardly ever before, and many times since yesterday. */
  height: ['height', 'The unit %unit% is not known to the attribute %attribute%.', { '%unit%': 'INCH_16' }],
} as const satisfies Record<string, Refusal>;
type Refusal = readonly [attribute: string, template: string, parameters: JsonObject];

/** The PIM's error content for one refused value; `pick` from 0 to 1 selects it, `n` the product. */
export function refusal(pick: number, n: number): JsonObject {
  // The square makes the first ones the most frequent.
  return refusalOf(refusals[Math.floor(pick * pick * refusals.length)] ?? EXTRA.material, n);
}

/** The same for one refusal. */
export function refusalOf([attribute, template, own]: Refusal, n: number): JsonObject {
  const parameters: JsonObject = { '%attribute%': attribute, ...own };
  const message = Object.entries(parameters).reduce((text, [key, value]) => text.replace(key, String(value)), template);
  return {
    type: 'violation_error',
    message,
    message_template: template,
    message_parameters: parameters,
    property: 'values',
    attribute,
    locale: attribute === 'description' ? 'en_US' : null,
    scope: null,
    documentation: [],
    product: demoProduct(n),
  };
}
