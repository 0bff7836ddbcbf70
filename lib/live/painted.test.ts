import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllGlobals());

it('a page counts as painted from its first content, not from its first paint', async () => {
  let paint = (_: string) => {};
  const disconnect = vi.fn();
  class Observer {
    constructor(callback: (list: { getEntriesByName(name: string): string[] }, observer: Observer) => void) {
      paint = (painted) => callback({ getEntriesByName: (name) => [painted].filter((one) => one === name) }, this);
    }
    observe() {}
    disconnect = disconnect;
  }
  vi.stubGlobal('PerformanceObserver', Observer);
  vi.resetModules();
  const { hasPainted: painted } = await import('./painted.ts');
  expect(painted.value).toBe(false);
  paint('first-paint');
  expect([painted.value, disconnect.mock.calls.length]).toEqual([false, 0]);
  paint('first-contentful-paint');
  expect([painted.value, disconnect.mock.calls.length]).toEqual([true, 1]);
});
