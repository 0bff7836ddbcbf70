import { describe, expect, it } from 'vitest';
import * as payloads from './payloads.ts';
import { PimError } from './pim-error.ts';

/** The PIM's own clock. */
const NOON = Date.UTC(2026, 2, 8, 12);

describe('error counts', () => {
  it('are whole numbers from 0 on', () => {
    const { value, dropped } = payloads.parseErrorCounts({ acme_erp: 34, dam_bridge: 0, odd: '3', less: -1 });
    expect([...value]).toEqual([
      ['acme_erp', 34],
      ['dam_bridge', 0],
    ]);
    expect(dropped).toBe(2);
  });
});

describe('business errors', () => {
  const error = { connection_code: 'acme_erp', date_time: '2026-03-08T09:41:07+00:00', content: { message: 'No.' } };
  const parse = (...answer: unknown[]) => payloads.parseBusinessErrors(answer, 'acme_erp', NOON);
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

  it('keep their content verbatim and their instant in milliseconds', () => {
    const content: unknown = JSON.parse('{"message":"No.","__proto__":{"a":[1]},"constructor":null,"scope":7}');
    const { value, dropped } = parse({ ...error, content });
    expect(value).toEqual([{ connection: 'acme_erp', at: Date.UTC(2026, 2, 8, 9, 41, 7), content }]);
    expect(JSON.stringify(value[0]?.content)).toBe(JSON.stringify(content));
    expect(dropped).toBe(0);
  });

  it('are instants of any offset', () => {
    const at = (date_time: string) => parse({ ...error, date_time }).value[0]?.at;
    expect(at('2026-03-08T09:41:07Z')).toBe(at('2026-03-08T11:41:07+02:00'));
  });

  it('are dropped when they have no instant, no message, or are of another connection', () => {
    const wrong = [
      { ...error, date_time: '2026-02-30T09:41:07+00:00' },
      { ...error, date_time: '2026-03-08T25:41:07+00:00' },
      { ...error, date_time: '2026-03-08' },
      { ...error, date_time: 1_772_962_867 },
      { ...error, content: [] },
      { ...error, content: { message: 3 } },
      { ...error, content: 'No.' },
      { ...error, connection_code: 'other' },
      null,
    ];
    expect(parse(error, ...wrong)).toMatchObject({ value: [{ connection: 'acme_erp' }], dropped: wrong.length });
    expect(() => parse(...wrong)).toThrow(PimError);
  });

  it('are dropped when they are dated before 2000, or more than a day ahead of the clock of the PIM', () => {
    const kept = ['2000-01-01T00:00:00Z', '2026-03-09T12:00:00Z', '1999-12-31T23:30:00-01:00'];
    const outside = [
      '1999-12-31T23:59:59Z',
      '2000-01-01T00:30:00+01:00',
      '2026-03-09T12:00:01Z',
      '2099-12-31T23:30:00-01:00',
    ];
    const { value, dropped } = parse(...[...kept, ...outside].map((date_time) => ({ ...error, date_time })));
    expect([value.length, dropped]).toEqual([3, 4]);
    // Nothing but these is no answer that is wrong.
    expect(parse({ ...error, date_time: '2099-01-01T00:00:00Z' })).toEqual({ value: [], dropped: 1 });
  });

  it('are 100 at most, the first of the list, and the others are counted', () => {
    const { value, dropped } = parse(...Array.from({ length: 100_001 }, () => error));
    expect([value.length, dropped]).toEqual([100, 99_901]);
  });

  it('are dropped when they nest deeper than 64 levels', () => {
    const of = (levels: number) => ({ ...error, content: { message: 'No.', deep: nested(levels) } });
    expect(parse(of(62), error).dropped).toBe(0);
    expect(parse(of(64), error).dropped).toBe(1);
    expect(parse(of(5_000), error).dropped).toBe(1);
  });

  it('may be none', () => {
    expect(parse()).toEqual({ value: [], dropped: 0 });
  });
});
