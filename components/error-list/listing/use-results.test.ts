// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Filters, NO_FILTERS } from '#lib/error-list/filters.ts';
import { digest, NOW, triage, violation } from '#lib/error-list/fixtures.ts';
import type { FilterContext } from '#lib/error-list/matching.ts';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { createTextSearch } from '#lib/error-list/text-search.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { useResults } from './use-results.ts';

/** The number of errors searched in one step, with a clock that is always late. */
const PIECE = 256;
const PIECES = 6;

let resume: () => Promise<void>;

beforeEach(() => {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 100;
    return time;
  });
  let next = () => {};
  vi.stubGlobal('scheduler', {
    yield: () =>
      new Promise<void>((resolve) => {
        next = resolve;
      }),
  });
  resume = () => act(async () => next());
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Lamps, newest first, and a chair in two of the pieces. */
function archive(): ErrorDigest[] {
  const chairs = [3 * PIECE, 5 * PIECE];
  return Array.from({ length: PIECES * PIECE }, (_, i) => {
    const product = { identifier: `${chairs.includes(i) ? 'chair' : 'lamp'}-${i}`, label: '' };
    return digest(violation({ product }), { at: NOW - i * 1000 });
  });
}

async function searching(first: string) {
  const of = archive();
  const context: FilterContext = {
    ...triage(of),
    owners: NO_OWNERS,
    search: createTextSearch((_, code) => code),
    timeZoneOf: () => 'UTC',
  };
  const filtersFor = (text: string): Filters => ({ ...NO_FILTERS, list: 'errors', sort: 'newest', text });
  const drawn = renderHook((filters: Filters) => useResults(of, filters, context), { initialProps: filtersFor(first) });
  for (let pieces = 0; pieces < PIECES; pieces++) await resume();
  const shown = () => {
    const { errors, complete } = drawn.result.current;
    return { errors: errors.length, complete };
  };
  return { shown, ask: (text: string) => act(() => drawn.rerender(filtersFor(text))) };
}

describe('a search', () => {
  it('leaves the former results on screen until something is found, and shows that at once', async () => {
    const { shown, ask } = await searching('');
    expect(shown()).toEqual({ errors: PIECES * PIECE, complete: true });
    await ask('chair');
    expect(shown()).toEqual({ errors: PIECES * PIECE, complete: false });
    await resume();
    expect(shown()).toEqual({ errors: PIECES * PIECE, complete: false });
    await resume();
    expect(shown()).toEqual({ errors: 1, complete: false });
    await resume();
    expect(shown()).toEqual({ errors: 1, complete: false });
    await resume();
    expect(shown()).toEqual({ errors: 2, complete: true });
  });

  it('without a hit leaves the former results on screen until the whole archive was searched', async () => {
    const { shown, ask } = await searching('chair');
    await ask('zebra');
    // One step is done before the list is rendered, one after it.
    for (let pieces = 2; pieces < PIECES; pieces++) {
      expect(shown()).toEqual({ errors: 2, complete: false });
      await resume();
    }
    expect(shown()).toEqual({ errors: 0, complete: true });
  });
});
