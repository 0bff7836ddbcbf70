import type { Answers } from '#lib/messaging/answers.ts';
import { type Layout, layoutFor } from './dock-layout.ts';

export type Arrangement = Answers['panel/open']['arrangement'];

/** All that decides how the panel is on the page. */
export interface DockState {
  /** What the user chose on the pages of this PIM, which is kept. */
  arrangement: Arrangement;
  /** Width of the window in pixels. */
  window: number;
  /** The screen that the page shows, as its hash path. */
  path: string;
  /** Whether that is a product, and whether the page has drawn its form as we know it, as far as can be told. */
  product: boolean;
  hasForm: boolean;
  /** The place of the form whose errors the user asked for last; null for none. */
  place: string | null;
  /** Whether the user opened the panel from the strip or a mark, and has not closed it since. */
  opened: boolean;
  /** Whether the user came to this page for a place: then its field gets the focus, not the panel. */
  arrived: boolean;
  /** Whether it was on the page before; the first time, the panel learns place and path with its ticket. */
  shown: boolean;
}

export type DockEvent =
  /** The errors of a place are asked for, or the panel as such; `arriving`: by a link to this page. */
  | { type: 'show'; place: string | null; arriving: boolean }
  | { type: 'screen'; path: string; product: boolean }
  | { type: 'resize'; window: number }
  /** The page had the time to draw a form, and has none that a strip could be above. */
  | { type: 'formless' }
  /** A chip was pressed whose field the page shows, or does not show. */
  | { type: 'chip'; place: string }
  /** The panel instead of the strip: this once, or from now on. */
  | { type: 'panel' }
  | { type: 'panel-chosen' }
  | { type: 'strip-chosen' }
  | { type: 'pin'; pinned: boolean }
  | { type: 'width'; width: number }
  | { type: 'close' };

/** Before the user asked for anything. */
export function startDock(arrangement: Arrangement, on: Pick<DockState, 'window' | 'path' | 'product'>): DockState {
  return { arrangement, ...on, hasForm: true, place: null, opened: false, arrived: false, shown: false };
}

/** The state after an event; null when the panel closes. */
export function afterEvent(state: DockState, event: DockEvent): DockState | null {
  const { arrangement } = state;
  const arranged = (change: Partial<Arrangement>) => ({ ...arrangement, ...change });
  switch (event.type) {
    case 'show': {
      const { place, arriving } = event;
      const opened = state.opened || state.shown || (place !== null && !arriving);
      return { ...state, place, opened, arrived: state.arrived || arriving, shown: true };
    }
    case 'screen': {
      const { path, product } = event;
      if (!product && !arrangement.pinned) return null;
      return { ...state, path, product, hasForm: true, place: null, opened: false };
    }
    case 'resize':
      return { ...state, window: event.window };
    case 'formless':
      return { ...state, hasForm: false };
    case 'chip':
      return { ...state, place: event.place };
    case 'panel':
      return { ...state, opened: true };
    case 'panel-chosen':
      return {
        ...state,
        opened: true,
        arrangement: arrangement.view === 'panel' ? arrangement : arranged({ view: 'panel' }),
      };
    case 'strip-chosen':
      return { ...state, opened: false, arrangement: arranged({ view: 'strip' }) };
    case 'pin':
      return { ...state, arrangement: arranged({ pinned: event.pinned }) };
    case 'width':
      return { ...state, arrangement: arranged({ width: event.width }) };
    case 'close': {
      // A panel that was opened from the strip goes back to it.
      const before = { ...state, opened: false };
      return state.opened && layoutOf(before) === 'strip' ? before : null;
    }
  }
}

/** How the panel is on the page in a state. */
export function layoutOf({ window, arrangement: { view }, product, hasForm, opened }: DockState): Layout {
  return layoutFor({ window, view, form: product && hasForm, opened });
}
