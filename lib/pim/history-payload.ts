import * as v from 'valibot';
import { jsonObject } from '#lib/model/error.ts';
import type { Version } from '#lib/model/outcome.ts';
import { LONGEST_HISTORY_KEY, LONGEST_TEXT } from '#lib/model/values.ts';
import { type Checked, checkedWhole, cutTo } from './checked.ts';

/** PHP sends a map as a list when it is empty, or when its keys are numbers in order (contract 1). */
const map = v.union([jsonObject, v.array(v.unknown())]);
const presented = v.pipe(
  v.unknown(),
  v.transform((value) => textOf(value)),
  cutTo(LONGEST_TEXT),
);
const change = v.object({ old: presented, new: presented });
const version = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  author: cutTo(LONGEST_TEXT),
  context: v.nullable(cutTo(LONGEST_TEXT)),
  logged_at: cutTo(LONGEST_TEXT),
  snapshot: v.nullable(map),
  changeset: map,
});

/** The history of a product: its versions, and what can be the code of its main identifier's attribute. */
export interface ProductVersions {
  versions: Version[];
  /** The keys of the newest version that hold the identifier. */
  identifierKeys: string[];
}

/**
 * The versions of a product (supplement of the contract, B.1). One that cannot be read makes all of it wrong: without it the
 * rest would say something else.
 *
 * @param identifier of the product, as the PIM tells it now
 */
export function parseHistory(answer: unknown, identifier: string | null): Checked<ProductVersions> {
  const listed = checkedWhole(v.array(version), answer);
  const newest = listed.reduce<(typeof listed)[number] | null>(
    (last, one) => (last && last.id > one.id ? last : one),
    null,
  );
  const snapshot = Object.entries(newest?.snapshot ?? {});
  const identifierKeys = snapshot.flatMap(([key, value]) => (identifier && textOf(value) === identifier ? key : []));
  const versions = listed.map(({ logged_at, changeset, snapshot: _, ...told }) => ({
    ...told,
    loggedAt: logged_at,
    changes: new Map(
      Object.entries(changeset).map(([key, value]) => [key.slice(0, LONGEST_HISTORY_KEY), changeOf(value)]),
    ),
  }));
  return { value: { versions, identifierKeys }, dropped: 0 };
}

function changeOf(value: unknown): { from: string; to: string } {
  const { old, new: to } = checkedWhole(change, value);
  return { from: old, to };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
