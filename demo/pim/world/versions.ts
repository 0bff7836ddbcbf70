import { type ProductModel, variantAttributes } from './product-models.ts';
import type { Product, Value } from './products.ts';

/** A version of a product, or product model, after its creation, as the history of the PIM keeps it (supplement of the contract, B). */
export type StoredVersion = {
  id: number;
  /** Epoch milliseconds. */
  at: number;
  author: string;
  context: string | null;
  /** By key, as in `flatOf`; an absent value is the empty text. */
  changes: Map<string, { old: string; new: string }>;
};

/** Who stores a product, and what of it becomes other. */
export type Storing = {
  at: number;
  author: string;
  context?: string | null;
  change: () => void;
};

type Versioned = Product | ProductModel;

let ids = 10_000;

/** Stores a product or product model: what changes nothing makes no version, and leaves its time alone. Answers whether there is one. */
export function storeVersion(product: Versioned, { at, author, context = null, change }: Storing): boolean {
  const before = flatOf(product);
  change();
  const after = flatOf(product);
  const changes = new Map(
    [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const [old, now] = [before.get(key) ?? '', after.get(key) ?? ''];
      return old === now ? [] : [[key, { old, new: now }] as const];
    }),
  );
  if (changes.size === 0) return false;
  product.versions.push({ id: ids++, at, author, context, changes });
  Object.assign(product, { updated: at, updatedBy: author });
  return true;
}

/** All versions, newest first, with all that the product or product model had after each. */
export function versionsOf(
  product: Versioned,
  creator: string,
): Array<StoredVersion & { snapshot: Map<string, string> }> {
  const flat = new Map(flatOf(product));
  const told = product.versions.toReversed().map((version) => {
    const snapshot = new Map(flat);
    for (const [key, { old }] of version.changes) {
      if (old === '') flat.delete(key);
      else flat.set(key, old);
    }
    return { ...version, snapshot };
  });
  const changes = new Map([...flat].map(([key, value]) => [key, { old: '', new: value }]));
  const creation = { id: product.id, at: product.created, author: creator, context: null, changes, snapshot: flat };
  return [...told, creation];
}

/**
 * What the history has, flat: the locale before the channel, a key for each currency, a second one for a unit (supplement B.2);
 * of a variant only what is not its model's.
 */
function flatOf(of: Versioned): Map<string, string> {
  const isVariant = 'parent' in of && of.parent !== null;
  const own = [...of.values].filter(([code]) => !isVariant || variantAttributes.includes(code));
  const flat = own.flatMap(([code, list]) => list.flatMap((value) => flatValue(code, value)));
  return new Map([...fieldsOf(of), ...flat].filter(([, value]) => value !== ''));
}

function fieldsOf(of: Versioned): Array<[string, string]> {
  const { family, categories } = of;
  const both: Array<[string, string]> = [
    ['family', family ?? ''],
    ['categories', categories.join(',')],
  ];
  if ('code' in of) return [['code', of.code], ['family_variant', of.familyVariant], ...both];
  const { parent, groups, enabled } = of;
  return [...both, ['parent', parent ?? ''], ['groups', groups.join(',')], ['enabled', enabled ? '1' : '0']];
}

function flatValue(code: string, { locale, scope, data }: Value): Array<[string, string]> {
  const key = [code, locale, scope].filter(Boolean).join('-');
  if (Array.isArray(data)) {
    const prices = data.flatMap(
      (one): Array<[string, string]> =>
        isAmount(one) && 'currency' in one ? [[`${key}-${one.currency}`, String(one.amount ?? '')]] : [],
    );
    return prices.length > 0 ? prices : [[key, data.map(String).join(',')]];
  }
  if (isAmount(data))
    return [
      [key, String(data.amount ?? '')],
      [`${key}-unit`, 'unit' in data ? String(data.unit ?? '') : ''],
    ];
  return [[key, data === null || data === undefined ? '' : String(data)]];
}

function isAmount(data: unknown): data is { amount: unknown; currency?: unknown; unit?: unknown } {
  return typeof data === 'object' && data !== null && 'amount' in data;
}
