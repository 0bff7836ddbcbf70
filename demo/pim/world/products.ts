import { dayMs } from './calendar.ts';
import { type Family, families } from './families.ts';
import { channels, localeCodes } from './locales.ts';
import { type Random, randomFrom } from './random.ts';
import type { StoredVersion } from './versions.ts';

/** One value of an attribute; null where the attribute has one for all locales or channels. */
export type Value = { locale: string | null; scope: string | null; data: unknown };

export type Product = {
  uuid: string;
  id: number;
  identifier: string;
  family: string | null;
  /** Code of the product model that it is a variant of. */
  parent: string | null;
  enabled: boolean;
  /** Codes of the product groups that it is in. */
  groups: string[];
  categories: string[];
  values: Map<string, Value[]>;
  /** Epoch milliseconds. */
  created: number;
  updated: number;
  /** Who updated it, as its history names them: a connection by its label and two blanks (supplement B.3). */
  updatedBy: string;
  /** What was stored after its creation, oldest first. */
  versions: StoredVersion[];
};

/** The products of the demo catalog: 40 a family, 12 of them variants of three models. */
export function seedProducts(seed: number, now: number): Product[] {
  return families.flatMap((family, familyIndex) =>
    Array.from({ length: productsPerFamily }, (_, index) => {
      const model = index < 12 ? Math.floor(index / 4) + 1 : undefined;
      const color = colors[index % colors.length] ?? 'white';
      const number = String(index + 1).padStart(3, '0');
      return newProduct({
        random: randomFrom(seed, family.code, index),
        // The variants of one model share its name.
        naming: randomFrom(seed, family.code, 'name', model ?? `of ${index}`),
        family,
        id: 1001 + familyIndex * productsPerFamily + index,
        identifier: model === undefined ? `${family.prefix}-${number}` : `${family.prefix}-m0${model}-${color}`,
        parent: model === undefined ? null : `${family.prefix}-m0${model}`,
        color,
        at: now - (30 + index) * dayMs,
      });
    }),
  );
}

/** A product with believable values. `at` is the moment of its creation in epoch milliseconds. */
export function newProduct(birth: Birth): Product {
  const { random, naming, family, identifier, parent, id, at } = birth;
  const short = `${naming.pick(surnames)} ${naming.pick(family.nouns)}`;
  return {
    uuid: random.uuid(),
    id,
    identifier,
    family: family.code,
    parent,
    enabled: random.chance(0.9),
    groups: Number(identifier.slice(-1)) % 4 === 0 ? ['spring'] : [],
    categories: [family.code],
    values: valuesOf(birth, `${short.charAt(0).toUpperCase()}${short.slice(1)}`),
    created: at,
    updated: at,
    updatedBy: connectionAuthor,
    versions: [],
  };
}

/** Most of what changes comes from this connection. */
export const connectionAuthor = 'Nordwind ERP  ';

type Birth = {
  random: Random;
  naming: Random;
  family: Family;
  id: number;
  identifier: string;
  parent: string | null;
  color: string;
  at: number;
};

const productsPerFamily = 40;
const colors = ['white', 'black', 'oak', 'brass', 'sage'];
const surnames = ['Alder', 'Birk', 'Corvo', 'Dune', 'Ember', 'Fjord', 'Grove', 'Halm', 'Isla', 'Juno', 'Kelp', 'Lund'];

function valuesOf({ random, family, identifier, color }: Birth, shortName: string): Map<string, Value[]> {
  const amount = `${random.between(9, 480)}.90`;
  const material = random.pick(['linen', 'steel', 'wood', 'glass', 'stoneware']);
  const values = new Map<string, Value[]>([
    ['sku', forAll(identifier)],
    [
      'name',
      localeCodes.map((locale) => ({ locale, scope: null, data: `${shortName} ${identifier.split('-').at(-1)}` })),
    ],
    ['short_name', forAll(shortName)],
    ['ean', forAll(String(random.between(4_000_000_000_000, 4_999_999_999_999)))],
    ['color', forAll(color)],
    ['materials', forAll([material])],
    [
      'description',
      channels.flatMap((channel) =>
        channel.locales.map(({ code }) => ({ locale: code, scope: channel.code, data: descriptions[code](shortName) })),
      ),
    ],
    ['tagline', channels.map(({ code }) => ({ locale: null, scope: code, data: `${shortName}, made to stay` }))],
    ['weight', forAll(String(random.between(120, 24_000)))],
    ['width', forAll({ amount: String(random.between(8, 240)), unit: 'CENTIMETER' })],
    ['release_date', forAll(`2026-0${random.between(1, 9)}-1${random.between(0, 9)}`)],
    ['price', forAll([{ amount, currency: 'EUR' }])],
    ['stock', forAll(String(random.between(0, 900)))],
  ]);
  if (family.attributes.includes('power')) values.set('power', forAll(String(random.between(4, 60))));
  if (family.attributes.includes('dimmable')) values.set('dimmable', forAll(random.chance(0.5)));
  return values;
}

const descriptions = {
  en_US: (name: string) => `The ${name} for rooms that are lived in. Made in small batches.`,
  de_DE: (name: string) => `${name} für Räume, in denen gelebt wird. In kleinen Serien gefertigt.`,
  fr_FR: (name: string) => `${name}, pour les pièces à vivre. Fabrication en petites séries.`,
};

function forAll(data: unknown): Value[] {
  return [{ locale: null, scope: null, data }];
}
