import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { TabMessage } from '#lib/messaging/protocol.ts';
import { send } from '#lib/messaging/send.ts';

/** The PIM page that frames a panel. */
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
}

/**
 * Claims the page with the ticket that our script on the page gave this frame. Returns null when the ticket is not
 * valid: then somebody else made the frame, and it must show nothing. Follows the page's screens until `lifetime`
 * aborts.
 */
export async function claimPage(ticket: string, lifetime: AbortSignal): Promise<FramingPage | null> {
  const claim = await send('panel/claim', { ticket }).catch(() => null);
  if (!claim) return null;
  const path = signal(claim.path);
  const requestedPlace = signal(requested(claim.place));
  const saves = signal(0);
  const follow = (
    message: TabMessage,
    sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined },
  ): undefined => {
    if (sender.tab?.id !== claim.tabId || sender.frameId !== 0) return;
    if (message.type === 'panel/saved') saves.value++;
    if (message.type !== 'panel/screen') return;
    batch(() => {
      path.value = message.path;
      requestedPlace.value = requested(message.place);
    });
  };
  browser.runtime.onMessage.addListener(follow);
  lifetime.addEventListener('abort', () => browser.runtime.onMessage.removeListener(follow), { once: true });
  const sendToPage = (message: TabMessage): Promise<unknown> =>
    browser.tabs.sendMessage(claim.tabId, message, { frameId: 0 }).catch(() => false);
  const close = () => void sendToPage({ type: 'panel/close' });
  const ready = () => void sendToPage({ type: 'panel/ready' });
  const pin = (pinned: boolean) => void sendToPage({ type: 'panel/pin', pinned });
  const toStrip = () => void sendToPage({ type: 'panel/strip' });
  const ring = (place: string | null) => void sendToPage({ type: 'page/ring', place });
  const goToPlace = async (place: string) => (await sendToPage({ type: 'page/go-to-place', place })) === true;
  // The page gets no events of keys that are pressed in the panel.
  const closeOnEscape = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) close();
  };
  document.addEventListener('keydown', closeOnEscape, { signal: lifetime });
  return { origin: claim.origin, path, requestedPlace, saves, goToPlace, ring, close, ready, pin, toStrip };
}

function requested(place: string | null): { place: string } | null {
  return place === null ? null : { place };
}
