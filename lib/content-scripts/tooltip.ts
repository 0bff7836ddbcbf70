import { listen } from './events.ts';
import { createHost, removeHosts } from './host.ts';

const NAME = 'pim-pulse-tip';
const ROOM = 8;

/** How long a reader may take to move from a marker to its text; milliseconds. */
const GRACE = 150;

export interface Tooltip {
  /** Shows these lines, by class and text, while the pointer or the focus is on `at`. They are read again each time. */
  explain(at: HTMLElement, lines: () => ReadonlyArray<readonly [className: string, text: string]>): void;
}

/** The single card with the errors of a marker. It is above everything of the page and blocks nothing of it. */
export function createTooltip(signal: AbortSignal): Tooltip {
  removeHosts(NAME);
  const { host, root } = createHost(NAME, STYLE);
  const card = document.createElement('div');
  card.popover = 'manual';
  card.ariaHidden = 'true';
  root.append(card);
  document.documentElement.append(host);
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const stay = () => clearTimeout(leaving);
  const hide = () => {
    stay();
    if (host.isConnected && card.matches(':popover-open')) card.hidePopover();
  };
  const leave = () => {
    stay();
    leaving = setTimeout(hide, GRACE);
  };
  card.addEventListener('pointerenter', stay);
  card.addEventListener('pointerleave', leave);
  listen(document, 'scroll', hide, { signal, capture: true, passive: true });
  listen(document, 'keydown', ({ key }) => key === 'Escape' && hide(), { signal });
  signal.addEventListener('abort', () => {
    stay();
    host.remove();
  });

  return {
    explain(at, lines) {
      const show = () => {
        stay();
        card.replaceChildren(...lines().map(([className, text]) => line(className, text)));
        if (!host.isConnected) document.documentElement.append(host);
        if (!card.matches(':popover-open')) card.showPopover();
        beside(card, at.getBoundingClientRect());
      };
      at.addEventListener('pointerenter', show, { signal });
      at.addEventListener('focus', show, { signal });
      at.addEventListener('pointerleave', leave, { signal });
      at.addEventListener('blur', hide, { signal });
      at.addEventListener('click', hide, { signal });
    },
  };
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}

/** Below, or above when there is no space below. */
function beside(card: HTMLElement, { left, top, bottom }: DOMRect): void {
  const { offsetWidth, offsetHeight } = card;
  const fits = bottom + ROOM + offsetHeight <= innerHeight;
  card.style.left = `${Math.max(ROOM, Math.min(left, innerWidth - offsetWidth - ROOM))}px`;
  card.style.top = `${Math.max(ROOM, fits ? bottom + ROOM : top - ROOM - offsetHeight)}px`;
}

const STYLE = [
  ':host{position:fixed!important;width:0!important;height:0!important}',
  'div{box-sizing:border-box;position:fixed;inset:auto;margin:0;width:max-content;max-width:min(380px,100vw - 16px);',
  'max-height:60vh;overflow:auto;padding:12px 14px;border:1px solid #e2e5ea;border-radius:10px;background:#fff;color:#1b2330;',
  'font:400 13px/1.45 system-ui,sans-serif;box-shadow:0 6px 24px #1a2a4a33;overflow-wrap:anywhere;color-scheme:light}',
  'p{margin:0}',
  '.message{font-weight:500}',
  'p+.message,p+.more{margin-top:8px;padding-top:8px;border-top:1px solid #eef0f3}',
  '.source,.more{color:#5a6473;font-size:12px}',
  '.elsewhere{margin-top:3px;color:#8a5a00;font-size:12px}',
].join('');
