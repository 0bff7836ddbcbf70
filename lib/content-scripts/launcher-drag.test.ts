// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { createBackground, leavePage, topOf } from './fixtures.ts';
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
  launcher.draw(true, '3', '3 errors', 60);
  globalThis.pimPulse = { isAlive: () => true, open() {}, launcher };
  enableLauncherDrag();
});
afterEach(() => {
  life.abort();
  leavePage();
});

/** A position this many percent down the window. */
const at = (percent: number) => (innerHeight * percent) / 100;
const placed = (top: number, hidden = false) => ({ top, hidden });
/** The positions that were sent to the background. */
const moves = () => background.asked('launcher/move');

function point(type: string, more: PointerEventInit = {}): void {
  launcher.button.dispatchEvent(new PointerEvent(type, { ...POINTER, ...more }));
}

/**
 * Presses the launcher here, moves the pointer there and releases it. As in a browser, a mouse drag ends in a click.
 */
function drag(from: number, to: number, finger = false): void {
  point('pointerdown', { clientY: from });
  point('pointermove', { clientY: (from + to) / 2 });
  point('pointermove', { clientY: to });
  point('pointerup', { clientY: to });
  launcher.button.releasePointerCapture(POINTER.pointerId);
  if (!finger) launcher.button.click();
}

/** Returns whether the default action of the key was prevented. */
function press(key: string): boolean {
  return !launcher.button.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

const hideButton = () => launcher.root.querySelector<HTMLButtonElement>('.hide');

describe('dragging the launcher', () => {
  it('makes it follow the pointer, stay there and open nothing', () => {
    drag(at(60), at(30));
    expect(topOf(launcher.host)).toBe('30%');
    expect(moves()).toEqual([placed(30)]);
    expect(presses).toBe(0);
  });

  it('never moves it out of the window', () => {
    drag(at(60), at(-20));
    expect(topOf(launcher.host)).toBe('12%');
    drag(at(12), at(130));
    expect(topOf(launcher.host)).toBe('88%');
    expect(moves()).toEqual([placed(12), placed(88)]);
  });

  it('does not begin when the pointer only slips; that is a press', () => {
    drag(at(60), at(60) + 3);
    expect(topOf(launcher.host)).toBe('60%');
    expect(moves()).toEqual([]);
    expect(presses).toBe(1);
  });

  it('does not begin with a passing pointer, nor with another than the main button', () => {
    point('pointermove', { clientY: at(10) });
    point('pointerdown', { clientY: at(60), button: 2 });
    point('pointermove', { clientY: at(10) });
    point('pointerup', { clientY: at(10), button: 2 });
    expect(topOf(launcher.host)).toBe('60%');
    expect(moves()).toEqual([]);
  });

  it('does not affect later presses, by the pointer or by keys', () => {
    drag(at(60), at(30));
    // Enter: a click without a pointer.
    launcher.button.click();
    expect(presses).toBe(1);
    drag(at(30), at(30));
    expect(presses).toBe(2);
  });

  it('also works with the arrow keys, which then do not scroll the page', () => {
    expect(press('ArrowUp')).toBe(true);
    expect(press('ArrowUp')).toBe(true);
    expect(press('ArrowDown')).toBe(true);
    expect(topOf(launcher.host)).toBe('55%');
    expect(moves()).toEqual([placed(55), placed(50), placed(55)]);
  });

  it('leaves all other keys to the page', () => {
    expect(press('Tab')).toBe(false);
    expect(press('ArrowLeft')).toBe(false);
    expect(topOf(launcher.host)).toBe('60%');
    expect(moves()).toEqual([]);
  });

  it('has a small labeled button beside it that hides the launcher, and its position is stored for later', () => {
    const hide = hideButton();
    expect([hide?.title, hide?.ariaLabel]).toEqual(['Hide this button on this PIM', 'Hide this button on this PIM']);
    hide?.click();
    expect(moves()).toEqual([placed(60, true)]);
    expect(presses).toBe(0);
  });

  it('hides it at once, before the background has stored that', () => {
    hideButton()?.click();
    expect(launcher.button.hidden).toBe(true);
  });

  it('does not prevent hiding it right afterwards', () => {
    drag(at(60), at(30));
    hideButton()?.click();
    expect(moves()).toEqual([placed(30), placed(30, true)]);
  });

  it('with a finger does not prevent hiding it right afterwards', () => {
    drag(at(60), at(30), true);
    hideButton()?.dispatchEvent(new PointerEvent('pointerdown', POINTER));
    hideButton()?.click();
    expect(moves()).toEqual([placed(30), placed(30, true)]);
  });

  it('is set up once, however often the script runs', () => {
    enableLauncherDrag();
    press('ArrowUp');
    expect(moves()).toEqual([placed(55)]);
    expect(launcher.root.querySelectorAll('.hide')).toHaveLength(1);
  });

  it('does nothing on a page without a launcher', () => {
    globalThis.pimPulse = { isAlive: () => true, open() {} };
    enableLauncherDrag();
    globalThis.pimPulse = undefined;
    enableLauncherDrag();
    expect(moves()).toEqual([]);
  });
});
