import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { Filters } from '#lib/error-list/filters.ts';
import type { FilterContext } from '#lib/error-list/matching.ts';
import { type ListResults, type ResultRun, startResults } from '#lib/error-list/results.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';

/** How long the first step may delay a frame, and how long each later step; milliseconds. */
const [FIRST_STEP, LATER_STEP] = [3, 6];

/**
 * The errors that match the filters. The newest part of the archive is searched at once, the rest in steps, so that the
 * user never waits. If the filters changed, partial results are shown as soon as there are any. Otherwise, the former
 * results stay on screen until the search is complete.
 */
export function useResults(of: readonly ErrorDigest[], filters: Filters, context: FilterContext): ListResults {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const last = useRef<{ results: ResultRun; isRequested: boolean; shown: ListResults } | null>(null);
  const results = useMemo(() => {
    const started = startResults(of, filters, context, last.current?.results);
    started.resume(within(FIRST_STEP));
    return started;
  }, [of, filters, context]);

  useEffect(() => {
    let wanted = true;
    const resume = async () => {
      let wasEmpty = results.isEmpty();
      while (wanted && !results.resume(within(LATER_STEP))) {
        if (wasEmpty && !results.isEmpty()) redraw(undefined);
        wasEmpty = results.isEmpty();
        await scheduler.yield();
      }
      if (wanted) redraw(undefined);
    };
    if (!results.found().complete) run(resume, null);
    return () => {
      wanted = false;
    };
  }, [results]);

  const found = results.found();
  const before = last.current;
  const isRequested = before?.results === results ? before.isRequested : before?.results.filters !== filters;
  const shows = before === null || found.complete || (isRequested && !results.isEmpty());
  last.current = { results, isRequested, shown: shows ? found : { ...before.shown, complete: false } };
  return last.current.shown;
}

function within(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}
