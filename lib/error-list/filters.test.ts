import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { defaultSort, type Filters, fromQuery, NO_FILTERS, toQuery } from './filters.ts';

const text = fc.string({ unit: 'binary' });
const value = fc.option(fc.oneof(text, fc.constantFrom('null', '__proto__', '&=#', '<all>')).filter(Boolean));
const day = fc.option(fc.nat(20_000).map((days) => addDays('1990-01-01', days)));
const filters: fc.Arbitrary<Filters> = fc.record({
  pim: value,
  connection: value,
  kind: fc.constantFrom('violation', 'domain', 'other', null),
  attribute: value,
  family: value,
  channel: value,
  locale: value,
  product: value,
  owner: value,
  group: value,
  text,
  from: day,
  to: day,
  status: fc.constantFrom('open', 'resolved', 'ignored', 'all'),
  list: fc.constantFrom('groups', 'errors'),
  sort: fc.constantFrom('impact', 'newest', 'oldest', 'growth'),
});

describe('filters in the address', () => {
  it('contain only what differs from the default', () => {
    expect(toQuery(NO_FILTERS)).toBe('');
    expect(toQuery({ ...NO_FILTERS, connection: 'erp', text: 'ean 13', from: '2026-03-01' })).toBe(
      'connection=erp&text=ean+13&from=2026-03-01',
    );
  });

  it('sort groups by impact and errors by time unless the address has another order', () => {
    expect(fromQuery('').sort).toBe('impact');
    expect(fromQuery('list=errors').sort).toBe('newest');
    expect(toQuery({ ...NO_FILTERS, list: 'errors', sort: defaultSort('errors') })).toBe('list=errors');
    expect(toQuery({ ...NO_FILTERS, list: 'errors', sort: 'oldest' })).toBe('list=errors&sort=oldest');
  });

  it('are the default when they are invalid', () => {
    const junk = '?a=b&kind=x&from=2026-02-30&to=9999-99-99&status=&list=%FF&sort=impact2&attribute=&__proto__=1&%';
    expect(fromQuery(junk)).toEqual(NO_FILTERS);
  });

  it('are read back unchanged', () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(fromQuery(toQuery(given))).toEqual(given);
        expect(fromQuery(`?${toQuery(given)}`)).toEqual(given);
      }),
    );
  });

  it('are read from any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webQueryParameters()), (query) => {
        expect(fromQuery(toQuery(fromQuery(query)))).toEqual(fromQuery(query));
      }),
    );
  });
});
