// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forged, topOf } from './fixtures.ts';
import { createLauncher, type Launcher } from './launcher.ts';

const LABEL = '3 errors. Open PIM Pulse';
let life: AbortController;
let launcher: Launcher;
let presses: number;
let visits: number;

beforeEach(() => {
  life = new AbortController();
  presses = visits = 0;
  launcher = createLauncher(
    () => presses++,
    () => visits++,
    life.signal,
  );
});
afterEach(() => life.abort());

const onPage = () => [...document.querySelectorAll('.pim-pulse')];
const count = () => launcher.root.querySelector('b')?.textContent;

describe('the launcher', () => {
  it('is not there before its content is known', () => {
    expect(onPage()).toEqual([]);
  });

  it('is beside the page’s own content, closed to the page, at its stored position', () => {
    launcher.draw(true, '3', LABEL, 60);
    expect(onPage()).toEqual([launcher.host]);
    expect(launcher.host.parentElement).toBe(document.documentElement);
    expect(launcher.host.shadowRoot).toBeNull();
    expect(topOf(launcher.host)).toBe('60%');
    launcher.draw(true, '3', LABEL, 30);
    expect(topOf(launcher.host)).toBe('30%');
  });

  it('shows the number of errors as it is given', () => {
    for (const errors of ['', '3', '361+']) {
      launcher.draw(true, errors, LABEL, 60);
      expect(count()).toBe(errors);
    }
  });

  it('has a label for the pointer and for screen readers', () => {
    launcher.draw(true, '3', LABEL, 60);
    expect([launcher.button.title, launcher.button.ariaLabel]).toEqual([LABEL, LABEL]);
  });

  it('stays in place when it is drawn again, so that it does not lose the focus nor the panel its content', () => {
    launcher.draw(true, '3', LABEL, 60);
    const later = document.documentElement.appendChild(document.createElement('div'));
    launcher.draw(true, '4', LABEL, 60);
    expect(launcher.host.nextSibling).toBe(later);
    expect(count()).toBe('4');
    later.remove();
  });

  it('leaves only the panel’s container where the user hid it, and comes back', () => {
    launcher.draw(true, '3', LABEL, null);
    expect([onPage().length, launcher.button.hidden]).toEqual([1, true]);
    launcher.draw(true, '3', LABEL, 30);
    expect(launcher.button.hidden).toBe(false);
  });

  it('disappears when there is nothing to show, and comes back', () => {
    launcher.draw(true, '3', LABEL, 60);
    launcher.draw(false, '', '', null);
    expect(onPage()).toEqual([]);
    launcher.draw(true, '3', LABEL, 60);
    expect(onPage()).toEqual([launcher.host]);
  });

  it('reports each press, and the first time that the pointer reaches it', () => {
    launcher.draw(true, '3', LABEL, 60);
    for (let time = 0; time < 2; time++) {
      launcher.button.dispatchEvent(new PointerEvent('pointerenter'));
      launcher.button.click();
    }
    expect({ presses, visits }).toEqual({ presses: 2, visits: 1 });
  });

  it('ignores presses that scripts of the page made', () => {
    launcher.draw(true, '3', LABEL, 60);
    launcher.button.dispatchEvent(forged(new PointerEvent('pointerenter')));
    launcher.button.dispatchEvent(forged(new MouseEvent('click')));
    expect({ presses, visits }).toEqual({ presses: 0, visits: 0 });
  });

  it('is in an element that no page can define, since that would give away its shadow root', () => {
    expect(launcher.host.localName).not.toContain('-');
    expect(launcher.host.hasAttribute('is')).toBe(false);
  });

  it('is hidden while the panel is open, and takes the focus from nothing when the panel closes', () => {
    launcher.draw(true, '3', LABEL, 60);
    launcher.expand(true);
    expect([launcher.host.hasAttribute('open'), launcher.button.ariaExpanded]).toEqual([true, 'true']);
    expect(launcher.root.activeElement).toBeNull();
    launcher.expand(false);
    expect([launcher.host.hasAttribute('open'), launcher.button.ariaExpanded]).toEqual([false, 'false']);
    expect(launcher.root.activeElement).toBeNull();
  });

  it('is gone, and reacts to nothing, when the extension is gone', () => {
    launcher.draw(true, '3', LABEL, 60);
    life.abort();
    launcher.button.click();
    launcher.button.dispatchEvent(new PointerEvent('pointerenter'));
    expect(onPage()).toEqual([]);
    expect({ presses, visits }).toEqual({ presses: 0, visits: 0 });
  });

  it('replaces one that an earlier version of the extension left behind', () => {
    launcher.draw(true, '3', LABEL, 60);
    const next = createLauncher(
      () => presses++,
      () => visits++,
      life.signal,
    );
    next.draw(true, '3', LABEL, 60);
    expect(onPage()).toEqual([next.host]);
  });
});
