import { DOCKED_WIDTH, type Layout, LEAST_WIDTH, MOST_WIDTH, widthWithin } from './dock-layout.ts';
import { listen } from './events.ts';
import { nativeText, runtime } from './native.ts';
import { keepClear } from './pane-cover.ts';

/** A panel without content is shown after this time, so that it can say what keeps it; milliseconds. */
const READY_TIMEOUT = 2000;
/** How far an arrow key moves the edge. */
const STEP = 20;

/** The panel: the extension's own page in a frame at the right edge of a PIM page. */
export interface Pane {
  readonly frame: HTMLIFrameElement;
  /** `width` is that over the page. */
  arrange(layout: Exclude<Layout, 'strip'>, width: number): void;
  /** It has its content. */
  show(): void;
  /** Goes below a menu of the PIM that opened under it, and back when there is none. */
  giveWay(header: Element | null): void;
  remove(): void;
}

/**
 * Puts the panel into `root`, unseen until it has its content. It shows that only for a new ticket. `resized` gets the width
 * over the page that the user chose.
 */
export function createPane(root: ShadowRoot, ticket: string, title: string, resized: (width: number) => void): Pane {
  const style = document.createElement('style');
  const pane = document.createElement('div');
  const frame = document.createElement('iframe');
  style.textContent = STYLE;
  pane.className = 'pane';
  frame.title = title;
  frame.src = runtime.getURL(`/panel.html#${ticket}`);
  pane.append(frame, createGrip(pane, resized));
  // Over a menu in front of the panel, the pointer does not reach it.
  listen(pane, 'pointerenter', () => root.host.removeAttribute('beneath'));
  root.append(style, pane);
  const life = new AbortController();
  const area = () => {
    const { left, top, width } = pane.getBoundingClientRect();
    return pane.dataset.layout === 'docked' || width === 0 ? null : new DOMRect(left, top, width, innerHeight - top);
  };
  const end = (above: number) => {
    pane.style.bottom = `${above}px`;
  };
  const show = () => pane.classList.add('ready');
  const timer = setTimeout(show, READY_TIMEOUT);
  keepClear(area, end, life.signal);

  return {
    frame,
    arrange(layout, width) {
      pane.dataset.layout = layout;
      setWidth(pane, width);
    },
    show,
    giveWay(header) {
      const covered = pane.getBoundingClientRect();
      const menus = [...(header?.querySelectorAll('*') ?? [])].filter((one) => isMenuUnder(one, covered));
      root.host.toggleAttribute('beneath', menus.length > 0);
    },
    remove() {
      root.host.removeAttribute('beneath');
      clearTimeout(timer);
      life.abort();
      style.remove();
      pane.remove();
    },
  };
}

/** The left edge of the panel, by which the user makes it wider. */
function createGrip(pane: HTMLElement, resized: (width: number) => void): HTMLElement {
  const grip = document.createElement('div');
  grip.className = 'grip';
  grip.role = 'separator';
  grip.tabIndex = 0;
  grip.ariaOrientation = 'vertical';
  grip.ariaLabel = nativeText('panel_width');
  grip.ariaValueMin = `${LEAST_WIDTH}`;
  grip.ariaValueMax = `${MOST_WIDTH}`;
  listen(grip, 'pointerdown', (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    pane.classList.add('dragged');
  });
  listen(grip, 'pointermove', ({ pointerId, clientX }) => {
    if (grip.hasPointerCapture(pointerId)) setWidth(pane, widthWithin(innerWidth - clientX));
  });
  listen(grip, 'lostpointercapture', () => {
    pane.classList.remove('dragged');
    resized(widthOf(pane));
  });
  listen(grip, 'keydown', (event) => {
    const step = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    setWidth(pane, widthWithin(widthOf(pane) + step));
    resized(widthOf(pane));
  });
  return grip;
}

/** Whether an element is out of the flow, in front of other things, and partly under the panel. */
function isMenuUnder(element: Element, covered: DOMRect): boolean {
  const { right, bottom, width } = element.getBoundingClientRect();
  if (width === 0 || right <= covered.left || bottom <= covered.top) return false;
  const { position, zIndex } = getComputedStyle(element);
  // What is in a closed `details` has a place and a style, too.
  return position === 'absolute' && Number(zIndex) > 0 && element.checkVisibility({ visibilityProperty: true });
}

const WIDTH = '--pim-pulse-width';

function setWidth(pane: HTMLElement, width: number): void {
  pane.style.setProperty(WIDTH, `${width}px`);
  const grip = pane.querySelector('.grip');
  if (grip) grip.ariaValueNow = `${width}`;
}

function widthOf(pane: HTMLElement): number {
  return Number.parseFloat(pane.style.getPropertyValue(WIDTH));
}

const STYLE = [
  // Below the row with the PIM's own buttons: who corrects a field beside the panel also has to save.
  `.pane{position:fixed;top:112px;right:0;bottom:0;width:min(var(${WIDTH}),100vw - 40px);opacity:0;`,
  'background:#fff;border-radius:8px 0 0;box-shadow:0 0 16px #0003}',
  '.pane:not(.ready){pointer-events:none}',
  '.ready{opacity:1}',
  // Below what the page puts in front of its form.
  ':host([beneath]){z-index:0!important}',
  `.pane[data-layout=docked]{top:0;width:${DOCKED_WIDTH}px;border-radius:0;box-shadow:-1px 0 #d5dbe4}`,
  '.pane[data-layout=full]{width:100%;border-radius:0}',
  'iframe{display:block;width:100%;height:100%;border:0;border-radius:inherit;background:#fff;color-scheme:light}',
  '.dragged iframe{pointer-events:none}',
  // Beside the frame: the browser calls a frame covered that has anything in front of it, and then no decision counts.
  '.grip{position:absolute;top:0;bottom:0;left:-8px;width:8px;cursor:ew-resize;touch-action:none}',
  '.pane:not([data-layout=over]) .grip{display:none}',
  '.grip::after{content:"";position:absolute;top:calc(50% - 18px);left:2px;width:4px;height:36px;border-radius:2px;background:#c3cad5}',
  '.grip:hover::after,.dragged .grip::after{background:#2a5db0}',
  '.grip:focus-visible{outline:2px solid #2a5db0;outline-offset:-2px}',
].join('');
