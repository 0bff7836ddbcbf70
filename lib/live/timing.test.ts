import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenIdle } from './timing.ts';

/** What waits for an idle moment. */
const waiting = new Map<number, IdleRequestCallback>();
let ids = 0;

/** A moment in which there is time for so many looks at the clock. */
function idleMoment(looks: number): void {
  const [[id, goOn] = []] = [...waiting];
  if (id === undefined) throw new Error('Nothing waits.');
  waiting.delete(id);
  goOn?.({ didTimeout: false, timeRemaining: () => (looks-- > 0 ? 5 : 0) });
}

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (goOn: IdleRequestCallback) => {
    waiting.set(++ids, goOn);
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

  it('goes on while there is time, pauses when it is over, and comes to an end', () => {
    whenIdle(work());
    idleMoment(2);
    expect(done).toEqual([0, 1, 2]);
    idleMoment(0);
    expect(done).toEqual([0, 1, 2, 3]);
    idleMoment(9);
    expect(done).toEqual([0, 1, 2, 3, 4]);
    expect(waiting.size).toBe(0);
  });

  it('stops for good when it is given up', () => {
    const giveUp = whenIdle(work());
    idleMoment(0);
    giveUp();
    expect(waiting.size).toBe(0);
    expect(done).toEqual([0]);
  });
});
