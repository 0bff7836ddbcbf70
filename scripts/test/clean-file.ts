import { IDBFactory } from 'fake-indexeddb';
import { afterAll, beforeAll, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/**
 * Test files share a process, with its modules and globals, since to start one for each file takes longer than most of them:
 * each begins without databases, and leaves no clock, global, spy or listener of its own behind.
 */
beforeAll(() => {
  if (Reflect.has(globalThis, 'indexedDB')) Reflect.set(globalThis, 'indexedDB', new IDBFactory());
});
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  fakeBrowser.reset();
});
