import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActiveDay, activeDays } from './active-days.ts';
import { observe } from './observation.ts';

const timeZone = 'Europe/Berlin';
const at = (time: string) => Date.parse(`${time}Z`);
const days = (...counts: Array<number | null>): ActiveDay[] =>
  counts.map((count, index) => ({ day: `2026-03-0${index + 5}`, count }));
const bits = (...hours: number[]) => hours.reduce((sum, hour) => sum | (1 << hour), 0);

describe('the activity of a connection in a day', () => {
  const counts = new Map([['erp', { created: 1, updated: 2, read: 50, errors: 4 }]]);
  it('is what it created, updated and was refused, or what it read', () => {
    expect(activeDays([{ date: '2026-03-05', counts }], 'erp', 'data_source')).toEqual([
      { day: '2026-03-05', count: 7, failed: 4 },
    ]);
    expect(activeDays([{ date: '2026-03-05', counts }], 'erp', 'data_destination')[0]?.count).toBe(50);
  });
  it('is unknown when the PIM sent no counts of it', () => {
    expect(activeDays([{ date: '2026-03-05', counts }], 'constructor', 'data_source')[0]?.count).toBeNull();
  });
});

describe('observing a connection', () => {
  const first = observe(null, days(4, 0, 3), at('2026-03-07T09:10'), timeZone);

  it('for the first time records no hours', () => {
    expect(first).toEqual({
      at: at('2026-03-07T09:10'),
      from: '2026-03-06',
      sum: 3,
      failed: 0,
      lastActiveAt: null,
      hours: [],
    });
  });

  it('again records activity, in the hour in which it is observed', () => {
    const next = observe(first, days(4, 0, 5), at('2026-03-07T10:15'), timeZone);
    expect(next.lastActiveAt).toBe(at('2026-03-07T10:15'));
    expect(next.hours).toMatchObject([{ day: '2026-03-07', observed: bits(11), active: bits(11) }]);
  });

  it('records what an hour brought when the counts were fetched an hour before, and what of it failed', () => {
    const failing = (count: number, failed: number) => days(4, 0).concat({ day: '2026-03-07', count, failed });
    const counted = (last: string, now: string) =>
      observe(observe(null, failing(3, 1), at(last), timeZone), failing(10, 5), at(now), timeZone).hours[0]?.counted;
    expect(counted('2026-03-07T09:10', '2026-03-07T10:15')).toEqual([[11, 7, 4]]);
    // Nobody knows in which of the hours it came.
    expect(counted('2026-03-07T07:10', '2026-03-07T10:15')).toBeUndefined();
  });

  it('adds up what one hour brought, and stores it for eight days', () => {
    const once = observe(first, days(4, 0, 5), at('2026-03-07T10:01'), timeZone);
    const twice = observe(once, days(4, 0, 9), at('2026-03-07T10:59'), timeZone);
    expect(twice.hours).toEqual([{ day: '2026-03-07', observed: bits(11), active: bits(11), counted: [[11, 6, 0]] }]);
    const later = (now: string) => observe(twice, [{ day: now.slice(0, 10), count: 0 }], at(now), timeZone).hours[0];
    expect(later('2026-03-14T10:59')?.counted).toEqual([[11, 6, 0]]);
    expect(later('2026-03-15T10:59')).not.toHaveProperty('counted');
  });

  it('again records inactivity, in all hours since', () => {
    const next = observe(first, days(4, 0, 3), at('2026-03-07T12:15'), timeZone);
    expect(next.lastActiveAt).toBeNull();
    expect(next.hours).toEqual([{ day: '2026-03-07', observed: bits(10, 11, 12, 13), active: 0 }]);
  });

  it('on the next day separates activity of yesterday from activity of today', () => {
    const next = observe(first, days(4, 0, 9, 0), at('2026-03-08T07:15'), timeZone);
    expect(next.lastActiveAt).toBe(at('2026-03-07T23:00'));
    expect(next.hours).toEqual([{ day: '2026-03-08', observed: bits(0, 1, 2, 3, 4, 5, 6, 7, 8), active: 0 }]);
  });

  it('records nothing while the PIM sends no counts of the connection, and continues afterwards', () => {
    const untracked = observe(first, days(4, 0, null), at('2026-03-07T12:15'), timeZone);
    expect(untracked).toMatchObject({ lastActiveAt: null, hours: [], sum: 0 });
    const back = observe(untracked, days(4, 0, 3), at('2026-03-07T13:15'), timeZone);
    expect(back.hours).toEqual([{ day: '2026-03-07', observed: bits(14), active: bits(14) }]);
  });

  it('does not count sinking counts as activity', () => {
    expect(observe(first, days(0, 0, 1), at('2026-03-07T12:15'), timeZone).lastActiveAt).toBeNull();
  });

  it('leaves out the hour that the clock skips', () => {
    const before = observe(null, [{ day: '2026-03-28', count: 1 }], at('2026-03-28T22:30'), timeZone);
    const after = [
      { day: '2026-03-28', count: 1 },
      { day: '2026-03-29', count: 0 },
    ];
    const next = observe(before, after, at('2026-03-29T03:30'), timeZone);
    expect(next.hours).toEqual([
      { day: '2026-03-28', observed: bits(23), active: 0 },
      { day: '2026-03-29', observed: bits(0, 1, 3, 4, 5), active: 0 },
    ]);
  });

  it('stores eight weeks, in order, and never an active hour that was not observed', () => {
    const anyCourse = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.nat(3)), { maxLength: 80 });
    fc.assert(
      fc.property(anyCourse, (steps) => {
        const counts = new Map<string, number>();
        let now = at('2026-02-01T00:00');
        let observation = observe(null, [], now, timeZone);
        for (const [hours, count] of steps) {
          now += hours * 3_600_000;
          const day = new Date(now).toISOString().slice(0, 10);
          counts.set(day, (counts.get(day) ?? 0) + count);
          observation = observe(
            observation,
            [...counts].map(([one, of]) => ({ day: one, count: of })),
            now,
            'UTC',
          );
        }
        expect(observation.hours.length).toBeLessThanOrEqual(56);
        expect(observation.hours.map(({ day }) => day)).toEqual(observation.hours.map(({ day }) => day).sort());
        expect(observation.hours.filter(({ observed, active }) => active & ~observed)).toEqual([]);
      }),
    );
  });
});
