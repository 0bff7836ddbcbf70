import { listen } from './events.ts';
import { elementAt } from './product-form.ts';

const INPUT = '.AknFieldContainer-inputContainer';

/** The ring around the field of the problem that the panel shows. */
export interface Ring {
  /** At a place of the form; null for nowhere. */
  show(place: string | null): void;
  /** Goes where the place is now, and away while it cannot be seen; never a repair of the page. */
  follow(): false;
}

/** It lies over the page, takes no press, and touches nothing of the page. */
export function createRing(root: ShadowRoot, signal: AbortSignal): Ring {
  const style = document.createElement('style');
  style.textContent = STYLE;
  const ring = document.createElement('div');
  ring.className = 'ring';
  ring.hidden = true;
  root.append(style, ring);
  let place: string | null = null;

  const follow = (): false => {
    const element = place === null ? null : elementAt(place);
    const field = element?.querySelector(INPUT) ?? element;
    const box = field?.getBoundingClientRect();
    ring.hidden = !field || !box || !isOnTop(field, box);
    if (ring.hidden || !box) return false;
    for (const side of ['left', 'top', 'width', 'height'] as const) ring.style[side] = `${box[side]}px`;
    return false;
  };
  listen(window, 'scroll', follow, { capture: true, passive: true, signal });
  // Once the page has its new layout, and the room that it gives the panel.
  listen(window, 'resize', () => requestAnimationFrame(follow), { signal });
  signal.addEventListener('abort', () => {
    style.remove();
    ring.remove();
  });
  return {
    show(at) {
      place = at;
      follow();
    },
    follow,
  };
}

/** Whether nothing covers the middle of a field: no menu or modal of the page, nor the panel. */
function isOnTop(field: Element, { left, top, width, height }: DOMRect): boolean {
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return width > 0 && found !== null && (field.contains(found) || found.contains(field));
}

const STYLE =
  '.ring{position:fixed;pointer-events:none;border-radius:4px;box-shadow:0 0 0 2px #2a5db0,0 0 0 5px #2a5db03d}[hidden]{display:none}';
