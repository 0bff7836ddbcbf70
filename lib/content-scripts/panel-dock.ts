import type { Answers } from '#lib/messaging/answers.ts';
import { DOCKED_WIDTH, layoutFor } from './dock-layout.ts';
import { listen, throttled } from './events.ts';
import { scrollToPlace, scrollToPlaceOnceDrawn } from './go-to-place.ts';
import type { Launcher } from './launcher.ts';
import { ask, hashPath, onTabMessage, sendToPanel } from './native.ts';
import { createPane, type Pane } from './pane.ts';
import { productOnScreen } from './product-form.ts';
import { onRedraw } from './redraw.ts';
import { createRoom } from './room.ts';
import { createStrip, headerOfForm, type Strip } from './strip.ts';

type PanelArrangement = Answers['panel/open']['arrangement'];

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
 * focus from a field of the PIM, and closes on another screen unless the user pinned it. Everything that it starts and
 * changes ends when it closes, or with `signal`.
 */
export function openDock(
  launcher: Launcher,
  first: PanelArrangement,
  firstTicket: string,
  signal: AbortSignal,
  closed: () => void,
): Dock {
  const life = new AbortController();
  const cameFrom = document.activeElement;
  const room = createRoom(life.signal);
  let arrangement = first;
  let ticket: string | undefined = firstTicket;
  let pane: Pane | undefined;
  let strip: Strip | undefined;
  let path = hashPath();
  let place: string | null = null;
  let arrived = false;
  let takesFocus = false;
  let opened = false;
  let formless = false;
  let opening = false;

  const end = () => life.abort();
  /** A panel that was opened from the strip goes back to it. */
  const close = () => {
    const back = opened && pane;
    opened = false;
    if (!back) return end();
    arrange();
    if (pane) end();
  };
  const keep = (change: Partial<PanelArrangement>) => {
    arrangement = { ...arrangement, ...change };
    void ask('panel/keep', arrangement);
  };

  /** Unless the user has gone to a field of the PIM meanwhile. */
  const giveFocus = () => {
    if (takesFocus && isOurs(document.activeElement)) pane?.frame.focus();
  };

  const openPane = async () => {
    if (opening) return;
    opening = true;
    ticket ??= (await ask('panel/open', { path, place })).ticket;
    opening = false;
    if (life.signal.aborted) return;
    if (!ticket) return end();
    pane = createPane(launcher.root, ticket, launcher.button.title, (width) => keep({ width }));
    ticket = undefined;
    takesFocus = !arrived;
    giveFocus();
    arrange();
  };

  const openPanel = () => {
    opened = true;
    arrange();
  };

  const choosePanel = () => {
    if (arrangement.view === 'strip') keep({ view: 'panel' });
    openPanel();
  };

  const go = async (to: string) => {
    place = to;
    if (!(await scrollToPlace(to, life.signal))) openPanel();
  };

  const fetchStrip = async () => {
    const content = await ask('page/strip', { id: productOnScreen() ?? '' });
    if (content.chips) strip?.update({ color: '', open: '', confirm: '', panel: '', close: '', chips: [], ...content });
  };

  const arrange = () => {
    const form = productOnScreen() !== null && !formless;
    const layout = layoutFor({ window: innerWidth, view: arrangement.view, form, opened });
    room.take(layout === 'docked' ? DOCKED_WIDTH : 0);
    if (layout === 'strip') {
      pane?.remove();
      pane = undefined;
      // It is not good for long.
      ticket = undefined;
      if (strip) return;
      strip = createStrip({ go: (to) => void go(to), open: choosePanel, close: end });
      void fetchStrip();
      strip.place();
      return;
    }
    strip?.remove();
    strip = undefined;
    if (pane) pane.arrange(layout, arrangement.width);
    else void openPane();
  };

  const app = document.querySelector('div.app') ?? document.body;
  onRedraw(app, () => strip?.place() ?? false, openPanel, life.signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const awaitForm = () => {
    formless = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      formless = headerOfForm() === null;
      if (formless) arrange();
    }, FORM_TIMEOUT);
  };
  awaitForm();

  const follow = throttled(() => {
    if (life.signal.aborted || hashPath() === path) return;
    path = hashPath();
    place = null;
    opened = false;
    if (productOnScreen() === null && !arrangement.pinned) return end();
    awaitForm();
    sendToPanel({ type: 'panel/screen', path, place: null });
    if (strip) void fetchStrip();
    arrange();
  });
  listen(window, 'hashchange', follow, { signal: life.signal });
  listen(window, 'resize', arrange, { signal: life.signal });
  // Menus of the PIM's header open and close with these; after the page has drawn them.
  const giveWay = () => requestAnimationFrame(() => pane?.giveWay(headerOfForm()));
  for (const type of ['click', 'keyup'] as const) listen(window, type, giveWay, { signal: life.signal });
  onTabMessage((message) => {
    if (message.type === 'panel/ready') {
      pane?.show();
      // The browser takes it from a frame that loads.
      giveFocus();
    }
    if (message.type === 'panel/pin') keep({ pinned: message.pinned });
    if (message.type === 'page/refresh' && strip) void fetchStrip();
    if (message.type === 'panel/strip') {
      opened = false;
      keep({ view: 'strip' });
      arrange();
    }
    return undefined;
  }, life.signal);

  // A page that removes what we put beside it gets its room back.
  const watch = new MutationObserver(() => {
    if (!launcher.host.isConnected || room.isLost()) end();
  });
  watch.observe(document.documentElement, { childList: true });

  life.signal.addEventListener('abort', () => {
    const hadFocus = isOurs(document.activeElement) && document.activeElement !== document.body;
    clearTimeout(timer);
    watch.disconnect();
    strip?.remove();
    pane?.remove();
    launcher.expand(false);
    closed();
    // Where it came from, and only if it is still here.
    if (hadFocus) (cameFrom instanceof HTMLElement && !isOurs(cameFrom) ? cameFrom : launcher.button).focus();
  });
  signal.addEventListener('abort', end, { signal: life.signal });
  launcher.expand(true);

  return {
    show(to, arriving) {
      const isFirst = !pane && !strip;
      place = to;
      arrived ||= arriving;
      if (arriving && to !== null) void scrollToPlaceOnceDrawn(to, life.signal);
      if (to !== null && !arriving) opened = true;
      if (isFirst) return arrange();
      if (pane) sendToPanel({ type: 'panel/screen', path, place });
      else openPanel();
    },
    close,
  };
}

/** Whether the focus is nowhere, or on something of ours: then the panel may have it. */
function isOurs(element: Element | null): boolean {
  return element === null || element === document.body || /^pim-pulse/.test(element.className);
}
