import type { MarkState } from '#lib/messaging/answers.ts';
import { listen } from './events.ts';
import { createHost, removeHosts } from './host.ts';

const NAME = 'pim-pulse-marker';
const MOST = 99;
/** In the place of a number. */
const SIGNS = new Map([
  ['changed', ''],
  ['over', '?'],
]);

export interface Marker {
  /** The first or last child of the marked element; it takes no space. */
  readonly host: HTMLElement;
  /** The part that is pointed at, pressed and labeled. */
  readonly pill: HTMLElement;
  /** `look`: what became of its errors, or that none of them is about what is on screen. */
  show(count: number, label: string, look?: MarkState | 'elsewhere'): void;
  /**
   * Puts it into the marked element, or removes it for null; returns whether it was missing there. See `placeMarkers`.
   */
  place(parent: Element | null): boolean;
}

/**
 * Puts markers where they belong; returns whether one was missing there. All are written, then all measured, then all
 * written: otherwise the page would need one layout per marker.
 */
export function placeMarkers(places: ReadonlyArray<readonly [Marker, Element | null]>): boolean {
  const missing = places.flatMap(([marker, parent]) => (marker.place(parent) ? marker.host : []));
  const inFlow = missing.map(scrollsApart);
  for (const [at, host] of missing.entries()) host.toggleAttribute('in-flow', inFlow[at]);
  return missing.length > 0;
}

/**
 * A small number in the margin left of the marked element, or `after` its content where other text comes before it. It
 * is drawn in a shadow root that is closed to the page; its host is out of the flow, so nothing of the PIM moves.
 * `press` makes it a button; without it, a press reaches the element below.
 */
export function createMarker(press?: () => void, after = false): Marker {
  const { host, root } = createHost(NAME, STYLE);
  // Inside a line of text, a block would be below the line.
  host.toggleAttribute('after', after);
  const pill = document.createElement(press ? 'button' : 'span');
  pill.className = 'pill';
  root.append(pill);
  if (pill instanceof HTMLButtonElement) pill.type = 'button';
  else pill.role = 'img';
  if (press) {
    listen(pill, 'click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      press();
    });
  }

  return {
    host,
    pill,
    show(count, label, look = 'open') {
      const shown = SIGNS.get(look) ?? (count > MOST ? `${MOST}+` : `${count}`);
      if (pill.textContent !== shown) pill.textContent = shown;
      if (pill.ariaLabel !== label) pill.ariaLabel = label;
      if (!pill.classList.contains(look)) pill.className = `pill ${look}`;
    },
    place(parent) {
      if (host.parentNode === parent) return false;
      if (!parent) {
        host.remove();
        return false;
      }
      if (after) parent.append(host);
      else parent.prepend(host);
      return true;
    },
  };
}

/** Removes markers that an earlier version of the extension left behind when it was updated. */
export function removeStaleMarkers(): void {
  removeHosts(NAME);
}

/**
 * An element out of the flow scrolls with its parent only if its containing block is inside the part that scrolls.
 * Where it is not, the host has to go back into the flow, with neither width nor height.
 */
function scrollsApart(host: HTMLElement): boolean {
  const block = host.offsetParent ?? document.body;
  for (let ancestor = host.parentElement; ancestor && ancestor !== block; ancestor = ancestor.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(ancestor).overflowY)) return true;
  }
  return false;
}

const STYLE = [
  ':host{display:block!important;position:absolute!important;',
  'width:0!important;height:0!important;flex:none!important;margin:0!important}',
  ':host([in-flow]){position:relative!important}',
  ':host([after]){display:inline!important}',
  '.pill{all:initial;position:absolute;top:3px;right:6px;box-sizing:border-box;min-width:20px;height:20px;padding:0 5px;',
  'border:1px solid #b23349;border-radius:10px;background:#b23349;color:#fff;font:600 11px/18px system-ui,sans-serif;',
  'text-align:center;white-space:nowrap;font-variant-numeric:tabular-nums}',
  'span.pill{top:0}',
  ':host([after]) .pill{top:0;right:auto;left:6px}',
  '.elsewhere{background:#fff;color:#b23349;border-style:dashed}',
  '.changed,.over{width:20px;padding:0;background:#fff;color:#4a5361;border:1.5px solid}',
  '.over{border-style:dashed}',
  '.changed::after{content:"";position:absolute;top:3px;left:6px;width:4px;height:8px;border:solid;border-width:0 1.5px 1.5px 0;rotate:45deg}',
  'button.pill{cursor:pointer}',
  'button:hover{filter:brightness(.85)}',
  '.pill:focus-visible{outline:2px solid #1b2330;outline-offset:2px}',
].join('');
