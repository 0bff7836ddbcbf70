import { ALL_GROUPS, ATTRIBUTES_TAB, elementAt, isTab } from './product-form.ts';

/** How long the PIM may take to draw a tab; milliseconds. */
const DRAW_TIMEOUT = 3000;
/** The same for a whole screen. */
const SCREEN_TIMEOUT = 8000;

const INPUTS = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], a[href], button, [tabindex]';

/**
 * Shows the user the place of an error: scrolls to it and focuses it, or opens the tab if it is one. When a field is on
 * another tab or in another attribute group, that is opened first, as the user would do. Resolves to whether the place
 * was found.
 */
export async function scrollToPlace(place: string, signal: AbortSignal, atOnce = false): Promise<boolean> {
  const found = elementAt(place) ?? (place.startsWith('attribute ') ? await reveal(place, signal) : null);
  if (!found || signal.aborted) return false;
  if (isTab(found)) {
    press(found);
    return true;
  }
  const calm = atOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
  found.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  const input = found.querySelector(INPUTS);
  if (input instanceof HTMLElement) input.focus({ preventScroll: true });
  return true;
}

/**
 * The same on a screen that the PIM has yet to draw, for as long as that may take; at once, since what is drawn meanwhile
 * would end a slow scrolling.
 */
export async function scrollToPlaceOnceDrawn(place: string, signal: AbortSignal): Promise<void> {
  const drawn = () => elementAt(place) ?? document.querySelector('.field-container[data-attribute]');
  if (await elementOf(drawn, signal, SCREEN_TIMEOUT)) await scrollToPlace(place, signal, true);
}

async function reveal(place: string, signal: AbortSignal): Promise<Element | null> {
  if (!document.querySelector('.object-values')) {
    if (!press(document.querySelector(ATTRIBUTES_TAB))) return null;
    await elementOf('.object-values', signal);
  }
  if (elementAt(place)) return elementAt(place);
  return press(document.querySelector(ALL_GROUPS)) ? elementOf(() => elementAt(place), signal) : null;
}

function press(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

/** Waits for an element that the page is about to draw; null when it does not appear. */
function elementOf(
  what: string | (() => Element | null),
  signal: AbortSignal,
  timeout = DRAW_TIMEOUT,
): Promise<Element | null> {
  const find = typeof what === 'string' ? () => document.querySelector(what) : what;
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(find());
    };
    const observer = new MutationObserver(() => find() && end());
    const timer = setTimeout(end, find() ? 0 : timeout);
    observer.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener('abort', end);
  });
}
