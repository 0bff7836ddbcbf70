/** Widths in CSS pixels. */
export const DOCKED_WIDTH = 380;
export const LEAST_WIDTH = 300;
export const MOST_WIDTH = 480;
/** From this width of the window on the page makes room for the panel. */
const WIDE = 1400;
/** Below this one, a panel over the page would leave nothing of it. */
const NARROW = 900;

/**
 * - `docked`: the page makes room for it.
 * - `over`: it covers the right part of the page, below the row with the PIM's Save button.
 * - `full`: the same over the whole width.
 * - `strip`: only a strip above the form, with the refused fields.
 */
export type Layout = 'docked' | 'over' | 'full' | 'strip';

/** What the layout follows from. */
export interface Situation {
  /** Width of the window. */
  window: number;
  /** What the user chose. */
  view: 'panel' | 'strip';
  /** Whether the screen has the form of a product, above which a strip can be. */
  form: boolean;
  /** Whether the user opened the panel from the strip or a mark, and has not closed it since. */
  opened: boolean;
}

/** How the panel is on the page. */
export function layoutFor({ window, view, form, opened }: Situation): Layout {
  if (form && !opened && (window < NARROW || view === 'strip')) return 'strip';
  if (window < NARROW) return 'full';
  return window >= WIDE ? 'docked' : 'over';
}

/** Below this width, a strip has no use above the form. */
const LEAST_STRIP = 280;

/**
 * Where a strip below the header of the form begins and ends: within the part of it that a window of this width shows. Null when
 * that is too narrow for a strip.
 */
export function stripWithin(header: { left: number; right: number }, window: number): typeof header | null {
  const [left, right] = [Math.max(0, header.left), Math.min(window, header.right)];
  return right - left < LEAST_STRIP ? null : { left, right };
}

/** A width that the panel can have over the page. */
export function widthWithin(width: number): number {
  return Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)));
}

/** How many chips fit beside each other, when the rest needs a button of its own; `widths` with the space between them. */
export function chipsThatFit(widths: readonly number[], room: number, more: number): number {
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (all <= room) return widths.length;
  let used = more;
  const fitting = widths.findIndex((width) => {
    used += width;
    return used > room;
  });
  return fitting === -1 ? widths.length : fitting;
}
