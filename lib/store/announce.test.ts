import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announce, announceWaiting, coalesced, type StoreChange } from './announce.ts';

describe('a loader that runs once at a time', () => {
  it('runs at once when nothing runs', async () => {
    let runs = 0;
    await coalesced(async () => {
      runs++;
    })();
    expect(runs).toBe(1);
  });

  it('turns many requests during a run into one more run that sees the newest state', async () => {
    let state = 0;
    const seen: number[] = [];
    const load = coalesced(async () => {
      await Promise.resolve();
      seen.push(state);
    });
    const first = load();
    state = 1;
    const second = load();
    state = 2;
    await Promise.all([first, second, load()]);
    expect(seen).toEqual([2, 2]);
  });

  it('loads again after a failure', async () => {
    let fails = true;
    const load = coalesced(async () => {
      if (fails) throw new Error('closed');
    });
    await expect(load()).rejects.toThrow('closed');
    fails = false;
    await expect(load()).resolves.toBeUndefined();
  });

  it('runs what was asked during a run that fails', async () => {
    let runs = 0;
    const load = coalesced(async () => {
      await Promise.resolve();
      if (++runs === 1) throw new Error('closed');
    });
    const [first, second] = await Promise.allSettled([load(), load()]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('what is announced', () => {
  const A = 'https://a.example';
  let heard: StoreChange[];

  beforeEach(() => {
    vi.useFakeTimers();
    announceWaiting();
    heard = [];
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
      heard.push(change);
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it('is heard at most every 50 milliseconds, and nothing of it is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('pims', 'days', 'gaps'), fc.nat({ max: 40 })), { maxLength: 30 }),
        (writes) => {
          announceWaiting();
          heard = [];
          const times: number[] = [];
          let known = 0;
          const note = () => {
            for (; known < heard.length; known++) times.push(Date.now());
          };
          for (const [name, wait] of writes) {
            announce({ origin: A, stores: [name] });
            note();
            for (let ms = 0; ms < wait; ms++) {
              vi.advanceTimersByTime(1);
              note();
            }
          }
          vi.advanceTimersByTime(60);
          note();
          expect(new Set(heard.flatMap(({ stores }) => stores))).toEqual(new Set(writes.map(([name]) => name)));
          expect(times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) >= 50)).toBe(true);
          vi.advanceTimersByTime(1000);
        },
      ),
    );
  });

  it('of errors names all connections and days', () => {
    announce({ origin: A, stores: ['errors'], errors: [{ connection: 'erp', days: ['2026-03-08'] }] });
    announce({ origin: A, stores: ['errors'], errors: [{ connection: 'dam', days: ['2026-03-08'] }] });
    announce({ origin: A, stores: ['errors'], errors: [{ connection: 'erp', days: ['2026-03-09'] }] });
    vi.advanceTimersByTime(50);
    expect(heard.flatMap(({ errors = [] }) => errors.map(({ connection, days }) => `${connection} ${days}`))).toEqual([
      'erp 2026-03-08',
      'dam 2026-03-08',
      'erp 2026-03-09',
    ]);
  });

  it('by the end of a poll waits for nothing and takes along what waits', () => {
    announce({ origin: A, stores: ['pims'] });
    announce({ origin: A, stores: ['days'] });
    announce({ origin: A, stores: [], poll: 'ended' });
    expect(heard).toEqual([
      { origin: A, stores: ['pims'] },
      { origin: A, stores: ['days'], poll: 'ended' },
    ]);
  });
});
