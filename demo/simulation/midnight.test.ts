import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#lib/calendar.ts';
import { type Morning, type Night, simulateNight } from './midnight.ts';

const night: Night = {
  browsers: 100,
  sources: 50,
  timeZone: 'Europe/Berlin',
  day: '2026-03-10',
  hours: [3, 2],
  seed: 1,
};

const within = ({ requests }: Morning, from: number, to: number) =>
  requests.filter((at) => from <= at && at < to).length;
/** The most requests within five minutes of a stretch after midnight. */
const busiest = (morning: Morning, from: number, to: number) => {
  const starts = Array.from({ length: (to - from) / MINUTE - 4 }, (_, minute) => from + minute * MINUTE);
  return Math.max(...starts.map((start) => within(morning, start, start + 5 * MINUTE)));
};

describe.each(['Europe/Berlin', 'Asia/Kolkata'])('100 browsers with 50 sources over a midnight in %s', (timeZone) => {
  const morning = simulateNight({ ...night, timeZone });

  it('ask little in its first five minutes, and never much more than otherwise', () => {
    expect(within(morning, 0, 5 * MINUTE)).toBeLessThan(1000);
    expect(busiest(morning, 0, HOUR)).toBeLessThan(2 * busiest(morning, -2 * HOUR, 0));
  });

  it('have fetched every list within the hour, and lost nothing', () => {
    expect(morning.fetched).toHaveLength(100 * 50);
    expect(Math.max(...morning.fetched)).toBeLessThanOrEqual(HOUR);
    expect([morning.missing, morning.lost, morning.gaps]).toEqual([0, 0, 0]);
  });
});

describe('100 browsers with 50 sources', () => {
  it('would ask for everything at once, were nothing put off', () => {
    const morning = simulateNight({ ...night, hours: [1, 1], isAwaited: true });
    expect(within(morning, 0, 5 * MINUTE)).toBeGreaterThan(4500);
  });

  it('that wake up together long after midnight do the same', () => {
    const morning = simulateNight({ ...night, asleepFor: 8, hours: [2, 10] });
    expect(busiest(morning, 8 * HOUR, 10 * HOUR)).toBeLessThan(2000);
    expect(Math.max(...morning.fetched)).toBeLessThanOrEqual(HOUR);
    expect([morning.missing, morning.lost]).toEqual([0, 0]);
  });
});
