import { ALL_GROUPS, ATTRIBUTES_TAB, elementAt, isTab } from './product-form.ts';

/** How long the PIM may take to draw a tab; milliseconds. */
const PATIENCE = 3000;

const INPUTS = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], a[href], button, [tabindex]';

/**
 * Shows the user the place of an error: scrolls to it and focuses it, or opens the tab that it is. Where a field is on
 * another tab or in another attribute group, that is chosen as the user would. Answers whether it was found.
 */
export async function scrollToPlace(place: string, signal: AbortSignal): Promise<boolean> {
  const found = elementAt(place) ?? (place.startsWith('attribute ') ? await reveal(place, signal) : null);
  if (!found || signal.aborted) return false;
  if (isTab(found)) {
    press(found);
    return true;
  }
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  found.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  const input = found.querySelector(INPUTS);
  if (input instanceof HTMLElement) input.focus({ preventScroll: true });
  return true;
}

async function reveal(place: string, signal: AbortSignal): Promise<Element | null> {
  if (!document.querySelector('.object-values')) {
    if (!press(document.querySelector(ATTRIBUTES_TAB))) return null;
    await appearance('.object-values', signal);
  }
  if (elementAt(place)) return elementAt(place);
  return press(document.querySelector(ALL_GROUPS)) ? appearance(() => elementAt(place), signal) : null;
}

function press(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  element.click();
  return true;
}

/** Waits for something that the page is about to draw; null when it does not. */
function appearance(what: string | (() => Element | null), signal: AbortSignal): Promise<Element | null> {
  const find = typeof what === 'string' ? () => document.querySelector(what) : what;
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(patience);
      resolve(find());
    };
    const observer = new MutationObserver(() => find() && end());
    const patience = setTimeout(end, find() ? 0 : PATIENCE);
    observer.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener('abort', end);
  });
}
