import { describe, expect, it } from 'vitest';
import { gapBefore } from './gap.ts';

const list = (count: number, oldest: number) =>
  Array.from({ length: count }, (_, i) => ({ connection: 'erp', at: oldest + (count - 1 - i) * 1000, content: {} }));

describe('a gap', () => {
  it('lies between the archive and a full list that does not reach back to it', () => {
    expect(gapBefore(list(100, 50_000), 20_000, false)).toEqual({ from: 20_000, to: 50_000 });
    expect(gapBefore(list(100, 50_000).reverse(), 20_000, false)).toEqual({ from: 20_000, to: 50_000 });
  });

  it('does not exist when the list overlaps the archive or is not full', () => {
    expect(gapBefore(list(100, 50_000), 60_000, true)).toBeNull();
    expect(gapBefore(list(99, 50_000), 20_000, false)).toBeNull();
    expect(gapBefore([], 20_000, false)).toBeNull();
  });

  it('does not exist before the first list', () => {
    expect(gapBefore(list(100, 50_000), null, false)).toBeNull();
  });

  it('has no negative or empty stretch', () => {
    expect(gapBefore(list(100, 50_000), 50_000, false)).toBeNull();
    expect(gapBefore(list(100, 50_000), 70_000, false)).toBeNull();
  });
});
