import { describe, expect, it } from 'vitest';
import type { Alert } from '#lib/model/alert.ts';
import { dayMs } from '../pim/world/calendar.ts';
import { simulate } from './simulation.ts';

const MONTH = 30 * dayMs;
/** A day with a window shows no silence of a connection that may have worked in it. */
const LATER = 3 * dayMs;

/** `npm run simulate` prints the same in detail, for any seed. */
const usual = new Map([1, 2].map((seed) => [seed, simulate(seed)]));

describe.each([1, 2])('90 days with the default rules, seed %i', (seed) => {
  const { found = [], falseAlarms = [] } = usual.get(seed) ?? {};

  it('find every outage within the baseline of its connection and one poll', () => {
    expect(found.length).toBeGreaterThan(70);
    expect(found.filter(({ delay, bound }) => delay === null || delay > bound)).toEqual([]);
  });

  it('raise one false alarm a connection and month at most', () => {
    const months = falseAlarms.map(({ connection, raisedAt }) => `${connection} ${Math.floor(raisedAt / MONTH)}`);
    expect(months.filter((month, index) => months.indexOf(month) !== index)).toEqual([]);
  });
});

describe('90 days with holidays and maintenance windows', () => {
  const { found, falseAlarms } = simulate(1, 'told');
  const untold = simulate(1, 'untold');

  it('find every outage', () => {
    expect(found.length).toBeGreaterThan(70);
    const late = ({ rule, delay, bound }: (typeof found)[number]) =>
      delay === null || delay > bound + (rule === 'silence' ? LATER : 0);
    expect(found.filter(late)).toEqual([]);
  });

  it('raise no false alarm that they would not raise without them', () => {
    const before = usual.get(1)?.falseAlarms.map(keyOf) ?? [];
    expect(falseAlarms.map(keyOf).filter((one) => !before.includes(one))).toEqual([]);
  });

  it('would raise many if PIM Pulse did not know of them', () => {
    expect(untold.falseAlarms.length).toBeGreaterThan(20);
  });
});

function keyOf({ rule, connection, raisedAt }: Alert): string {
  return `${rule} of ${connection} on ${new Date(raisedAt).toISOString().slice(0, 13)}`;
}
