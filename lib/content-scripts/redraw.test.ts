// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settle } from './fixtures.ts';
import { onRedraw } from './redraw.ts';

let life: AbortController;
let root: HTMLElement;
/** Whether `draw` has to put something back. */
let repairs: boolean;
const unwanted = vi.fn();
const draw = vi.fn(() => repairs);

beforeEach(() => {
  vi.useFakeTimers();
  life = new AbortController();
  root = document.createElement('div');
  document.body.append(root, document.createElement('aside'));
  repairs = false;
  unwanted.mockClear();
  draw.mockClear();
  draw.mockImplementation(() => repairs);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const start = () => onRedraw(root, draw, unwanted, life.signal);

/** The page redraws something below an element. */
async function change(at: Element = root): Promise<void> {
  at.append(document.createElement('p'));
  await settle();
}

const frame = () => vi.advanceTimersByTimeAsync(20);

describe('a redraw of the page', () => {
  it('is handled before it is painted', async () => {
    start();
    expect(draw).not.toHaveBeenCalled();
    await change();
    expect(draw).toHaveBeenCalledTimes(1);
    await frame();
    await change(root.firstElementChild ?? root);
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it('is ignored elsewhere on the page', async () => {
    start();
    await change(document.querySelector('aside') ?? root);
    await frame();
    expect(draw).not.toHaveBeenCalled();
  });

  it('is handled twice a frame at most, however often it comes', async () => {
    start();
    for (let times = 0; times < 50; times++) await change();
    expect(draw).toHaveBeenCalledTimes(1);
    await frame();
    expect(draw).toHaveBeenCalledTimes(2);
    await frame();
    await frame();
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it('of our own is ignored', async () => {
    draw.mockImplementation(() => {
      root.append(document.createElement('i'));
      return true;
    });
    const run = start();
    run();
    await settle();
    await frame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is no longer handled when the screen is left, not even in a frame that was requested', async () => {
    start();
    await change();
    await change();
    life.abort();
    await frame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is no longer handled when the screen is left while nothing is drawn', async () => {
    start();
    life.abort();
    await change();
    await frame();
    expect(draw).not.toHaveBeenCalled();
  });
});

describe('a page that removes our elements', () => {
  const redraws = async (times: number, pause: number) => {
    for (let done = 0; done < times; done++) {
      await change();
      await vi.advanceTimersByTimeAsync(pause);
    }
  };

  it('is left alone when it does so repeatedly within a second', async () => {
    repairs = true;
    start();
    await redraws(30, 20);
    expect(unwanted).not.toHaveBeenCalled();
    await redraws(1, 20);
    expect(unwanted).toHaveBeenCalledTimes(1);
  });

  it('is not left alone when it does so now and then', async () => {
    repairs = true;
    start();
    await redraws(100, 50);
    expect(draw).toHaveBeenCalledTimes(100);
    expect(unwanted).not.toHaveBeenCalled();
  });

  it('is not one that only changes often', async () => {
    start();
    await redraws(100, 20);
    expect(unwanted).not.toHaveBeenCalled();
  });
});
