// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { useSelection } from './use-selection.ts';

const select = (rows: string[]) => {
  const { result, rerender } = renderHook(({ of }) => useSelection(of, (row) => row), { initialProps: { of: rows } });
  return {
    /** Presses rows one after the other; `…x` with Shift. */
    press: (...keys: string[]) => {
      for (const key of keys) void act(() => result.current.toggle(key.replace('…', ''), key.startsWith('…')));
      return result.current.rows.join('');
    },
    all: () => {
      void act(() => result.current.toggleAll());
      return result.current.rows.join('');
    },
    clear: () => act(() => result.current.clear()),
    show: (of: string[]) => {
      rerender({ of });
      return result.current.rows.join('');
    },
  };
};

describe('the selection in a list', () => {
  it('is of single rows, in the order of the list', () => {
    const list = select([...'abcde']);
    expect(list.press('d', 'b')).toBe('bd');
    expect(list.press('d')).toBe('b');
  });

  it('is of a range from the row before, in both directions, and takes a range out too', () => {
    const list = select([...'abcdef']);
    expect(list.press('b', '…d')).toBe('bcd');
    expect(list.press('f', '…e')).toBe('bcdef');
    expect(list.press('c', '…e')).toBe('bf');
    expect(select([...'abc']).press('…b'), 'without a row before').toBe('b');
  });

  it('is of all, or of none', () => {
    const list = select([...'abc']);
    expect(list.press('b')).toBe('b');
    expect(list.all()).toBe('abc');
    expect(list.all()).toBe('');
  });

  it('holds no row that a filter hides, and ends', () => {
    const list = select([...'abc']);
    list.press('a', 'c');
    expect(list.show([...'bc'])).toBe('c');
    expect(list.press('…b'), 'from a row that is gone').toBe('bc'.slice(0, 2));
    void list.clear();
    expect(list.show([...'abc'])).toBe('');
  });
});
