import { describe, expect, it } from 'vitest';
import { measureTraffic } from './traffic.ts';

describe('the traffic of a poll', () => {
  it.each([
    [1, [17, 1, 2, 12, 12, 12, 8]],
    [12, [22, 1, 2, 12, 12, 16, 7]],
    [50, [66, 1, 2, 12, 12, 61, 26]],
  ] as const)(
    'with %i connections: first, steady, one new error, hourly, first of a day, the hour after, ten products',
    async (connections, wanted) => {
      const measured = await measureTraffic(connections);
      expect(measured.map(({ requests }) => requests)).toEqual(wanted);
      const [, steady] = measured;
      expect(steady?.bytes).toBeLessThanOrEqual(connections === 50 ? 1500 : 1000);
      // Never more than two at once.
      expect(Math.max(...measured.map(({ atOnce }) => atOnce))).toBe(2);
    },
  );
});
