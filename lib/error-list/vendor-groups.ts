import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { productRows, type RefusedValue, refusedValues, type TableRow } from './group-rows.ts';

/** One failure, as whoever sends the data has to know it to fix it. */
export interface VendorGroup {
  origin: string;
  /** Newest first. */
  errors: readonly ErrorDigest[];
  newest: ErrorDigest;
  /** When it happened first, milliseconds since the epoch. */
  first: number;
  products: number;
  /** Codes, in alphabetical order. */
  connections: readonly string[];
  values: readonly RefusedValue[];
  rows: readonly TableRow[];
}

/** The failures among errors of any connections and PIMs, those of most products first. */
export function vendorGroups(errors: Iterable<ErrorDigest>): VendorGroup[] {
  const groups = new PerPimMap<string, ErrorDigest[]>();
  for (const error of errors) groups.getOrMake(error.origin, error.group, () => []).push(error);
  return groups
    .values()
    .flatMap((group) => {
      const sorted = group.toSorted(byNewestDigest);
      const [newest, oldest] = [sorted[0], sorted.at(-1)];
      if (!newest || !oldest) return [];
      return {
        origin: newest.origin,
        errors: sorted,
        newest,
        first: oldest.at,
        products: countOf(sorted.map(({ product }) => product)),
        connections: [...new Set(sorted.map(({ connection }) => connection))].sort(),
        values: refusedValues(sorted),
        rows: productRows(sorted),
      };
    })
    .sort((a, b) => b.products - a.products || b.errors.length - a.errors.length);
}

/** How many different texts there are, without those that are missing. */
export function countOf(texts: Iterable<string | null>): number {
  const known = new Set(texts);
  known.delete(null);
  return known.size;
}
