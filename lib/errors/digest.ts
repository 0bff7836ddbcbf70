import type { ArchivedError } from '#lib/model/error.ts';
import { readCoreContent } from './content.ts';
import { classifyFailure, type ErrorKind } from './failure.ts';
import { type ProductPart, placeOf } from './form-place.ts';
import { groupKey, subjectOf } from './identity.ts';
import { productKey } from './product-key.ts';
import { refusedValue } from './refused-value.ts';

/**
 * A small, flat extract of an archived error. Lists, filters, groups and search work on it, so that 100,000 errors fit
 * into memory and are interpreted only once. It can be stored (structured clone).
 */
export interface ErrorDigest {
  /** The PIM; ids and group keys are unique within one PIM only. */
  origin: string;
  id: string;
  connection: string;
  /** When it happened and when it was archived, milliseconds since the epoch. */
  at: number;
  archivedAt: number;
  /** See `groupKey`. */
  group: string;
  /** See `subjectOf`. */
  subject: string;
  kind: ErrorKind;
  /** The message with its values filled in. */
  message: string;
  /** See `Failure`. */
  template: string;
  values: readonly string[];
  /** See `refusedValue`. */
  refused: string | null;
  /** Codes as sent, see `ErrorPlace`. */
  attributes: readonly string[];
  part: ProductPart | null;
  /** As the PIM sent it. */
  property: string | null;
  locale: string | null;
  /** Channel code. */
  channel: string | null;
  currency: string | null;
  /** Family code. */
  family: string | null;
  /** Identifies the product, see `productKey`. */
  product: string | null;
  uuid: string | null;
  productId: number | null;
  identifier: string | null;
  /** The product's label; empty when it has none. */
  label: string;
}

/** The digest of one error of the PIM at `origin`. Never throws, whatever the PIM sent. */
export function digestOf(origin: string, { id, connection, at, archivedAt, content }: ArchivedError): ErrorDigest {
  const read = readCoreContent(content);
  const failure = classifyFailure(read);
  const place = placeOf(read);
  const { kind, template, values, message } = failure;
  const { property, locale, channel, currency, product } = read;
  return {
    origin,
    id,
    connection,
    at,
    archivedAt,
    group: groupKey(read, failure, place),
    subject: subjectOf(read, failure, place),
    kind,
    message,
    template,
    values,
    refused: refusedValue(read),
    attributes: place.attributes,
    part: place.part,
    property,
    locale,
    channel,
    currency,
    family: product?.family ?? null,
    product: product && productKey(product),
    uuid: product?.uuid ?? null,
    productId: product?.id ?? null,
    identifier: product?.identifier ?? null,
    label: product?.label ?? '',
  };
}

/** Sorts errors newest first. Two different errors never compare as equal. */
export function byNewestDigest(a: ErrorDigest, b: ErrorDigest): number {
  return b.at - a.at || order(a.id, b.id) || order(a.origin, b.origin);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
