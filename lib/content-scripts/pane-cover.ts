import { throttled } from './events.ts';

/** A panel that is left less of this height stays as it is; pixels. */
const LEAST_HEIGHT = 240;
/** From the lower edge upwards, where the PIM shows its messages (contract 18): so far, in steps; pixels. */
const REACH = 320;
const STEP = 32;
/** Between the panel and what is in front of it: for the browser its shadow covers the panel, too; pixels. */
const GAP = 24;
/** How often is looked whether what is in front of the panel has gone, as it may without a change of the page; milliseconds. */
const WATCH = 400;

/**
 * Keeps the panel clear of what the page shows in front of its lower part, such as the PIM's message that it saved: the
 * browser calls a frame covered that has anything in front of it, and then no decision counts. So the panel ends above it,
 * until it has gone. A page that covers more is let be: the panel is really covered then.
 *
 * @param area the place of the whole panel; null while it may be covered
 * @param end where the panel is to end now, in pixels above the lower edge of the window
 */
export function keepClear(area: () => DOMRect | null, end: (above: number) => void, signal: AbortSignal): void {
  let cover: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = throttled(() => {
    clearTimeout(timer);
    if (signal.aborted) return;
    const room = area();
    if (cover && (!room || !isInFront(cover, room))) cover = null;
    cover ??= room && coverOf(room);
    end(cover ? Math.ceil(innerHeight - cover.getBoundingClientRect().top) + GAP : 0);
    if (cover) timer = setTimeout(look, WATCH);
  });

  const observer = new MutationObserver(look);
  observer.observe(document.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
  look();
}

/** What is fixed to the window in front of the lower part of the panel; null for nothing, or for what leaves too little of it. */
function coverOf(room: DOMRect): Element | null {
  for (let y = innerHeight - STEP / 2; y > innerHeight - REACH; y -= STEP) {
    for (const x of [0.1, 0.5, 0.9].map((part) => room.left + room.width * part)) {
      const found = messageAround(document.elementFromPoint(x, y)).findLast((one) => isInFront(one, room));
      if (found) return found;
    }
  }
  return null;
}

/** An element with all around it up to what is fixed to the window; empty when nothing is, or when it is ours. */
function messageAround(element: Element | null): Element[] {
  const around: Element[] = [];
  for (let one = element; one; one = one.parentElement) {
    if (/^pim-pulse/.test(one.className)) return [];
    around.push(one);
    if (getComputedStyle(one).position === 'fixed') return around;
  }
  return [];
}

function isInFront(cover: Element, room: DOMRect): boolean {
  const { top, right, width, height } = cover.getBoundingClientRect();
  const isSeen = width > 0 && height > 0 && cover.checkVisibility({ visibilityProperty: true });
  return isSeen && right > room.left && top < innerHeight && top - room.top >= LEAST_HEIGHT;
}
