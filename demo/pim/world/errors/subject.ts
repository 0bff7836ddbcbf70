import { hasProductUuids, type Line } from '../../line.ts';
import { families } from '../families.ts';
import type { Product } from '../products.ts';
import type { Random } from '../random.ts';
import type { ErrorContent, ProductReference } from './content.ts';
import type { Refusal } from './refusal.ts';

/** The error content that a refusal makes of an attempt to write this product. */
export function refuse(refusal: Refusal, product: Product, line: Line, random: Random): ErrorContent {
  const reference = subjectOf(refusal, product, line, random);
  const content = refusal.content(random, reference?.identifier ?? '', line);
  return reference === undefined ? content : { ...content, product: reference };
}

function subjectOf(
  { about, identifier }: Refusal,
  product: Product,
  line: Line,
  random: Random,
): ProductReference | undefined {
  switch (about) {
    case 'product':
      return known(product, line);
    case 'shouted product':
      return { ...known(product, line), identifier: product.identifier.toUpperCase() };
    case 'twin':
      return unborn(product.identifier, line, random);
    case 'newcomer':
      return unborn(identifier ?? `new-${random.between(100, 999)}`, line, random);
    case 'nameless':
      return unborn(null, line, random);
    case 'nobody':
      return undefined;
  }
}

function known(product: Product, line: Line): ProductReference {
  return {
    ...(hasProductUuids(line) ? { uuid: product.uuid } : { id: product.id }),
    identifier: product.identifier,
    label: labelOf(product),
    family: product.family,
  };
}

/** From 7.0 even a product that was never created has a uuid (contract, section 7). */
function unborn(identifier: string | null, line: Line, random: Random): ProductReference {
  const key = hasProductUuids(line) ? { uuid: random.uuid() } : { id: null };
  return { ...key, identifier, label: identifier ?? '', family: null };
}

/** The label attribute read without locale and channel; the identifier where that gives nothing (contract, section 7). */
function labelOf(product: Product): string {
  const attribute = families.find(({ code }) => code === product.family)?.attribute_as_label ?? '';
  const label = product.values.get(attribute)?.find(({ locale, scope }) => locale === null && scope === null)?.data;
  return typeof label === 'string' && label !== '' ? label : product.identifier;
}
