import { type Arrangement, afterEvent, type DockEvent, startDock } from './dock-state.ts';
import { createDockView, isInPanel } from './dock-view.ts';
import { listen, throttled } from './events.ts';
import { scrollToPlaceOnceDrawn } from './go-to-place.ts';
import type { Launcher } from './launcher.ts';
import { ask, hashPath, onTabMessage } from './native.ts';
import { productOnScreen } from './product-form.ts';
import { onRedraw } from './redraw.ts';
import { createRing } from './ring.ts';
import { headerOfForm } from './strip.ts';

declare global {
  /** Set by the script that the background runs when the panel opens. Visible to the extension's own scripts only. */
  var pimPulseDock: typeof openDock | undefined;
}

/** How long the PIM may take to draw a form, above which the strip belongs; then the panel is shown instead; milliseconds. */
const FORM_TIMEOUT = 8000;

/** What is open on the page: the panel, or the strip. */
export interface Dock {
  /** Shows the errors of a place; `arriving` when the user came to this page for it, so that the field is shown too. */
  show(place: string | null, arriving: boolean): void;
  close(): void;
}

/**
 * Opens the panel on the page as the user arranged it, as far as the window allows it; see `layoutFor`. It never takes the
 * focus from a field of the PIM, and closes on another screen unless the user pinned it. What happens becomes the next state
 * (`afterEvent`), and what is on the page follows from that alone. Everything that it starts and changes ends when it closes,
 * or with `signal`.
 */
export function openDock(
  launcher: Launcher,
  arrangement: Arrangement,
  ticket: string,
  signal: AbortSignal,
  closed: () => void,
): Dock {
  const life = new AbortController();
  const cameFrom = document.activeElement;
  const screen = () => ({ path: hashPath(), product: productOnScreen() !== null });
  let state = startDock(arrangement, { window: innerWidth, ...screen() });

  const happen = (event: DockEvent) => {
    if (life.signal.aborted) return;
    const next = afterEvent(state, event);
    if (!next) return life.abort();
    const before = state;
    state = next;
    if (next.arrangement !== before.arrangement) void ask('panel/keep', next.arrangement);
    view.draw(next);
    if (before.shown && (event.type === 'show' || event.type === 'screen')) view.tell(next);
  };
  const view = createDockView(launcher, ticket, life.signal, happen);
  const ring = createRing(launcher.root, life.signal);

  const app = document.querySelector('div.app') ?? document.body;
  onRedraw(
    app,
    () => view.placeStrip() || ring.follow(),
    () => happen({ type: 'panel' }),
    life.signal,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const awaitForm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!headerOfForm()) happen({ type: 'formless' });
    }, FORM_TIMEOUT);
  };
  awaitForm();

  const follow = throttled(() => {
    if (life.signal.aborted || hashPath() === state.path) return;
    awaitForm();
    happen({ type: 'screen', ...screen() });
  });
  listen(window, 'hashchange', follow, { signal: life.signal });
  listen(window, 'resize', () => happen({ type: 'resize', window: innerWidth }), { signal: life.signal });
  // Menus of the PIM's header open and close with these; after the page has drawn them.
  const giveWay = () => requestAnimationFrame(view.giveWay);
  for (const type of ['click', 'keyup'] as const) listen(window, type, giveWay, { signal: life.signal });
  onTabMessage((message) => {
    if (message.type === 'panel/ready') view.ready();
    if (message.type === 'panel/pin') happen({ type: 'pin', pinned: message.pinned });
    if (message.type === 'page/refresh') view.refreshStrip();
    if (message.type === 'page/ring') ring.show(message.place);
    if (message.type === 'panel/strip') happen({ type: 'strip-chosen' });
    return undefined;
  }, life.signal);

  // A page that removes what we put beside it gets its room back.
  const watch = new MutationObserver(() => {
    if (!launcher.host.isConnected || view.isLost()) life.abort();
  });
  watch.observe(document.documentElement, { childList: true });

  life.signal.addEventListener('abort', () => {
    const hadFocus = isInPanel(document.activeElement) && document.activeElement !== document.body;
    clearTimeout(timer);
    watch.disconnect();
    view.remove();
    launcher.expand(false);
    closed();
    // Where it came from, and only if it is still here.
    if (hadFocus) (cameFrom instanceof HTMLElement && !isInPanel(cameFrom) ? cameFrom : launcher.button).focus();
  });
  signal.addEventListener('abort', () => life.abort(), { signal: life.signal });
  launcher.expand(true);

  return {
    show(place, arriving) {
      if (arriving && place !== null) void scrollToPlaceOnceDrawn(place, life.signal);
      happen({ type: 'show', place, arriving });
    },
    close: () => happen({ type: 'close' }),
  };
}
