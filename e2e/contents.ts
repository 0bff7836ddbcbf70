import { expect } from '@playwright/test';
import type { StoreDump } from '#demo/start/store.ts';
import { written } from '../faults/ledger.ts';
import type { ServedError } from './served.ts';

/** Expects the archive to hold exactly these errors, word for word and as often; prints only what is amiss. */
export function expectStored(store: StoreDump, served: readonly ServedError[]): void {
  const stored = storedContents(store);
  const wanted = served.map((error) => written(error.connection_code, Date.parse(error.date_time), error.content));
  expect(difference(wanted, stored), 'served, not stored').toEqual([]);
  expect(difference(stored, wanted), 'stored, not served').toEqual([]);
}

/** Expects the archive to hold at least these errors. */
export function expectAmongStored(store: StoreDump, served: readonly ServedError[]): void {
  const wanted = served.map((error) => written(error.connection_code, Date.parse(error.date_time), error.content));
  expect(difference(wanted, storedContents(store)), 'served, not stored').toEqual([]);
}

function storedContents({ errors }: StoreDump): string[] {
  return errors.flatMap((chunk) => chunk.errors.map(({ connection, at, content }) => written(connection, at, content)));
}

/** What is in the first list more often than in the second; of many, the beginning of a few. */
function difference(first: readonly string[], second: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const item of second) counts.set(item, (counts.get(item) ?? 0) + 1);
  const missing = first.filter((item) => {
    const left = counts.get(item) ?? 0;
    counts.set(item, left - 1);
    return left <= 0;
  });
  if (missing.length <= 3) return missing;
  return [`${missing.length} errors`, ...missing.slice(0, 3).map((item) => item.slice(0, 300))];
}

/** The same items in an order of their own, to compare lists whose order means nothing. */
export function sorted<T>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
