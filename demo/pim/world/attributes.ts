import { type Labels, labels } from './locales.ts';

/** An attribute as `/rest/attribute/{code}` returns it, with the options of a select beside it. */
export type Attribute = {
  code: string;
  type: `pim_catalog_${string}`;
  labels: Labels;
  group: string;
  localizable: boolean;
  scopable: boolean;
  unique: boolean;
  max_characters: number | null;
  validation_rule: 'regexp' | 'email' | 'url' | null;
  validation_regexp: string | null;
  number_min: number | null;
  number_max: number | null;
  decimals_allowed: boolean | null;
  metric_family: string | null;
  default_metric_unit: string | null;
  allowed_extensions: string[];
  max_file_size: number | null;
  sort_order: number;
  options: Option[];
};

type Option = { code: string; labels: Labels };

/** Attribute groups in their order on screen. */
export const attributeGroups = [
  group('general', 1, labels('General', 'Allgemein', 'Général')),
  group('marketing', 2, labels('Marketing', 'Marketing', 'Marketing')),
  group('technical', 3, labels('Technical', 'Technik', 'Technique')),
  group('commerce', 4, labels('Prices and stock', 'Preise und Bestand', 'Prix et stock')),
  group('media', 5, labels('Media', 'Medien', 'Médias')),
];

const perLocale = { localizable: true };
const perChannel = { scopable: true };

/** The attributes of the demo catalog, by code. */
export const attributes: ReadonlyMap<string, Attribute> = new Map(
  [
    attribute('sku', 'identifier', 'general', labels('SKU', 'Artikelnummer', 'Référence'), { unique: true }),
    attribute('name', 'text', 'general', labels('Name', 'Name', 'Nom'), { ...perLocale, max_characters: 60 }),
    attribute('short_name', 'text', 'general', labels('Short name', 'Kurzname', 'Nom court'), { max_characters: 40 }),
    attribute('ean', 'text', 'general', labels('EAN', 'EAN', 'EAN'), {
      unique: true,
      validation_rule: 'regexp',
      validation_regexp: '/^[0-9]{8,13}$/',
    }),
    attribute('color', 'simpleselect', 'general', labels('Color', 'Farbe', 'Couleur'), {
      options: [
        { code: 'white', labels: labels('White', 'Weiß', 'Blanc') },
        { code: 'black', labels: labels('Black', 'Schwarz', 'Noir') },
        { code: 'oak', labels: labels('Oak', 'Eiche', 'Chêne') },
        { code: 'brass', labels: labels('Brass', 'Messing', 'Laiton') },
        { code: 'sage', labels: labels('Sage', 'Salbei', 'Sauge') },
      ],
    }),
    attribute('materials', 'multiselect', 'general', labels('Materials', 'Materialien', 'Matières'), {
      options: [
        { code: 'linen', labels: labels('Linen', 'Leinen', 'Lin') },
        { code: 'steel', labels: labels('Steel', 'Stahl', 'Acier') },
        { code: 'wood', labels: labels('Wood', 'Holz', 'Bois') },
        { code: 'glass', labels: labels('Glass', 'Glas', 'Verre') },
        { code: 'stoneware', labels: labels('Stoneware', 'Steinzeug', 'Grès') },
      ],
    }),
    attribute('description', 'textarea', 'marketing', labels('Description', 'Beschreibung', 'Description'), {
      ...perLocale,
      ...perChannel,
      max_characters: 400,
    }),
    attribute('tagline', 'text', 'marketing', labels('Tagline', 'Werbezeile', 'Accroche'), {
      ...perChannel,
      max_characters: 80,
    }),
    attribute('website', 'text', 'marketing', labels('Website', 'Webseite', 'Site web'), { validation_rule: 'url' }),
    attribute('contact', 'text', 'marketing', labels('Contact', 'Kontakt', 'Contact'), { validation_rule: 'email' }),
    attribute('width', 'metric', 'technical', labels('Width', 'Breite', 'Largeur'), {
      metric_family: 'Length',
      default_metric_unit: 'CENTIMETER',
      decimals_allowed: true,
    }),
    attribute('weight', 'number', 'technical', labels('Weight in grams', 'Gewicht in Gramm', 'Poids en grammes'), {
      number_min: 0,
      decimals_allowed: false,
    }),
    attribute('power', 'number', 'technical', labels('Power in watts', 'Leistung in Watt', 'Puissance en watts'), {
      number_min: 0,
      number_max: 400,
      decimals_allowed: true,
    }),
    attribute('dimmable', 'boolean', 'technical', labels('Dimmable', 'Dimmbar', 'Variable')),
    attribute('release_date', 'date', 'technical', labels('Release date', 'Erscheinungsdatum', 'Date de sortie')),
    attribute('price', 'price_collection', 'commerce', labels('Price', 'Preis', 'Prix')),
    attribute('street_price', 'price_collection', 'commerce', labels('Street price', 'Ladenpreis', 'Prix public'), {
      ...perLocale,
      ...perChannel,
    }),
    attribute('stock', 'number', 'commerce', labels('Stock', 'Bestand', 'Stock'), {
      number_min: 0,
      number_max: 5000,
      decimals_allowed: false,
    }),
    attribute('picture', 'image', 'media', labels('Picture', 'Bild', 'Image'), {
      allowed_extensions: ['jpg', 'png'],
      max_file_size: 2,
    }),
    attribute('manual', 'file', 'media', labels('Manual', 'Anleitung', 'Notice'), { allowed_extensions: ['pdf'] }),
  ].map((known, index) => [known.code, { ...known, sort_order: index }]),
);

function attribute(
  code: string,
  type: string,
  groupCode: string,
  names: Labels,
  rules: Partial<Attribute> = {},
): Attribute {
  return {
    code,
    type: `pim_catalog_${type}`,
    labels: names,
    group: groupCode,
    localizable: false,
    scopable: false,
    unique: false,
    max_characters: null,
    validation_rule: null,
    validation_regexp: null,
    number_min: null,
    number_max: null,
    decimals_allowed: null,
    metric_family: null,
    default_metric_unit: null,
    allowed_extensions: [],
    max_file_size: null,
    sort_order: 0,
    options: [],
    ...rules,
  };
}

function group(code: string, sortOrder: number, names: Labels) {
  return { code, labels: names, sort_order: sortOrder };
}
