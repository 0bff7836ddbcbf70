import { describe, expect, it } from 'vitest';
import { measureTraffic } from './traffic.ts';

describe('what passes ask of a PIM', () => {
  it.each([
    [1, [15, 1, 2, 10, 11]],
    [12, [20, 1, 2, 10, 15]],
    [50, [64, 1, 2, 10, 60]],
  ] as const)(
    'with %i connections: first, steady, one new error, hourly, first of a day',
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
