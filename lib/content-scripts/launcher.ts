import { listen } from './events.ts';
import { createHost, type Host, removeHosts } from './host.ts';

const NAME = 'pim-pulse';

/** The property of the host that says how far down the launcher is, in percent of the window's height. */
export const TOP = '--pim-pulse-top';

/** Its root also contains the panel; see `openDock`. */
export interface Launcher extends Host {
  readonly button: HTMLButtonElement;
  /**
   * Shows the number of errors, as it is given, with its label, or removes everything. `top` is in percent of the window's height; null
   * when the user hid the launcher: then only the container of the panel remains. `stripe` is the color of a thin stripe at
   * the upper edge of the page; none without it.
   */
  draw(show: boolean, errors: string, label: string, top: number | null, stripe?: string): void;
  /** Hides the launcher while the panel is open, which has its own close button; or shows it again. */
  expand(open: boolean): void;
}

/**
 * The launcher at the right edge of a PIM page; the PIM's modals, menus and messages are above it. `reached` is called
 * when the pointer first reaches it. Removed when `signal` aborts.
 */
export function createLauncher(pressed: () => void, reached: () => void, signal: AbortSignal): Launcher {
  // An earlier version of the extension may have left a launcher behind when it was updated.
  removeHosts(NAME);

  const { host, root } = createHost(NAME, STYLE);
  const button = document.createElement('button');
  const icon = document.createElement('i');
  const count = document.createElement('b');
  const line = document.createElement('u');
  button.append(icon, count);
  listen(button, 'click', pressed, { signal });
  listen(button, 'pointerenter', reached, { signal, once: true });
  root.append(button);
  signal.addEventListener('abort', () => host.remove());

  return {
    root,
    host,
    button,
    draw(show, errors, label, top, stripe) {
      count.textContent = errors;
      button.title = label;
      button.ariaLabel = label;
      button.hidden = top === null;
      line.style.background = stripe ?? '';
      if (stripe) root.append(line);
      else line.remove();
      host.style.setProperty(TOP, `${top}%`);
      if (!show) host.remove();
      else if (!host.isConnected) document.documentElement.append(host);
    },
    expand(open) {
      host.toggleAttribute('open', open);
      button.ariaExpanded = `${open}`;
    },
  };
}

// The icon is cut out of a box: a drawing would make each page start the browser's whole SVG support.
const STYLE = [
  `:host{position:fixed!important;top:var(${TOP})!important;right:0!important;z-index:500!important}`,
  'button{position:absolute;right:0;translate:0 -50%;padding:8px 7px;cursor:pointer;color:#3361b6;',
  'background:#fff;border:1px solid #d3d9e3;border-right:0;border-radius:8px 0 0 8px;box-shadow:0 2px 8px #0002}',
  'i{display:block;margin:auto;width:20px;height:20px;background:currentColor;clip-path:polygon(12% 62%,34% 62%,42% 39%,',
  '59% 97%,72% 61%,88% 62%,88% 51%,78% 51%,68% 39%,60% 63%,43% 4%,26% 51%,12% 51%)}',
  '@media(forced-colors:active){i{background:ButtonText}}',
  'b{font:600 12px/18px system-ui;color:#b3261e}',
  'u{position:fixed;inset:0 0 auto;height:3px;pointer-events:none}',
  ':host([open]) button{visibility:hidden}',
].join('');
