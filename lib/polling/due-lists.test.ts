import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#lib/calendar.ts';
import { connection } from '#lib/store/fixtures.ts';
import { dueLists, isConnectionMissing, type ListTiming } from './due-lists.ts';

const today = '2026-03-08';
const MIDNIGHT = Date.UTC(2026, 2, 8);

/** A poll in the middle of a day that began long ago. */
const noon: ListTiming = {
  now: MIDNIGHT + 12 * HOUR,
  day: { date: today, begunAt: MIDNIGHT },
  before: new Map(),
  isAwaited: false,
};
/** The first poll of the day, made by an alarm. */
const first: ListTiming = { ...noon, now: MIDNIGHT };

const source = (fetched: { count: number; day: string } | null) =>
  connection('acme_erp', { fetched: fetched && { ...fetched, at: 0 } });
const isDue = (fetched: { count: number; day: string } | null, count: number, timing = noon) =>
  dueLists([source(fetched)], new Map([['acme_erp', count]]), timing).length === 1;

describe('which lists of errors are due', () => {
  it('is one that was never fetched, even when the count is 0', () => {
    expect(isDue(null, 0)).toBe(true);
    expect(isDue(null, 0, first)).toBe(true);
  });

  it('is not one whose count stayed within the day', () => {
    expect(isDue({ count: 34, day: today }, 34)).toBe(false);
  });

  it('is one whose count rose, or fell, as when a connection was created again', () => {
    expect(isDue({ count: 34, day: today }, 35)).toBe(true);
    expect(isDue({ count: 34, day: today }, 33)).toBe(true);
  });

  it('is not one that stayed without errors, until the list is nearly as old as the PIM’s list covers', () => {
    expect(isDue({ count: 0, day: '2026-03-07' }, 0)).toBe(false);
    expect(isDue({ count: 0, day: '2026-03-04' }, 0)).toBe(false);
    expect(isDue({ count: 0, day: '2026-03-03' }, 0)).toBe(true);
  });

  it('is none of a connection that the PIM does not count, or that is not monitored', () => {
    expect(dueLists([source(null)], new Map(), noon)).toEqual([]);
    const counts = new Map([['erp', 3]]);
    expect(dueLists([connection('erp', { unmonitored: true })], counts, noon)).toEqual([]);
  });

  it('handles codes that look like parts of JavaScript', () => {
    const codes = ['constructor', '__proto__', '0'];
    const counts = new Map(codes.map((code, i) => [code, i]));
    const connections = codes.map((code) => connection(code));
    expect(dueLists(connections, counts, noon)).toEqual([
      { connection: 'constructor', count: 0 },
      { connection: '__proto__', count: 1 },
      { connection: '0', count: 2 },
    ]);
  });

  it('contains only known connections; an unknown one is fetched first', () => {
    const counts = new Map([['new_erp', 3]]);
    expect(dueLists([connection('acme_erp')], counts, noon)).toEqual([]);
    expect(isConnectionMissing([connection('acme_erp')], counts)).toBe(true);
    expect(isConnectionMissing([connection('new_erp')], counts)).toBe(false);
  });
});

describe('on a new day', () => {
  const before = new Map([['acme_erp', 34]]);
  const yesterday = { count: 34, day: '2026-03-07' };

  it('every list with errors is due at once when somebody waits for it', () => {
    expect(isDue(yesterday, 34, { ...first, isAwaited: true })).toBe(true);
    expect(isDue({ count: 1, day: '2026-03-07' }, 0, { ...first, isAwaited: true })).toBe(true);
  });

  it('a list whose count rose since the last poll is due at once', () => {
    expect(isDue(yesterday, 35, { ...first, before })).toBe(true);
    // 20 of the first day fell out of the window at midnight, and one came since.
    expect(isDue(yesterday, 15, { ...first, before: new Map([['acme_erp', 14]]) })).toBe(true);
  });

  it('any other list gets its turn within the hour, and the same at each poll', () => {
    expect(isDue(yesterday, 34, { ...first, before })).toBe(false);
    expect(isDue(yesterday, 20, { ...first, before })).toBe(false);
    const minutes = Array.from({ length: 50 }, (_, minute) => minute * MINUTE);
    const due = minutes.map((wait) => isDue(yesterday, 34, { ...first, before, now: MIDNIGHT + wait }));
    expect(due.at(-5)).toBe(true);
    expect(due).toEqual([...due].sort());
  });

  it('a list that is nearly as old as the PIM’s list covers does not wait', () => {
    expect(isDue({ count: 34, day: '2026-03-03' }, 34, { ...first, before })).toBe(true);
  });

  it('nothing waits because the clock was set back', () => {
    expect(isDue(yesterday, 34, { ...first, before, now: MIDNIGHT - 24 * HOUR })).toBe(true);
  });

  it('the turns of many lists are spread evenly', () => {
    const connections = Array.from({ length: 1000 }, (_, i) =>
      connection(`source_${i}`, { fetched: { ...yesterday, at: 0 } }),
    );
    const counts = new Map(connections.map(({ code }) => [code, 34]));
    const dueAfter = (wait: number) => {
      const timing = { ...first, before: counts, now: MIDNIGHT + wait };
      return connections.filter((one) => dueLists([one], counts, timing).length > 0).length;
    };
    expect(dueAfter(0)).toBeLessThan(5);
    for (const minutes of [9, 18, 27, 36]) {
      expect(Math.abs(dueAfter(minutes * MINUTE) - (1000 * minutes) / 45)).toBeLessThan(60);
    }
    expect(dueAfter(45 * MINUTE)).toBe(1000);
  });
});

describe('how many lists one poll fetches', () => {
  const connections = Array.from({ length: 500 }, (_, i) =>
    connection(`source_${i}`, { fetched: { count: 0, day: today, at: 1000 - i } }),
  );
  const counts = new Map(connections.map(({ code }) => [code, 1]));

  it('is bounded, also when somebody waits', () => {
    expect(dueLists(connections, counts, noon)).toHaveLength(20);
    expect(dueLists(connections, counts, { ...noon, isAwaited: true })).toHaveLength(100);
  });

  it('is those that waited longest, so that each gets its turn', () => {
    expect(dueLists(connections, counts, noon)[0]).toEqual({ connection: 'source_499', count: 1 });
    const fresh = connection('fresh');
    expect(dueLists([...connections, fresh], new Map([...counts, ['fresh', 0]]), noon)[0]?.connection).toBe('fresh');
  });

  it('puts off no list for good, whatever the counts are', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 120 }), (given) => {
        let known = given.map((count, i) =>
          connection(`source_${i}`, { fetched: { count, day: '2026-03-07', at: 0 } }),
        );
        const now = new Map(known.map(({ code }, i) => [code, given[i] ?? 0]));
        for (let at = MIDNIGHT; at <= MIDNIGHT + HOUR; at += 5 * MINUTE) {
          const due = new Set(dueLists(known, now, { ...first, before: now, now: at }).map((one) => one.connection));
          known = known.map((one) =>
            due.has(one.code) ? { ...one, fetched: { count: now.get(one.code) ?? 0, day: today, at } } : one,
          );
        }
        expect(known.every(({ fetched }) => fetched?.day === today || fetched?.count === 0)).toBe(true);
      }),
    );
  });
});
