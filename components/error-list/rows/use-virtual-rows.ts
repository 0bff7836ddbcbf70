import {
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

interface Rows {
  /** One key per row. Pass the same list while the rows are the same, since heights are summed up again for another. */
  keys: readonly string[];
  /** Height of a row that was never rendered, in pixels. */
  estimate: number;
  /** A row that stays rendered wherever the user scrolls: the one with the focus. */
  pinned: number;
}

export interface Windowed {
  list: RefObject<HTMLDivElement | null>;
  rows: VirtualItem[];
  /** Height of all rows, in pixels. */
  height: number;
  /** Position of a row within the list, in pixels. */
  offset(row: VirtualItem): number;
  measure(element: HTMLElement | null): void;
  scrollTo(index: number): void;
}

/** The most rows to print, since a list may have 100,000. */
export const PRINTED = 500;

/** Height of the page's header and the bar of the list while the page is scrolled, in pixels. */
const HEAD = 156;

/**
 * Renders only the rows in the window and a few around them, so that a list may have 100,000. The page itself scrolls.
 */
export function useWindowed({ keys, estimate, pinned }: Rows): Windowed {
  const count = keys.length;
  const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys]);
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useReducer((_: number, next: number) => next, 0);
  const printing = usePrinting();
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const options = {
    count,
    getItemKey,
    estimateSize: () => estimate,
    scrollMargin: margin,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: 16,
    overscan: 4,
    rangeExtractor: ({
      startIndex,
      endIndex,
      overscan,
    }: {
      startIndex: number;
      endIndex: number;
      overscan: number;
    }) => {
      if (printing) return Array.from({ length: Math.min(count, PRINTED) }, (_, i) => i);
      const from = Math.max(0, startIndex - overscan);
      const to = Math.min(count - 1, endIndex + overscan);
      const indexes = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      if (pinned < from && pinned >= 0) return [pinned, ...indexes];
      return pinned > to && pinned < count ? [...indexes, pinned] : indexes;
    },
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => scrollY,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, HTMLElement>(options));
  virtualizer.setOptions(options);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
    // The content above the list changes its height with every filter, but not while the user scrolls. Measuring it then
    // would cause a second layout in every frame.
    if (list.current && !virtualizer.isScrolling)
      setMargin(Math.round(list.current.getBoundingClientRect().top + scrollY));
  });
  return {
    list,
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    offset: (row) => row.start - margin,
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}

/** Whether the page is being printed. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
