import { describe, expect, it } from 'vitest';
import type { DayCounts } from '#lib/model/counts.ts';
import { connectionWeek } from './connection-week.ts';

const TODAY = '2026-03-11';
const on = (date: string, counts: DayCounts) => ({ date, counts: new Map([['erp', counts]]) });
const source = { code: 'erp', flowType: 'data_source' } as const;

describe('the week of a connection', () => {
  it('is what a source wrote, and what failed', () => {
    const days = [
      on('2026-03-04', { updated: 99, errors: 9 }),
      on('2026-03-10', { created: 1, updated: 2, errors: 3 }),
      on(TODAY, { created: 10, updated: 20, errors: 30 }),
    ];
    const { days: points, ...rest } = connectionWeek(days, source, TODAY);
    expect(points.map(({ count }) => count)).toEqual([null, null, null, null, null, 3, 30]);
    expect(points[0]?.day).toBe('2026-03-05');
    expect(rest).toEqual({ total: 33, done: 30, failed: 30, lastDay: TODAY });
  });

  it('is what a destination read, which fails at nothing', () => {
    const days = [on('2026-03-09', { read: 5 }), on('2026-03-10', { read: 0 }), on(TODAY, { read: 0, errors: 3 })];
    expect(connectionWeek(days, { code: 'erp', flowType: 'data_destination' }, TODAY)).toMatchObject({
      total: 5,
      done: 0,
      failed: null,
      lastDay: '2026-03-09',
    });
  });

  it('is active on a day with nothing but errors', () => {
    expect(connectionWeek([on('2026-03-09', { errors: 5 })], source, TODAY)).toMatchObject({
      total: 0,
      done: null,
      failed: null,
      lastDay: '2026-03-09',
    });
  });

  it('is unknown where the PIM sent nothing', () => {
    expect(connectionWeek([], source, TODAY)).toMatchObject({ total: 0, done: null, failed: null, lastDay: null });
  });
});
