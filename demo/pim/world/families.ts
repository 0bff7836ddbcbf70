import { type Labels, labels } from './locales.ts';

/** A family, with the words that its products are named with. */
export type Family = {
  code: string;
  labels: Labels;
  attributes: readonly string[];
  /** Localizable in some families, so that the label in an error equals the identifier there (contract, section 7). */
  attribute_as_label: 'name' | 'short_name';
  /** Start of the identifiers of its products. */
  prefix: string;
  nouns: readonly string[];
};

const common = [
  'sku',
  'name',
  'short_name',
  'ean',
  'color',
  'materials',
  'description',
  'tagline',
  'website',
  'contact',
  'weight',
  'width',
  'release_date',
  'price',
  'street_price',
  'stock',
  'picture',
];

/** The five families of the demo catalog. */
export const families: readonly Family[] = [
  {
    code: 'lamps',
    labels: labels('Lamps', 'Leuchten', 'Luminaires'),
    attributes: [...common, 'power', 'dimmable', 'manual'],
    attribute_as_label: 'short_name',
    prefix: 'lamp',
    nouns: ['desk lamp', 'floor lamp', 'pendant', 'wall light', 'reading lamp'],
  },
  {
    code: 'seating',
    labels: labels('Seating', 'Sitzmöbel', 'Sièges'),
    attributes: [...common, 'manual'],
    attribute_as_label: 'short_name',
    prefix: 'seat',
    nouns: ['chair', 'stool', 'bench', 'armchair', 'sofa'],
  },
  {
    code: 'tables',
    labels: labels('Tables', 'Tische', 'Tables'),
    attributes: [...common, 'manual'],
    attribute_as_label: 'name',
    prefix: 'table',
    nouns: ['dining table', 'side table', 'desk', 'console', 'trestle'],
  },
  {
    code: 'rugs',
    labels: labels('Rugs', 'Teppiche', 'Tapis'),
    attributes: common,
    attribute_as_label: 'name',
    prefix: 'rug',
    nouns: ['runner', 'round rug', 'flatweave', 'doormat', 'wool rug'],
  },
  {
    code: 'tableware',
    labels: labels('Tableware', 'Geschirr', 'Vaisselle'),
    attributes: common,
    attribute_as_label: 'short_name',
    prefix: 'ware',
    nouns: ['bowl', 'carafe', 'plate', 'mug', 'jug'],
  },
];
