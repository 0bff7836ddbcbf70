import { DOCKED_WIDTH } from './dock-layout.ts';
import { type DockEvent, type DockState, layoutOf } from './dock-state.ts';
import { listen } from './events.ts';
import { scrollToPlace } from './go-to-place.ts';
import type { Launcher } from './launcher.ts';
import { ask, sendToPanel } from './native.ts';
import { createPane, type Pane } from './pane.ts';
import { productOnScreen } from './product-form.ts';
import { createRoom } from './room.ts';
import { createStrip, headerOfForm, type Strip } from './strip.ts';

/** What of the panel is on the page. */
export interface DockView {
  /** Brings on the page what a state asks for. */
  draw(state: DockState): void;
  /** Tells an open panel which screen and place it is about. */
  tell(state: DockState): void;
  /** The panel has its content. */
  ready(): void;
  /** Goes below a menu of the PIM, and back. */
  giveWay(): void;
  /** Puts the strip back where the page has drawn anew; returns whether it was missing. */
  placeStrip(): boolean;
  refreshStrip(): void;
  /** Whether the page took the room back. */
  isLost(): boolean;
  remove(): void;
}

/**
 * Puts what a state asks for on the page: the room beside it, the panel, or the strip.
 *
 * @param firstTicket for the first panel; each later one asks for its own
 */
export function createDockView(
  launcher: Launcher,
  firstTicket: string,
  signal: AbortSignal,
  happen: (event: DockEvent) => void,
): DockView {
  const room = createRoom(signal);
  /** It is not good for long: only for the panel that is open first. */
  let ticket: string | undefined = firstTicket;
  let pane: Pane | 'opening' | null = null;
  let strip: Strip | null = null;
  let drawn: DockState;

  // A page that is wider than the window keeps the size of its header when the window changes.
  listen(window, 'resize', () => strip?.refit(), { signal });

  const openedPane = () => (pane === 'opening' ? null : pane);

  /** Unless the user has gone to a field of the PIM meanwhile. */
  const giveFocus = () => {
    if (drawn.arrived || !isInPanel(document.activeElement)) return;
    // A frame that had it before its page loaded keeps it in name only, and would not get it again.
    openedPane()?.frame.blur();
    openedPane()?.frame.focus();
  };

  const openPane = async () => {
    pane = 'opening';
    const { path, place } = drawn;
    const good = ticket ?? (await ask('panel/open', { path, place })).ticket;
    ticket = undefined;
    pane = null;
    if (signal.aborted) return;
    if (!good) return happen({ type: 'close' });
    if (layoutOf(drawn) === 'strip') return;
    pane = createPane(launcher.root, good, launcher.button.title, (width) => happen({ type: 'width', width }));
    giveFocus();
    draw(drawn);
  };

  const go = async (place: string) => {
    happen({ type: 'chip', place });
    if (!(await scrollToPlace(place, signal))) happen({ type: 'panel' });
  };

  const refreshStrip = async () => {
    if (!strip) return;
    const content = await ask('page/strip', { id: productOnScreen() ?? '' });
    if (content.chips) strip?.update({ color: '', open: '', confirm: '', panel: '', close: '', chips: [], ...content });
  };

  const draw = (state: DockState) => {
    const isOther = strip !== null && state.path !== drawn.path;
    drawn = state;
    const layout = layoutOf(state);
    room.take(layout === 'docked' ? DOCKED_WIDTH : 0);
    if (layout === 'strip') {
      openedPane()?.remove();
      if (pane !== 'opening') pane = null;
      ticket = undefined;
      if (strip && !isOther) return;
      strip ??= createStrip({
        go: (place) => void go(place),
        open: () => happen({ type: 'panel-chosen' }),
        close: () => happen({ type: 'close' }),
      });
      void refreshStrip();
      strip.place();
      return;
    }
    strip?.remove();
    strip = null;
    openedPane()?.arrange(layout, state.arrangement.width);
    if (!pane) void openPane();
  };

  return {
    draw,
    tell({ path, place }) {
      if (openedPane()) sendToPanel({ type: 'panel/screen', path, place });
    },
    ready() {
      openedPane()?.show();
      // The browser takes it from a frame that loads.
      giveFocus();
    },
    giveWay: () => openedPane()?.giveWay(headerOfForm()),
    placeStrip: () => strip?.place() ?? false,
    refreshStrip: () => void refreshStrip(),
    isLost: room.isLost,
    remove() {
      strip?.remove();
      openedPane()?.remove();
    },
  };
}

/** Whether the focus is nowhere, or on something of ours: then the panel may have it. */
export function isInPanel(element: Element | null): boolean {
  return element === null || element === document.body || /^pim-pulse/.test(element.className);
}
