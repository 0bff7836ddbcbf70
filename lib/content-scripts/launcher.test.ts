// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const onPage = () => [...document.querySelectorAll('pim-pulse')];
const count = () => launcher.root.querySelector('b')?.textContent;

describe('the button on a page', () => {
  it('is not there before it is known what it should say', () => {
    expect(onPage()).toEqual([]);
  });

  it('stands beside the page’s own content, closed to the page, as far down as it is kept', () => {
    launcher.draw(true, 3, LABEL, 60);
    expect(onPage()).toEqual([launcher.host]);
    expect(launcher.host.parentElement).toBe(document.documentElement);
    expect(launcher.host.shadowRoot).toBeNull();
    expect(launcher.host.style.top).toBe('60%');
    launcher.draw(true, 3, LABEL, 30);
    expect(launcher.host.style.top).toBe('30%');
  });

  it.each([
    [0, ''],
    [1, '1'],
    [999, '999'],
    [1000, '999+'],
  ])('shows %i errors as “%s”', (errors, shown) => {
    launcher.draw(true, errors, LABEL, 60);
    expect(count()).toBe(shown);
  });

  it('says in words what it is about, to the pointer and to a screen reader', () => {
    launcher.draw(true, 3, LABEL, 60);
    expect([launcher.button.title, launcher.button.ariaLabel]).toEqual([LABEL, LABEL]);
  });

  it('stays where it is when it is drawn again, so that it keeps the focus and the panel its content', () => {
    launcher.draw(true, 3, LABEL, 60);
    const later = document.documentElement.appendChild(document.createElement('div'));
    launcher.draw(true, 4, LABEL, 60);
    expect(launcher.host.nextSibling).toBe(later);
    expect(count()).toBe('4');
    later.remove();
  });

  it('leaves room for the panel where the user hid it, and comes back', () => {
    launcher.draw(true, 3, LABEL, null);
    expect([onPage().length, launcher.button.hidden]).toEqual([1, true]);
    launcher.draw(true, 3, LABEL, 30);
    expect(launcher.button.hidden).toBe(false);
  });

  it('goes where there is nothing to show, and comes again', () => {
    launcher.draw(true, 3, LABEL, 60);
    launcher.draw(false, 0, '', null);
    expect(onPage()).toEqual([]);
    launcher.draw(true, 3, LABEL, 60);
    expect(onPage()).toEqual([launcher.host]);
  });

  it('tells of each press, and of the pointer that comes to it once', () => {
    launcher.draw(true, 3, LABEL, 60);
    for (let time = 0; time < 2; time++) {
      launcher.button.dispatchEvent(new PointerEvent('pointerenter'));
      launcher.button.click();
    }
    expect({ presses, visits }).toEqual({ presses: 2, visits: 1 });
  });

  it('steps back for the panel, and takes the focus when that closes', () => {
    launcher.draw(true, 3, LABEL, 60);
    launcher.expand(true);
    expect([launcher.host.hasAttribute('open'), launcher.button.ariaExpanded]).toEqual([true, 'true']);
    expect(launcher.root.activeElement).toBeNull();
    launcher.expand(false);
    expect([launcher.host.hasAttribute('open'), launcher.button.ariaExpanded]).toEqual([false, 'false']);
    expect(launcher.root.activeElement).toBe(launcher.button);
  });

  it('is gone, and hears nothing any more, when the extension is', () => {
    launcher.draw(true, 3, LABEL, 60);
    life.abort();
    launcher.button.click();
    launcher.button.dispatchEvent(new PointerEvent('pointerenter'));
    expect(onPage()).toEqual([]);
    expect({ presses, visits }).toEqual({ presses: 0, visits: 0 });
  });

  it('takes the place of one that an earlier version of the extension left behind', () => {
    launcher.draw(true, 3, LABEL, 60);
    const next = createLauncher(
      () => presses++,
      () => visits++,
      life.signal,
    );
    next.draw(true, 3, LABEL, 60);
    expect(onPage()).toEqual([next.host]);
  });
});
