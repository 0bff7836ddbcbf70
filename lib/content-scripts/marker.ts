/** The element of a mark; one tag for all, so that those of an orphan are found. */
const TAG = 'pim-pulse-marker';
const MOST = 99;

export interface Marker {
  /** Stands first inside what it marks, or last, and takes no room. */
  readonly host: HTMLElement;
  /** What is pointed at, pressed and described. */
  readonly pill: HTMLElement;
  /** `elsewhere`: nothing of it is about what is on screen. */
  show(count: number, label: string, elsewhere: boolean): void;
  /** Puts it into the element that it marks, or away for null; answers whether it was not there. See `placeMarks`. */
  place(parent: Element | null): boolean;
}

/**
 * Puts marks where they belong; answers whether one was missing there. All is written, then all read, then all written:
 * the page would else be laid out once a mark.
 */
export function placeMarkers(places: ReadonlyArray<readonly [Marker, Element | null]>): boolean {
  const missing = places.flatMap(([mark, parent]) => (mark.place(parent) ? mark.host : []));
  const inFlow = missing.map(scrollsApart);
  for (const [at, host] of missing.entries()) host.toggleAttribute('in-flow', inFlow[at]);
  return missing.length > 0;
}

/**
 * A small number in the margin left of what it marks, or `after` it where other words stand before it. It is drawn in a shadow root that is closed to the page; its host
 * is out of the flow, so nothing of the PIM moves. `press` makes it a button; without, what it stands on is pressed.
 */
export function createMarker(press?: () => void, after = false): Marker {
  const host = document.createElement(TAG);
  const root = host.attachShadow({ mode: 'closed' });
  // Where it stands in a line of words, a block would stand below the line.
  host.toggleAttribute('after', after);
  const style = document.createElement('style');
  const pill = document.createElement(press ? 'button' : 'span');
  style.textContent = STYLE;
  pill.className = 'pill';
  root.append(style, pill);
  if (pill instanceof HTMLButtonElement) pill.type = 'button';
  else pill.role = 'img';
  if (press) {
    pill.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      press();
    });
  }

  return {
    host,
    pill,
    show(count, label, elsewhere) {
      const words = count > MOST ? `${MOST}+` : `${count}`;
      if (pill.textContent !== words) pill.textContent = words;
      if (pill.ariaLabel !== label) pill.ariaLabel = label;
      pill.classList.toggle('elsewhere', elsewhere);
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

/** Takes away what an earlier version of the extension left behind when it was updated. */
export function removeStaleMarkers(): void {
  for (const old of document.querySelectorAll(TAG)) old.remove();
}

/**
 * An element out of the flow scrolls with what it stands in only if its containing block lies inside the part that
 * scrolls. Where the page has none there, the host has to go back into the flow, with neither width nor height.
 */
function scrollsApart(host: HTMLElement): boolean {
  const block = host.offsetParent ?? document.body;
  for (let around = host.parentElement; around && around !== block; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return true;
  }
  return false;
}

const STYLE = [
  ':host{all:initial!important;display:block!important;position:absolute!important;',
  'width:0!important;height:0!important;flex:none!important;margin:0!important}',
  ':host([in-flow]){position:relative!important}',
  ':host([after]){display:inline!important}',
  '.pill{all:initial;position:absolute;top:3px;right:6px;box-sizing:border-box;min-width:20px;height:20px;padding:0 5px;',
  'border:1px solid #b23349;border-radius:10px;background:#b23349;color:#fff;font:600 11px/18px system-ui,sans-serif;',
  'text-align:center;white-space:nowrap;font-variant-numeric:tabular-nums}',
  'span.pill{top:0}',
  ':host([after]) .pill{top:0;right:auto;left:6px}',
  '.elsewhere{background:#fff;color:#b23349;border-style:dashed}',
  'button.pill{cursor:pointer}',
  'button.pill:hover{background:#8f2338;color:#fff}',
  '.pill:focus-visible{outline:2px solid #1b2330;outline-offset:2px}',
].join('');
