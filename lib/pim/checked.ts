import * as v from 'valibot';
import { jsonObject } from '#lib/model/error.ts';
import { time } from '#lib/model/fields.ts';
import { isDay } from '#lib/model/values.ts';
import { PimError } from './pim-error.ts';

/** What a parser understood of an answer, and how many of its entries it dropped because they had not the contract's shape. */
export interface Checked<T> {
  value: T;
  dropped: number;
}

/** A text, cut to so many UTF-16 code units. */
export function cutTo(most: number) {
  return v.pipe(
    v.string(),
    // A cut through a pair of surrogates must leave no half of it.
    v.transform((text) => (text.length > most ? text.slice(0, most).toWellFormed() : text)),
  );
}

/** Instants from 1970 to 2099, since errors are stored by UTC day. */
export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  v.check((text) => isDay(text.slice(0, 10))),
  v.transform((text) => Date.parse(text)),
  time,
  // The day in UTC may be another than the one that was written.
  v.maxValue(Date.UTC(2100, 0) - 1),
);

/** PHP sends a map as a list when its keys are 0, 1, 2 and so on, and when it is empty (contract 1). */
const map = v.union([jsonObject, v.array(v.unknown())]);

/**
 * The entries of a map that `read` accepts; those of a list under their place. `Object.entries` sees keys such as
 * `__proto__` too, which `v.record` skips.
 */
export function checkedEntries<T>(
  answer: unknown,
  read: (key: string, value: unknown) => [string, T],
): Checked<Map<string, T>> {
  const { value, dropped } = accepted(Object.entries(checkedWhole(map, answer)), ([key, item]) => read(key, item));
  return { value: new Map(value), dropped };
}

/** The items of a list that `read` accepts. */
export function checkedList<T>(answer: unknown, read: (item: unknown) => T): Checked<T[]> {
  return accepted(checkedWhole(v.array(v.unknown()), answer), read);
}

/** An answer that is right as a whole, or `PimError`. */
export function checkedWhole<S extends v.GenericSchema>(schema: S, answer: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, answer);
  if (!result.success) throw new PimError('malformed');
  return result.output;
}

/** An answer that has items and none that is right is wholly wrong. */
function accepted<I, T>(items: readonly I[], read: (item: I) => T): Checked<T[]> {
  const value = items.flatMap((item) => {
    try {
      return [read(item)];
    } catch {
      return [];
    }
  });
  if (value.length === 0 && items.length > 0) throw new PimError('malformed');
  return { value, dropped: items.length - value.length };
}
