import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alert } from '#lib/store/fixtures.ts';
import { stripSegments } from './alert-strip.ts';

const at = (raisedAt: number, recoveredAt: number | null) => alert({ raisedAt, recoveredAt });
const places = (...alerts: Array<ReturnType<typeof at>>) =>
  stripSegments(alerts, 1000, 2000).map(({ start, length }) => [start, length]);

describe('the alerts on a line of time', () => {
  it.each([
    ['lasted within it', at(1100, 1300), [[0.1, 0.2]]],
    ['began before it', at(500, 1500), [[0, 0.5]]],
    ['still lasts', at(1900, null), [[0.9, 0.1]]],
    ['lasts all of it', at(500, null), [[0, 1]]],
    ['ended before it', at(500, 900), []],
    ['begins after it', at(2100, null), []],
  ])('show one that %s', (_, one, expected) => {
    expect(places(one)).toEqual(expected.map((pair) => pair.map((share) => expect.closeTo(share, 6))));
  });

  it('never leave the line', () => {
    const any = fc.tuple(fc.nat(3000), fc.option(fc.nat(3000)));
    fc.assert(
      fc.property(fc.array(any), (times) => {
        for (const [start = 0, length = 0] of places(...times.map(([from, to]) => at(from, to)))) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThanOrEqual(0);
          expect(start + length).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
