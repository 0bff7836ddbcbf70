import { useEffect, useRef } from 'preact/hooks';
import { createTextSearch, type TextSearch } from '#lib/error-list/text-search.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { whenIdle } from '#lib/live/timing.ts';
import type { Naming } from './naming.ts';

/**
 * The search over the archive; a new one is made only when the names of connections (`labels`) change. Once the archive is read (`all`), it folds every error while the browser is idle, so that the
 * first letter is as fast as the second.
 */
export function useSearch(known: Naming, labels: string, all: readonly ErrorDigest[] | null): TextSearch {
  const cached = useRef<{ labels: string; search: TextSearch } | null>(null);
  if (cached.current?.labels !== labels) cached.current = { labels, search: createTextSearch(known.connection) };
  const { search } = cached.current;
  useEffect(() => {
    if (all) return whenIdle(preparing(search, all));
  }, [search, all]);
  return search;
}

function* preparing(search: TextSearch, all: readonly ErrorDigest[]): Generator<void, void, void> {
  for (const [index, digest] of all.entries()) {
    search.prepare(digest);
    if (index % 128 === 0) yield;
  }
}
