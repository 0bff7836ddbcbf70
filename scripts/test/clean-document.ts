import { afterAll, beforeAll } from 'vitest';
import { now } from '#lib/live/timing.ts';

/** Test files that draw share a document: each begins with an empty one, at its own address and in the present. */
const START = location.href;

// It has none, and what is drawn may ask to be called back after its test has ended.
Reflect.set(globalThis, 'requestIdleCallback', () => 0);
Reflect.set(globalThis, 'cancelIdleCallback', () => {});

beforeAll(() => {
  now.value = Date.now();
});
afterAll(() => {
  for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
  document.head.replaceChildren();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', START);
});
