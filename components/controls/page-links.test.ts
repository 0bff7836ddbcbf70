import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OptionsPlace, pages, parsePlace, pimParts, placeHash } from './page-links.ts';

const anyPlace: fc.Arbitrary<OptionsPlace> = fc.oneof(
  fc.record({ page: fc.constantFrom(...pages) }),
  fc.record({ page: fc.constantFrom('first' as const, 'add' as const), address: fc.string() }),
  fc.record({ page: fc.constant('pim' as const), origin: fc.webUrl(), part: fc.constantFrom(...pimParts) }),
);

describe('options places', () => {
  it('match their addresses', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        expect(parsePlace(placeHash(place))).toEqual(place);
      }),
    );
  });

  it('of a PIM start at the general part', () => {
    expect(parsePlace('#/pim/https%3A%2F%2Fpim.example/nowhere')).toEqual({
      page: 'pim',
      origin: 'https://pim.example',
      part: 'general',
    });
  });

  it.each(['', '#', '#/', '#/nowhere', '#/pim', '#/pim/%E0%A4%A'])('do not exist for %j', (hash) => {
    expect(parsePlace(hash)).toBeNull();
  });
});
