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
  it('is followed before it is painted', async () => {
    start();
    expect(draw).not.toHaveBeenCalled();
    await change();
    expect(draw).toHaveBeenCalledTimes(1);
    await frame();
    await change(root.firstElementChild ?? root);
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it('is of no interest elsewhere on the page', async () => {
    start();
    await change(document.querySelector('aside') ?? root);
    await frame();
    expect(draw).not.toHaveBeenCalled();
  });

  it('is followed twice a frame at most, however often it comes', async () => {
    start();
    for (let times = 0; times < 50; times++) await change();
    expect(draw).toHaveBeenCalledTimes(1);
    await frame();
    expect(draw).toHaveBeenCalledTimes(2);
    await frame();
    await frame();
    expect(draw).toHaveBeenCalledTimes(2);
  });

  it('is not what we drew ourselves', async () => {
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

  it('is followed no more when the screen is left, not even in the frame that was waited for', async () => {
    start();
    await change();
    await change();
    life.abort();
    await frame();
    expect(draw).toHaveBeenCalledTimes(1);
  });

  it('is followed no more when the screen is left while nothing is drawn', async () => {
    start();
    life.abort();
    await change();
    await frame();
    expect(draw).not.toHaveBeenCalled();
  });
});

describe('a page that takes away what we draw', () => {
  const redraws = async (times: number, pause: number) => {
    for (let done = 0; done < times; done++) {
      await change();
      await vi.advanceTimersByTimeAsync(pause);
    }
  };

  it('is given in to, when it does so again and again within a second', async () => {
    repairs = true;
    start();
    await redraws(30, 20);
    expect(unwanted).not.toHaveBeenCalled();
    await redraws(1, 20);
    expect(unwanted).toHaveBeenCalledTimes(1);
  });

  it('is not given in to, when it does so now and then', async () => {
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
