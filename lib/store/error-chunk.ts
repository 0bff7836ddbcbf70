import type { ErrorChunk, StoredError } from '#lib/model/error.ts';
import { productKeys, productOf } from './product-errors.ts';

/** The record of a connection's errors on a UTC day, newest first, findable by their products. */
export function errorChunk(
  origin: string,
  connection: string,
  day: string,
  errors: readonly StoredError[],
): ErrorChunk {
  const products = new Set(errors.flatMap((error) => productKeys(origin, productOf(error))));
  return { origin, connection, day, errors: JSON.stringify(errors), products: [...products] };
}
