// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepClear } from './pane-cover.ts';

const WINDOW = 800;
/** The panel over the page, at its right edge. */
const PANEL = new DOMRect(940, 112, 340, WINDOW - 112);

let life: AbortController;
let ends: number[];

/** Something that is fixed to the window, with a text in it that a point of the window meets. */
function message(top: number, left = 840, width = 400): HTMLElement {
  const [area, words] = [document.createElement('div'), document.createElement('span')];
  area.style.position = 'fixed';
  area.append(words);
  document.body.append(area);
  for (const one of [area, words]) {
    one.getBoundingClientRect = () => new DOMRect(left, top, one.isConnected ? width : 0, WINDOW - 40 - top);
  }
  document.elementFromPoint = (x, y) =>
    area.isConnected && x >= left && x < left + width && y >= top && y < WINDOW - 40 ? words : document.body;
  return area;
}

const start = (area: () => DOMRect | null = () => PANEL) => keepClear(area, (above) => ends.push(above), life.signal);
const later = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(window, { innerHeight: WINDOW });
  document.elementFromPoint = () => document.body;
  life = new AbortController();
  ends = [];
});

afterEach(() => {
  life.abort();
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('the panel over the page', () => {
  it('ends above a message of the PIM, and has its place back when that is gone', async () => {
    start();
    const shown = message(693);
    await later();
    expect(ends.at(-1)).toBe(131);
    shown.remove();
    await later();
    expect(ends.at(-1)).toBe(0);
  });

  it('ends above several messages, however they come', async () => {
    start();
    const shown = message(693);
    await later();
    shown.getBoundingClientRect = () => new DOMRect(840, 614, 400, 146);
    await later();
    expect(ends.at(-1)).toBe(210);
  });

  it.each([
    ['covers most of it', () => message(40)],
    ['is beside it', () => message(693, 300)],
    ['is ours', () => message(693).classList.add('pim-pulse-ring')],
  ])('stays where something %s', async (_, show) => {
    show();
    start();
    await later();
    expect(new Set(ends)).toEqual(new Set([0]));
  });

  it('stays where it cannot be covered, and ends to look when it closes', async () => {
    message(693);
    start(() => null);
    expect(ends).toEqual([0]);
    life.abort();
    document.body.append(document.createElement('p'));
    await later();
    expect(ends).toEqual([0]);
  });
});
