/** Who sent a message, as far as the browser vouches for it. */
export type Sender =
  /** An extension page in a window, tab or popup of its own. */
  | { kind: 'page' }
  /** The panel page in a frame of a web page; `origin` is that of the page around it. */
  | { kind: 'panel'; origin: string; tabId: number }
  /** Our own script on a web page, never in a frame of it. */
  | { kind: 'content'; origin: string; tabId: number };

/** What the browser tells of a sender, as far as we look at it. */
export interface SenderInfo {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

/** This extension: its id, and the address under which its pages stand, with a slash at the end. */
export interface ExtensionInfo {
  id: string;
  root: string;
}

/** Tells who sent a message; null for everyone else. Nothing in the message itself is looked at. */
export function identifySender(sender: SenderInfo, own: ExtensionInfo): Sender | null {
  const { url = '', tab, frameId } = sender;
  if (sender.id !== own.id) return null;

  const top = webOrigin(tab?.url);
  const tabId = tab?.id;
  if (url.startsWith(own.root)) {
    if (tab === undefined || (frameId === 0 && top === null)) return { kind: 'page' };
    const isPanel = url.split(/[?#]/)[0] === `${own.root}panel.html`;
    return isPanel && frameId && tabId !== undefined && top !== null ? { kind: 'panel', origin: top, tabId } : null;
  }
  const origin = webOrigin(url);
  if (origin === null || origin !== top || frameId !== 0 || tabId === undefined) return null;
  return { kind: 'content', origin, tabId };
}

function webOrigin(url = ''): string | null {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.origin : null;
}
