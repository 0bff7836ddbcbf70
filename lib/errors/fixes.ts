import type { Outcome } from '#lib/model/outcome.ts';
import { LONGEST_SUBJECT } from '#lib/model/values.ts';
import type { ErrorDigest } from './digest.ts';
import { PerPimMap } from './per-pim-map.ts';

/** An error that was fixed: by which connection and when. */
export type Fix = Pick<Outcome, 'at' | 'by' | 'connection'>;

/** The errors of all PIMs whose connections got them through. */
export interface FixIndex {
  error(error: Pick<ErrorDigest, 'origin' | 'id'>): Fix | null;
  /** Whether the same failure of the same product was fixed before this error happened. */
  before(error: Pick<ErrorDigest, 'origin' | 'at' | 'connection' | 'group' | 'product'>): boolean;
}

/** Indexes what became of errors; only what was fixed matters. */
export function indexFixes(outcomes: Iterable<Outcome>): FixIndex {
  const errors = new PerPimMap<string, Fix>();
  const problems = new PerPimMap<string, number>();
  for (const { origin, error, problem, state, at, by, connection } of outcomes) {
    if (state !== 'fixed' || at === null) continue;
    errors.set(origin, error, { at, by, connection });
    if (problem !== null) problems.set(origin, problem, Math.min(at, problems.get(origin, problem) ?? at));
  }
  if (errors.isEmpty()) return NO_FIXES;
  return {
    error: ({ origin, id }) => errors.get(origin, id) ?? null,
    before(error) {
      const problem = problems.isEmpty() ? null : problemKey(error);
      return problem !== null && error.at > (problems.get(error.origin, problem) ?? Number.POSITIVE_INFINITY);
    },
  };
}

/** Nothing that is known to be fixed. */
export const NO_FIXES: FixIndex = { error: () => null, before: () => false };

/**
 * Tells the failures of the products of a PIM apart: the connection, what it failed with, and the product. Null for an error
 * of no product, or of one whose key is too long to be stored.
 */
export function problemKey({
  connection,
  group,
  product,
}: Pick<ErrorDigest, 'connection' | 'group' | 'product'>): string | null {
  if (product === null) return null;
  const key = `${connection} ${group} ${product}`;
  return key.length > LONGEST_SUBJECT ? null : key;
}

/** The errors of a week that were fixed, and how long after its refusal half of them were, in milliseconds. */
export interface FixedOfWeek {
  errors: number;
  median: number;
}

/**
 * How many errors were fixed within a time, whenever they happened; null for none.
 *
 * @param from @param to milliseconds since the epoch; `to` is not part of it
 */
export function fixedWithin(outcomes: Iterable<Outcome>, from: number, to: number): FixedOfWeek | null {
  const delays: number[] = [];
  for (const { state, at, refusedAt } of outcomes) {
    if (state === 'fixed' && at !== null && at >= from && at < to) delays.push(Math.max(0, at - refusedAt));
  }
  const median = delays.sort((a, b) => a - b)[Math.floor((delays.length - 1) / 2)];
  return median === undefined ? null : { errors: delays.length, median };
}
