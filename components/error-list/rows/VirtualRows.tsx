import './rows.css';
import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { number, text } from '#lib/i18n/text.ts';
import { PRINTED, useWindowed, type Windowed } from './use-virtual-rows.ts';

/** The attributes that a row's `article` needs as part of the list. */
export interface RowProps {
  ref(element: HTMLElement | null): void;
  tabIndex: number;
  style: { '--start': string };
  'data-index': number;
  'aria-posinset': number;
  'aria-setsize': number;
  onFocusIn(): void;
}

interface Props<T> {
  name: string;
  rows: readonly T[];
  keyOf(row: T): string;
  estimate: number;
  /** Whether more rows are being read. */
  busy: boolean;
  /** Called when a key is pressed while a row itself has the focus; `X` with Shift. */
  onKey(key: string, row: T, element: HTMLElement): void;
  children(row: T, props: RowProps): ComponentChild;
}

/**
 * A list that renders only the rows in the window. One row is in the tab order; the arrow keys, j and k, Home and End
 * move through all rows.
 */
export function VirtualRows<T>({ name, rows, keyOf, estimate, busy, onKey, children }: Props<T>) {
  const [active, setActive] = useState(0);
  const wanted = useRef(false);
  const current = Math.min(active, rows.length - 1);
  const keys = useMemo(() => rows.map(keyOf), [rows, keyOf]);
  const windowed = useWindowed({ keys, estimate, pinned: current });
  const { list, scrollTo } = windowed;
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    wanted.current = true;
    setActive(next);
    scrollTo(next);
    if (next === current) focusRow();
  };
  const focusRow = () => {
    list.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
    wanted.current = false;
  };
  const inside = list.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    // A row disappears with its focus when the user decides about it; the row that takes its place gets the focus.
    if (wanted.current || (inside && document.activeElement === document.body)) focusRow();
  });
  const press = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return;
    if (target.closest('[popover], input:not([type="checkbox"]), textarea, select')) return;
    const row = rows[current];
    // A checkbox of a row is as good a place as the row; the space bar is its own.
    const focused = target.dataset.index !== undefined || target.matches('.row-select');
    const to = steps(current, rows.length).get(key);
    if (to !== undefined && (focused || key.startsWith('Arrow'))) {
      event.preventDefault();
      moveTo(to);
    } else if (focused && row !== undefined) {
      onKey(key, row, target);
    }
  };
  const draw = (item: Windowed['rows'][number], row: T) =>
    children(row, {
      ref: windowed.measure,
      tabIndex: item.index === current ? 0 : -1,
      style: { '--start': `${windowed.offset(item)}px` },
      'data-index': item.index,
      'aria-posinset': item.index + 1,
      'aria-setsize': rows.length,
      onFocusIn: () => setActive(item.index),
    });
  const drawn = useCached(
    windowed.rows.flatMap((item) => {
      const row = rows[item.index];
      const as = `${item.key} ${item.index} ${windowed.offset(item)} ${item.index === current}`;
      return row === undefined ? [] : [{ as, draw: () => draw(item, row) }];
    }),
    [rows, children],
  );
  return (
    <>
      <div
        ref={list}
        role="feed"
        class="rows"
        aria-label={name}
        aria-busy={busy}
        style={{ '--height': `${windowed.height}px` }}
        onKeyDown={press}
      >
        {drawn}
      </div>
      {rows.length > PRINTED && (
        <p class="printed">{text('monitoring_printed', number(PRINTED), number(rows.length))}</p>
      )}
    </>
  );
}

/** Reuses rendered rows that have not changed, since scrolling renders at every frame. */
function useCached(items: ReadonlyArray<{ as: string; draw(): ComponentChild }>, of: readonly unknown[]) {
  const last = useRef({ of, nodes: new Map<string, ComponentChild>() });
  const same = of.every((one, i) => one === last.current.of[i]);
  const nodes = new Map(items.map(({ as, draw }) => [as, (same && last.current.nodes.get(as)) || draw()]));
  last.current = { of, nodes };
  return [...nodes.values()];
}

function steps(current: number, count: number): Map<string, number> {
  return new Map([
    ['ArrowDown', current + 1],
    ['j', current + 1],
    ['ArrowUp', current - 1],
    ['k', current - 1],
    ['Home', 0],
    ['End', count - 1],
  ]);
}
