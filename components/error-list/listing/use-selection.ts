import { useMemo, useRef, useState } from 'preact/hooks';

/** Which rows of a list are selected, by their keys. */
export interface Selection<T> {
  /** Those of the rows that are selected, in the order of the list. A row that a filter hides is not. */
  rows: readonly T[];
  has(key: string): boolean;
  /** Selects a row or takes it out; with `range` also all between it and the row before, as that one is. */
  toggle(key: string, range: boolean): void;
  /** All, or none when all are selected. */
  toggleAll(): void;
  clear(): void;
}

export function useSelection<T>(rows: readonly T[], keyOf: (row: T) => string): Selection<T> {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  /** The row that was last selected or taken out, from which a range begins. */
  const anchor = useRef<string | null>(null);
  // A list may have a million rows, and what is made of the selected ones is made anew when they change.
  const selected = useMemo(() => (keys.size === 0 ? [] : rows.filter((row) => keys.has(keyOf(row)))), [rows, keys]);
  return {
    rows: selected,
    has: (key) => keys.has(key),
    toggle(key, range) {
      const next = new Set(keys);
      const all = range && anchor.current !== null ? between(rows.map(keyOf), anchor.current, key) : [key];
      const on = range && all.length > 1 ? keys.has(anchor.current ?? '') : !keys.has(key);
      for (const one of all) {
        if (on) next.add(one);
        else next.delete(one);
      }
      anchor.current = key;
      setKeys(next);
    },
    toggleAll() {
      setKeys(selected.length === rows.length ? new Set() : new Set(rows.map(keyOf)));
      anchor.current = null;
    },
    clear() {
      anchor.current = null;
      if (keys.size > 0) setKeys(new Set());
    },
  };
}

/** The keys from one to another, both included, in whatever order they come; the last alone if the first is gone. */
function between(keys: readonly string[], from: string, to: string): readonly string[] {
  const [a, b] = [keys.indexOf(from), keys.indexOf(to)];
  return a < 0 || b < 0 ? [to] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
}
