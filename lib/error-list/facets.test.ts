import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { countFacet, type Facet, type FacetValue, facets } from './facets.ts';
import { NO_FILTERS } from './filters.ts';
import { digest, someErrors, triage, violation } from './fixtures.ts';
import { matcherFor } from './matching.ts';
import { createTextSearch } from './text-search.ts';

function valuesOf(facet: Facet, errors: readonly ErrorDigest[]): FacetValue[] {
  const counted = countFacet(facet);
  for (const error of errors) counted.add(error);
  return counted.list();
}

describe('the values of a filter', () => {
  it('are those that occur, the most frequent first', () => {
    const errors = ['b', 'a', 'c', 'c'].map((attribute) => digest(violation({ attribute })));
    const all = [...errors, digest({ message: 'No.' })];
    expect(valuesOf('attribute', all)).toEqual([
      { value: 'c', count: 2 },
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ]);
    expect(valuesOf('locale', all)).toEqual([]);
  });

  it('are one for a code in whatever case it was sent, in the spelling of most errors', () => {
    const errors = ['de_de', 'de_DE', 'de_DE', 'fr_FR'].map((locale) => digest(violation({ locale })));
    expect(valuesOf('locale', errors)).toEqual([
      { value: 'de_DE', count: 3 },
      { value: 'fr_FR', count: 1 },
    ]);
  });

  it('are each attribute of an error about several', () => {
    const axes = digest({ property: 'attribute', message_parameters: { '%attributes%': 'colour,size' } });
    expect(valuesOf('attribute', [axes]).map(({ value }) => value)).toEqual(['colour', 'size']);
  });

  it('have the exact number of errors that the filter then shows', () => {
    fc.assert(
      fc.property(someErrors, fc.constantFrom(...facets), (errors, facet) => {
        const context = {
          ...triage(errors),
          search: createTextSearch(() => ''),
          timeZoneOf: () => 'UTC',
          owners: NO_OWNERS,
        };
        for (const { value, count } of valuesOf(facet, errors)) {
          const matches = matcherFor({ ...NO_FILTERS, [facet]: value }, context);
          expect(errors.filter(matches)).toHaveLength(count);
        }
      }),
    );
  });

  it('are the hundred products with the most errors, and no more', () => {
    const product = (identifier: string) => digest(violation({ product: { identifier, label: '' } }));
    const errors = Array.from({ length: 150 }, (_, i) => product(`sku-${i}`));
    const list = valuesOf('product', [...errors, product('sku-149')]);
    expect(list).toHaveLength(100);
    expect(list[0]).toEqual({ value: 'identifier sku-149', name: 'sku-149', count: 2 });
  });
});
