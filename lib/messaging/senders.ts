import type { Browser } from 'wxt/browser';

/** Who sent a message, as far as the browser vouches for it. */
export type Sender =
  /** An extension page in a window, tab or popup of its own. */
  | { kind: 'page' }
  /** The panel page in a frame of a web page; `origin` is that of the page around it. */
  | { kind: 'panel'; origin: string; tabId: number }
  /** Our own script on a web page, never in a frame of it. */
  | { kind: 'content'; origin: string; tabId: number };

/** This extension: its id, and the addresses under which its pages can appear, each ending in a slash. */
export interface Own {
  id: string;
  roots: readonly string[];
}

/** Tells who sent a message; null for everyone else. Nothing in the message itself is looked at. */
export function identify(sender: Browser.runtime.MessageSender, own: Own): Sender | null {
  const { url = '', tab, frameId } = sender;
  if (sender.id !== own.id) return null;

  const root = own.roots.find((known) => url.startsWith(known));
  const top = webOrigin(tab?.url);
  const tabId = tab?.id;
  if (root !== undefined) {
    if (tab === undefined || (frameId === 0 && top === null)) return { kind: 'page' };
    const isPanel = url.split(/[?#]/)[0] === `${root}panel.html`;
    return isPanel && frameId !== 0 && tabId !== undefined && top !== null
      ? { kind: 'panel', origin: top, tabId }
      : null;
  }
  const origin = webOrigin(url);
  if (origin === null || origin !== top || frameId !== 0 || tabId === undefined) return null;
  return { kind: 'content', origin, tabId };
}

function webOrigin(url = ''): string | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.origin : null;
}
