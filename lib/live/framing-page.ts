import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { Answers } from '#lib/messaging/answers.ts';
import type { PageMessage, TabMessage } from '#lib/messaging/protocol.ts';
import { send } from '#lib/messaging/send.ts';

/** Chrome's, which Firefox lacks: its sidebar has one page for all tabs, the dashboard. */
interface SidePanel {
  setOptions(options: { tabId: number; path: string; enabled: boolean }): Promise<void>;
  open(where: { tabId: number }): Promise<void>;
}

interface Sides {
  sidePanel?: SidePanel;
  sidebarAction?: unknown;
}

/** The PIM page that frames a panel, or that has one in the browser's side panel. */
export interface FramingPage {
  origin: string;
  /** Hash path of the open screen, without `#`. */
  path: ReadonlySignal<string>;
  /**
   * The form place whose errors the user requested last (see `formPlacesOf`), as a new object each time; null for none.
   */
  requestedPlace: ReadonlySignal<{ place: string } | null>;
  /** How often the page may have saved the product on screen since the panel opened. */
  saves: ReadonlySignal<number>;
  /** Takes the user to a form place; returns whether the page has it. */
  goToPlace(place: string): Promise<boolean>;
  /** Puts a ring around a form place, without scrolling; null takes it away. */
  ring(place: string | null): void;
  /** Makes the page close the panel. */
  close(): void;
  /** The panel has its content: the page may show it. */
  ready(): void;
  /** Lets the panel stay open on other screens, or no longer. The record of the PIM says which. */
  pin(pinned: boolean): void;
  /** Shows a strip above the form instead of the panel. */
  toStrip(): void;
  /** Shows the panel in the browser's side panel instead, within a click; null where it is there, or the browser has none. */
  toSide: (() => void) | null;
  /** Whether the page arranges the panel: as a strip, pinned, closed. */
  isArranged: boolean;
}

/**
 * Claims the page with the ticket that our script on the page gave this frame. Returns null when the ticket is not
 * valid: then somebody else made the frame, and it must show nothing. Follows the page's screens until `lifetime`
 * aborts.
 */
export async function claimPage(ticket: string, lifetime: AbortSignal): Promise<FramingPage | null> {
  const claim = await send('panel/claim', { ticket }).catch(() => null);
  if (!claim) return null;
  const page = connect(claim, lifetime);
  // The page gets no events of keys that are pressed in the panel.
  const closeOnEscape = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) page.close();
  };
  document.addEventListener('keydown', closeOnEscape, { signal: lifetime });
  const { tabId } = claim;
  const { sidePanel }: Sides = browser;
  const toSide = sidePanel
    ? () => {
        // Not one after the other: the browser opens it only within the click.
        const path = `/panel.html?tab=${tabId}`;
        const opened = [sidePanel.setOptions({ tabId, path, enabled: true }), sidePanel.open({ tabId })];
        void Promise.all(opened).then(page.close, console.error);
      }
    : null;
  return { ...page, toSide };
}

/**
 * The page in a tab, for a panel in the browser's side panel, which follows the screens there until `lifetime` aborts. Null for
 * a tab that shows no page of a PIM that was granted.
 */
export async function followTab(tabId: number, lifetime: AbortSignal): Promise<FramingPage | null> {
  // In a frame it would show the data of whichever PIM the page around it wants.
  if (window.top !== window) return null;
  const shown = await browser.tabs.get(tabId).catch(() => null);
  const at = URL.parse(shown?.url ?? '');
  if (!at || !/^https?:$/.test(at.protocol)) return null;
  const { origin } = at;
  const page = connect({ origin, path: at.hash.slice(1), place: null, tabId }, lifetime);
  const follow = (id: number, { url }: { url?: string | undefined }) => {
    if (id !== tabId || url === undefined) return;
    const to = URL.parse(url);
    if (to?.origin === origin) page.path.value = to.hash.slice(1);
    else location.reload();
  };
  browser.tabs.onUpdated.addListener(follow);
  lifetime.addEventListener('abort', () => browser.tabs.onUpdated.removeListener(follow), { once: true });
  return { ...page, isArranged: false };
}

/** A page with our scripts, as a panel that is in a frame of it or beside it reaches it. */
function connect(claim: Claim, lifetime: AbortSignal) {
  const path = signal(claim.path);
  const requestedPlace = signal(requested(claim.place));
  const saves = signal(0);
  const follow = (
    message: TabMessage,
    sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined },
  ): undefined => {
    // In Firefox the background passes on what the page says (`passOnToPanel`).
    const isPage = import.meta.env.FIREFOX ? !sender.tab : sender.tab?.id === claim.tabId && sender.frameId === 0;
    if (!isPage) return;
    if (message.type === 'panel/saved') saves.value++;
    if (message.type !== 'panel/screen') return;
    batch(() => {
      path.value = message.path;
      requestedPlace.value = requested(message.place);
    });
  };
  browser.runtime.onMessage.addListener(follow);
  lifetime.addEventListener('abort', () => browser.runtime.onMessage.removeListener(follow), { once: true });
  const tell = (message: PageMessage) => tellPage(claim.tabId, message);
  const close = () => void tell({ type: 'panel/close' });
  const ready = () => void tell({ type: 'panel/ready' });
  const pin = (pinned: boolean) => void tell({ type: 'panel/pin', pinned });
  const toStrip = () => void tell({ type: 'panel/strip' });
  const ring = (place: string | null) => void tell({ type: 'page/ring', place });
  const goToPlace = async (place: string) => (await tell({ type: 'page/go-to-place', place })) === true;
  return {
    ...{ origin: claim.origin, path, requestedPlace, saves, goToPlace, ring, close, ready, pin, toStrip },
    ...{ toSide: null, isArranged: true },
  };
}

/**
 * Tells the page in a tab something; answers what the page answers, false where it does not. In Firefox a frame of ours on a web
 * page has no more of the browser than a content script: it cannot send to a tab, so the background does.
 */
function tellPage(tabId: number, message: PageMessage): Promise<unknown> {
  const told = import.meta.env.FIREFOX
    ? send('panel/tell', { message })
    : browser.tabs.sendMessage(tabId, message, { frameId: 0 });
  return told.catch(() => false);
}

type Claim = NonNullable<Answers['panel/claim']>;

function requested(place: string | null): { place: string } | null {
  return place === null ? null : { place };
}
