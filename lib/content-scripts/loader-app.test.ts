// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { settle } from './fixtures.ts';
import { whenPimAppLoads } from './loader.ts';

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
  it('is found at once when it is there already', async () => {
    await put('app');
    whenPimAppLoads(life.signal, then);
    expect(then).toHaveBeenCalledOnce();
  });

  it('is waited for, and found once', async () => {
    whenPimAppLoads(life.signal, then);
    await put('mask');
    expect(then).not.toHaveBeenCalled();
    const app = await put('app');
    expect(then).toHaveBeenCalledOnce();
    app.remove();
    await put('app');
    expect(then).toHaveBeenCalledOnce();
  });

  it('is not confused with an element of the same class outside the body', () => {
    document.documentElement.classList.add('app');
    whenPimAppLoads(life.signal, then);
    document.documentElement.classList.remove('app');
    expect(then).not.toHaveBeenCalled();
  });

  it('is no longer waited for when the loader is gone', async () => {
    whenPimAppLoads(life.signal, then);
    life.abort();
    await put('app');
    expect(then).not.toHaveBeenCalled();
  });
});
