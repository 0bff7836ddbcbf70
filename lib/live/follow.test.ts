import { describe, expect, it } from 'vitest';
import { coalesced } from './follow.ts';

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
