import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import type { Filters } from '#lib/error-list/filters.ts';
import type { FilterContext } from '#lib/error-list/matching.ts';
import { type ListResults, type ResultRun, startResults } from '#lib/error-list/results.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';

/** How long a frame may be kept for a first look, and a piece of the rest afterwards; milliseconds. */
const [FIRST, PIECE] = [3, 6];

/**
 * What passes the filters. The newest part of the archive is gone through at once, the rest piece by piece, so that what the
 * reader does next never waits. Until all is found the part is shown where it is the answer to something new that the reader
 * asked for, as soon as there is anything in it; else what was on screen stays.
 */
export function useResults(of: readonly ErrorDigest[], filters: Filters, context: FilterContext): ListResults {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const last = useRef<{ finding: ResultRun; isAsked: boolean; shown: ListResults } | null>(null);
  const results = useMemo(() => {
    const started = startResults(of, filters, context, last.current?.finding);
    started.resume(within(FIRST));
    return started;
  }, [of, filters, context]);

  useEffect(() => {
    let wanted = true;
    const goOn = async () => {
      let wasEmpty = results.isEmpty();
      while (wanted && !results.resume(within(PIECE))) {
        if (wasEmpty && !results.isEmpty()) redraw(undefined);
        wasEmpty = results.isEmpty();
        await scheduler.yield();
      }
      if (wanted) redraw(undefined);
    };
    if (!results.found().complete) run(goOn, null);
    return () => {
      wanted = false;
    };
  }, [results]);

  const found = results.found();
  const before = last.current;
  const isAsked = before?.finding === results ? before.isAsked : before?.finding.filters !== filters;
  const shows = before === null || found.complete || (isAsked && !results.isEmpty());
  last.current = { finding: results, isAsked, shown: shows ? found : { ...before.shown, complete: false } };
  return last.current.shown;
}

function within(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}
