import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import type { TabMessage } from '#lib/messaging/protocol.ts';
import { send } from '#lib/messaging/send.ts';

/** The PIM page that frames a panel. */
export interface FramingPage {
  origin: string;
  /** Hash path of the screen that is open, without `#`. */
  path: ReadonlySignal<string>;
  /** The place in the form whose errors the user asked for last, see `placeOf`; anew each time. Null when for none. */
  requestedPlace: ReadonlySignal<{ place: string } | null>;
  /** Takes the user to a place in the form; answers whether the page has it. */
  goToPlace(place: string): Promise<boolean>;
  /** Asks the page to take the panel away. */
  close(): void;
}

/**
 * Shows the ticket that our script on the page gave this frame. Answers null when the ticket is not valid: then the
 * frame was put there by somebody else and must show nothing. Follows the page's screens until `lifetime` aborts.
 */
export async function claimPage(ticket: string, lifetime: AbortSignal): Promise<FramingPage | null> {
  const claim = await send('panel/claim', { ticket }).catch(() => null);
  if (!claim) return null;
  const path = signal(claim.path);
  const asked = signal(askedFor(claim.place));
  const follow = (
    message: TabMessage,
    sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined },
  ): undefined => {
    if (message.type === 'panel/screen' && sender.tab?.id === claim.tabId && sender.frameId === 0) {
      batch(() => {
        path.value = message.path;
        asked.value = askedFor(message.place);
      });
    }
  };
  browser.runtime.onMessage.addListener(follow);
  lifetime.addEventListener('abort', () => browser.runtime.onMessage.removeListener(follow), { once: true });
  const tell = (message: TabMessage): Promise<unknown> =>
    browser.tabs.sendMessage(claim.tabId, message, { frameId: 0 }).catch(() => false);
  const close = () => void tell({ type: 'panel/close' });
  const go = async (to: string) => (await tell({ type: 'page/go-to-place', place: to })) === true;
  // The page sees no key that is pressed in here.
  const closeOnEscape = ({ key, defaultPrevented }: KeyboardEvent) => {
    if (key === 'Escape' && !defaultPrevented) close();
  };
  document.addEventListener('keydown', closeOnEscape, { signal: lifetime });
  return { origin: claim.origin, path, requestedPlace: asked, goToPlace: go, close };
}

function askedFor(place: string | null): { place: string } | null {
  return place === null ? null : { place };
}
