import { listen } from './events.ts';
import { type Launcher, TOP } from './launcher.ts';
import { ask, nativeText } from './native.ts';

const HANDLED = 'data-handled';
/** The pointer may slip this far in a press that moves nothing; pixels. */
const SLIP = 4;
const STEP = 5;

/**
 * Lets the user drag the launcher along the edge of the window, move it with the arrow keys while it has the focus, and
 * hide it for this PIM. The background stores each change, and all tabs follow. A second run on the same launcher does
 * nothing.
 */
export function enableLauncherDrag(): void {
  const { launcher } = globalThis.pimPulse ?? {};
  if (!launcher || launcher.button.hasAttribute(HANDLED)) return;
  const { button } = launcher;
  button.setAttribute(HANDLED, '');
  button.style.touchAction = 'none';
  let start = 0;
  let moved = false;

  listen(button, 'pointerdown', ({ pointerId, clientY, button: pressed }) => {
    if (pressed !== 0) return;
    start = clientY;
    button.setPointerCapture(pointerId);
  });
  listen(button, 'pointermove', ({ pointerId, clientY }) => {
    if (!button.hasPointerCapture(pointerId)) return;
    moved ||= Math.abs(clientY - start) > SLIP;
    if (moved) moveTo(launcher, (clientY / innerHeight) * 100);
  });
  listen(button, 'pointerup', () => moved && savePosition(launcher, false));
  listen(button, 'keydown', (event) => {
    const step = event.key === 'ArrowUp' ? -STEP : event.key === 'ArrowDown' ? STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    moveTo(launcher, topOf(launcher) + step);
    savePosition(launcher, false);
  });
  // The click that ends a drag is no press, but the next click is, by a key or on the hide button; a drag with a finger
  // ends without a click. These listeners are above both buttons, so they run first.
  const begin = () => {
    moved = false;
  };
  launcher.root.addEventListener('pointerdown', begin, { capture: true });
  launcher.root.addEventListener(
    'click',
    (event) => {
      if (moved) event.stopImmediatePropagation();
      begin();
    },
    { capture: true },
  );
  launcher.root.append(...hideButton(launcher));
}

/** Small, below the launcher, while the pointer is on either or one has the focus. */
function hideButton(launcher: Launcher): Node[] {
  const style = document.createElement('style');
  const hide = document.createElement('button');
  style.textContent = STYLE;
  hide.type = 'button';
  hide.className = 'hide';
  hide.textContent = '×';
  hide.title = nativeText('launcher_hide');
  hide.ariaLabel = nativeText('launcher_hide');
  listen(hide, 'click', () => {
    // At once: until the background has stored it, the next press would open the panel.
    launcher.button.hidden = true;
    savePosition(launcher, true);
  });
  return [style, hide];
}

function moveTo({ host }: Launcher, top: number): void {
  host.style.setProperty(TOP, `${Math.round(Math.max(12, Math.min(88, top)))}%`);
}

function topOf({ host }: Launcher): number {
  return Number.parseFloat(host.style.getPropertyValue(TOP));
}

function savePosition(launcher: Launcher, hidden: boolean): void {
  void ask('launcher/move', { top: topOf(launcher), hidden });
}

const STYLE = [
  'button:hover{background:#f2f5fb}',
  '.hide{display:none;top:27px;translate:none;padding:0 7px 1px;border-top:0;font:400 15px/18px system-ui;color:#5a6473;border-radius:0 0 0 8px}',
  ':host(:hover) button:not([hidden])~.hide,button:focus-visible~.hide,.hide:focus-visible{display:block}',
  ':host([open]) .hide{display:none!important}',
].join('');
