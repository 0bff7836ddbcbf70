// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { error } from '#lib/store/fixtures.ts';
import { archive, listingOf } from '../fixtures.tsx';
import { facetsOf } from './use-facets.ts';

beforeEach(() => speak('en', 'en-US'));

const about = (id: string, connection: string, attribute: string, identifier: string) =>
  error(Date.now(), {
    id,
    connection,
    content: {
      type: 'violation_error',
      message: `${attribute} is wrong`,
      attribute,
      product: { identifier, label: '' },
    },
  });
const view = archive({
  errors: [about('1', 'erp', 'ean', 'a'), about('2', 'erp', 'price', 'a'), about('3', 'pxm', 'price', 'b')],
});
const facets = (query: string) => {
  const counting = facetsOf(listingOf(view, query));
  for (;;) {
    const { done, value } = counting.next();
    if (done) return value;
  }
};

describe('the values of filters', () => {
  it('are those that occur, with counts, the most frequent first', () => {
    expect(facets('').attribute).toEqual([
      { value: 'price', count: 2 },
      { value: 'ean', count: 1 },
    ]);
    expect(facets('').family).toEqual([]);
  });

  it('are narrowed by the other filters and the search', () => {
    expect(facets('connection=pxm').attribute).toEqual([{ value: 'price', count: 1 }]);
    expect(facets('text=ean').connection).toEqual([{ value: 'erp', count: 1 }]);
  });

  it('are not narrowed by the filter itself, so that another value can be chosen', () => {
    expect(facets('connection=pxm').connection).toEqual([
      { value: 'erp', count: 2 },
      { value: 'pxm', count: 1 },
    ]);
    expect(facets('product=identifier+b').product.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
