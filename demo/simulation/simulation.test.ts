import { describe, expect, it } from 'vitest';
import { dayMs } from '../pim/world/calendar.ts';
import { simulate } from './simulation.ts';

const MONTH = 30 * dayMs;

// `npm run simulate` prints the same in detail, for any seed.
describe.each([1, 2])('90 days with the default rules, seed %i', (seed) => {
  const { found, falseAlarms } = simulate(seed);

  it('find every outage within the baseline of its connection and one poll', () => {
    expect(found.length).toBeGreaterThan(70);
    expect(found.filter(({ delay, bound }) => delay === null || delay > bound)).toEqual([]);
  });

  it('raise one false alarm a connection and month at most', () => {
    const months = falseAlarms.map(({ connection, raisedAt }) => `${connection} ${Math.floor(raisedAt / MONTH)}`);
    expect(months.filter((month, index) => months.indexOf(month) !== index)).toEqual([]);
  });
});
