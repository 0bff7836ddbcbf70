import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import { type Filters, NO_FILTERS } from './filters.ts';
import { digest, groupsOf, NOW, someErrors, triage, violation } from './fixtures.ts';
import { sortGroups } from './groups.ts';
import { type FilterContext, matcherFor } from './matching.ts';
import { allResults, startResults } from './results.ts';
import { createTextSearch } from './text-search.ts';

const LIST: Filters = { ...NO_FILTERS, list: 'errors', sort: 'newest' };

function contextOf(errors: readonly ErrorDigest[]): FilterContext {
  return { ...triage(errors), search: createTextSearch((_, code) => code), timeZoneOf: () => 'UTC', owners: NO_OWNERS };
}

/** Errors of one product each, newest first: every other one is about a lamp. */
function archive(length: number): ErrorDigest[] {
  return Array.from({ length }, (_, i) => {
    const product = { identifier: `${i % 2 ? 'lamp' : 'chair'}-${i}`, label: '' };
    return digest(violation({ product }), { at: NOW - i * 1000 });
  });
}

const anyFilters = fc.record({
  text: fc.constantFrom('', 'e', 'ean', 'ean si', 'constructor', 'nothing'),
  list: fc.constantFrom('groups', 'errors'),
  sort: fc.constantFrom('newest', 'oldest', 'impact'),
  attribute: fc.constantFrom(null, 'ean'),
} as const);

describe('results that are found in steps', () => {
  it('are in the end the same as filtering, sorting and grouping all errors', () => {
    fc.assert(
      fc.property(someErrors, anyFilters, (errors, more) => {
        const of = errors.toSorted(byNewestDigest);
        const filters: Filters = { ...NO_FILTERS, ...more };
        const context = contextOf(of);
        const found = allResults(of, filters, context);
        const passed = of.filter(matcherFor(filters, context));
        const backwards = filters.list === 'errors' && filters.sort === 'oldest';
        expect(found.errors).toEqual(backwards ? passed.toReversed() : passed);
        expect(found.groups).toEqual(
          filters.list === 'groups' ? sortGroups(groupsOf(passed, context), filters.sort) : [],
        );
        expect(found.complete).toBe(true);
      }),
    );
  });

  it('begin with the newest errors, or with the oldest when sorted so', () => {
    const of = archive(1000);
    for (const [sort, first] of [
      ['newest', of[0]],
      ['oldest', of.at(-1)],
    ] as const) {
      const results = startResults(of, { ...LIST, sort }, contextOf(of));
      expect(results.resume(() => false)).toBe(false);
      const { errors, complete } = results.found();
      expect(complete).toBe(false);
      expect(errors.length).toBeLessThan(1000);
      expect(errors[0]).toBe(first);
    }
  });

  it('continue after a pause, and change no results returned before', () => {
    const of = archive(1000);
    const results = startResults(of, LIST, contextOf(of));
    results.resume(() => false);
    const part = results.found();
    const known = part.errors.length;
    while (!results.resume(() => false));
    expect(results.found().errors).toEqual(of);
    expect(part.errors).toHaveLength(known);
  });

  it('are complete at once for an empty archive', () => {
    const results = startResults([], LIST, contextOf([]));
    expect(results.resume(() => false)).toBe(true);
    expect(results.found()).toEqual({ errors: [], groups: [], complete: true });
  });
});

describe('a search with an extended text', () => {
  it('finds the same as a new search', () => {
    fc.assert(
      fc.property(someErrors, anyFilters, anyFilters, (errors, before, after) => {
        const of = errors.toSorted(byNewestDigest);
        const context = contextOf(of);
        const former = startResults(of, { ...NO_FILTERS, ...before }, context);
        former.resume(() => true);
        const filters: Filters = { ...NO_FILTERS, ...after };
        const results = startResults(of, filters, context, former);
        results.resume(() => true);
        expect(results.found()).toEqual(allResults(of, filters, context));
      }),
    );
  });

  it('searches only the results of the shorter text', () => {
    const of = archive(1000);
    let checked = 0;
    const search = createTextSearch(() => '');
    const counting = Object.assign(
      (...given: Parameters<typeof search>) => {
        checked++;
        return search(...given);
      },
      { prepare: search.prepare },
    );
    const context = { ...contextOf(of), search: counting };
    const former = startResults(of, { ...LIST, text: 'lamp-99' }, context);
    former.resume(() => true);
    expect(checked).toBe(1000);
    checked = 0;
    const results = startResults(of, { ...LIST, text: 'lamp-991' }, context, former);
    results.resume(() => true);
    expect(checked).toBe(former.found().errors.length);
    expect(results.found().errors).toHaveLength(1);
  });

  it('starts over after a search that was stopped before its end', () => {
    const of = archive(1000);
    const context = contextOf(of);
    const former = startResults(of, { ...LIST, text: 'lamp' }, context);
    former.resume(() => false);
    const results = startResults(of, { ...LIST, text: 'lamp-999' }, context, former);
    results.resume(() => true);
    expect(results.found().errors).toHaveLength(1);
  });
});
