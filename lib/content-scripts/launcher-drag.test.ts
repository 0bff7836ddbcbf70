// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { createBackground, leavePage } from './fixtures.ts';
import { createLauncher, type Launcher } from './launcher.ts';
import { enableLauncherDrag } from './launcher-drag.ts';

const POINTER = { pointerId: 7, bubbles: true, composed: true };
let life: AbortController;
let launcher: Launcher;
let presses: number;
let background: ReturnType<typeof createBackground>;

beforeEach(() => {
  speak('en', 'en-US');
  background = createBackground();
  background.answers['launcher/move'] = null;
  life = new AbortController();
  presses = 0;
  launcher = createLauncher(
    () => presses++,
    () => {},
    life.signal,
  );
  launcher.draw(true, 3, '3 errors', 60);
  globalThis.pimPulse = { isAlive: () => true, open() {}, launcher };
  enableLauncherDrag();
});
afterEach(() => {
  life.abort();
  leavePage();
});

/** So many percent down the window. */
const at = (percent: number) => (innerHeight * percent) / 100;
const placed = (top: number, hidden = false) => ({ top, hidden });
/** What the background was asked to keep. */
const kept = () => background.asked('launcher/move');

function point(type: string, more: PointerEventInit = {}): void {
  launcher.button.dispatchEvent(new PointerEvent(type, { ...POINTER, ...more }));
}

/** Presses the button here, moves the pointer there and lets go. As in a browser, that of a mouse ends in a click. */
function drag(from: number, to: number, finger = false): void {
  point('pointerdown', { clientY: from });
  point('pointermove', { clientY: (from + to) / 2 });
  point('pointermove', { clientY: to });
  point('pointerup', { clientY: to });
  launcher.button.releasePointerCapture(POINTER.pointerId);
  if (!finger) launcher.button.click();
}

/** Answers whether the page was kept from acting on the key. */
function press(key: string): boolean {
  return !launcher.button.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

const hideButton = () => launcher.root.querySelector<HTMLButtonElement>('.hide');

describe('the button on a page', () => {
  it('follows the pointer that drags it, stays there and opens nothing', () => {
    drag(at(60), at(30));
    expect(launcher.host.style.top).toBe('30%');
    expect(kept()).toEqual([placed(30)]);
    expect(presses).toBe(0);
  });

  it('never leaves the window', () => {
    drag(at(60), at(-20));
    expect(launcher.host.style.top).toBe('12%');
    drag(at(12), at(130));
    expect(launcher.host.style.top).toBe('88%');
    expect(kept()).toEqual([placed(12), placed(88)]);
  });

  it('is pressed, not dragged, by a pointer that only slips', () => {
    drag(at(60), at(60) + 3);
    expect(launcher.host.style.top).toBe('60%');
    expect(kept()).toEqual([]);
    expect(presses).toBe(1);
  });

  it('is not moved by a pointer that passes, nor by another than the main button', () => {
    point('pointermove', { clientY: at(10) });
    point('pointerdown', { clientY: at(60), button: 2 });
    point('pointermove', { clientY: at(10) });
    point('pointerup', { clientY: at(10), button: 2 });
    expect(launcher.host.style.top).toBe('60%');
    expect(kept()).toEqual([]);
  });

  it('is pressed again after it was dragged, by the pointer or by keys', () => {
    drag(at(60), at(30));
    // Enter: a click without a pointer.
    launcher.button.click();
    expect(presses).toBe(1);
    drag(at(30), at(30));
    expect(presses).toBe(2);
  });

  it('is moved by the arrow keys, which then do not scroll the page', () => {
    expect(press('ArrowUp')).toBe(true);
    expect(press('ArrowUp')).toBe(true);
    expect(press('ArrowDown')).toBe(true);
    expect(launcher.host.style.top).toBe('55%');
    expect(kept()).toEqual([placed(55), placed(50), placed(55)]);
  });

  it('leaves all other keys to the page', () => {
    expect(press('Tab')).toBe(false);
    expect(press('ArrowLeft')).toBe(false);
    expect(launcher.host.style.top).toBe('60%');
    expect(kept()).toEqual([]);
  });

  it('is hidden by a small button of its own, that says so, and keeps its place for later', () => {
    const hide = hideButton();
    expect([hide?.title, hide?.ariaLabel]).toEqual(['Hide this button on this PIM', 'Hide this button on this PIM']);
    hide?.click();
    expect(kept()).toEqual([placed(60, true)]);
    expect(presses).toBe(0);
  });

  it('is hidden at once, not only when the background has kept that', () => {
    hideButton()?.click();
    expect(launcher.button.hidden).toBe(true);
  });

  it('is hidden also right after it was dragged', () => {
    drag(at(60), at(30));
    hideButton()?.click();
    expect(kept()).toEqual([placed(30), placed(30, true)]);
  });

  it('is hidden also right after a finger dragged it', () => {
    drag(at(60), at(30), true);
    hideButton()?.dispatchEvent(new PointerEvent('pointerdown', POINTER));
    hideButton()?.click();
    expect(kept()).toEqual([placed(30), placed(30, true)]);
  });

  it('can be moved and hidden once, however often the script runs', () => {
    enableLauncherDrag();
    press('ArrowUp');
    expect(kept()).toEqual([placed(55)]);
    expect(launcher.root.querySelectorAll('.hide')).toHaveLength(1);
  });

  it('is missed by nobody on a page that has none', () => {
    globalThis.pimPulse = { isAlive: () => true, open() {} };
    enableLauncherDrag();
    globalThis.pimPulse = undefined;
    enableLauncherDrag();
    expect(kept()).toEqual([]);
  });
});
