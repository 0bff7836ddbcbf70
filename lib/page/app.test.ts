// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { whenAppIsThere } from './app.ts';
import { settle } from './fixtures.ts';

let life = new AbortController();
const then = vi.fn();

afterEach(() => {
  life.abort();
  life = new AbortController();
  then.mockClear();
  document.body.replaceChildren();
});

/** The page puts an element into its body. */
async function put(className: string): Promise<HTMLElement> {
  const element = document.createElement('div');
  element.className = className;
  document.body.append(element);
  await settle();
  return element;
}

describe('the application of a PIM', () => {
  it('is found at once where it is there already', async () => {
    await put('app');
    whenAppIsThere(life.signal, then);
    expect(then).toHaveBeenCalledOnce();
  });

  it('is waited for, and found once', async () => {
    whenAppIsThere(life.signal, then);
    await put('mask');
    expect(then).not.toHaveBeenCalled();
    const app = await put('app');
    expect(then).toHaveBeenCalledOnce();
    app.remove();
    await put('app');
    expect(then).toHaveBeenCalledOnce();
  });

  it('is not taken for what has its class outside the body', () => {
    document.documentElement.classList.add('app');
    whenAppIsThere(life.signal, then);
    document.documentElement.classList.remove('app');
    expect(then).not.toHaveBeenCalled();
  });

  it('is not waited for any longer when the loader is gone', async () => {
    whenAppIsThere(life.signal, then);
    life.abort();
    await put('app');
    expect(then).not.toHaveBeenCalled();
  });
});
