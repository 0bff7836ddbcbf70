import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenIdle } from './timing.ts';

/** Callbacks that wait for an idle moment. */
const waiting = new Map<number, IdleRequestCallback>();
let ids = 0;

/** An idle moment with time left for this many checks of the clock. */
function idleMoment(checks: number): void {
  const [[id, callback] = []] = [...waiting];
  if (id === undefined) throw new Error('Nothing waits.');
  waiting.delete(id);
  callback?.({ didTimeout: false, timeRemaining: () => (checks-- > 0 ? 5 : 0) });
}

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (callback: IdleRequestCallback) => {
    waiting.set(++ids, callback);
    return ids;
  });
  vi.stubGlobal('cancelIdleCallback', (id: number) => waiting.delete(id));
});
afterEach(() => {
  waiting.clear();
  vi.unstubAllGlobals();
});

describe('work for idle moments', () => {
  const done: number[] = [];
  function* work(): Generator<void, void, void> {
    for (let i = 0; i < 5; i++) {
      done.push(i);
      yield;
    }
  }
  beforeEach(() => {
    done.length = 0;
  });

  it('does nothing before there is time', () => {
    whenIdle(work());
    expect(done).toEqual([]);
  });

  it('continues while there is time, pauses when there is none, and comes to an end', () => {
    whenIdle(work());
    idleMoment(2);
    expect(done).toEqual([0, 1, 2]);
    idleMoment(0);
    expect(done).toEqual([0, 1, 2, 3]);
    idleMoment(9);
    expect(done).toEqual([0, 1, 2, 3, 4]);
    expect(waiting.size).toBe(0);
  });

  it('does not continue after it is stopped', () => {
    const stop = whenIdle(work());
    idleMoment(0);
    stop();
    expect(waiting.size).toBe(0);
    expect(done).toEqual([0]);
  });
});
