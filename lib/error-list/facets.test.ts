import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { countFacet, type Facet, type FacetValue, facets } from './facets.ts';
import { NO_FILTERS } from './filters.ts';
import { digest, someErrors, triage, violation } from './fixtures.ts';
import { matcherFor } from './matching.ts';
import { createTextSearch } from './text-search.ts';

function choices(facet: Facet, errors: readonly ErrorDigest[]): FacetValue[] {
  const counted = countFacet(facet);
  for (const error of errors) counted.add(error);
  return counted.list();
}

describe('the choices of a filter', () => {
  it('are the values that occur, the most frequent first', () => {
    const errors = ['b', 'a', 'c', 'c'].map((attribute) => digest(violation({ attribute })));
    const all = [...errors, digest({ message: 'No.' })];
    expect(choices('attribute', all)).toEqual([
      { value: 'c', count: 2 },
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ]);
    expect(choices('locale', all)).toEqual([]);
  });

  it('count exactly the errors that the filter then shows', () => {
    fc.assert(
      fc.property(someErrors, fc.constantFrom(...facets), (errors, facet) => {
        const context = { ...triage(errors), search: createTextSearch(() => ''), timeZoneOf: () => 'UTC' };
        for (const { value, count } of choices(facet, errors)) {
          const passes = matcherFor({ ...NO_FILTERS, [facet]: value }, context);
          expect(errors.filter(passes)).toHaveLength(count);
        }
      }),
    );
  });

  it('are the hundred products with the most errors, and no more', () => {
    const product = (identifier: string) => digest(violation({ product: { identifier, label: '' } }));
    const errors = Array.from({ length: 150 }, (_, i) => product(`sku-${i}`));
    const list = choices('product', [...errors, product('sku-149')]);
    expect(list).toHaveLength(100);
    expect(list[0]).toEqual({ value: 'sku-149', count: 2 });
  });
});
