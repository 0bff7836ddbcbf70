import { browser } from 'wxt/browser';

/** Browsers stop a worker that called none of their functions for 30 seconds, though its requests are under way. */
const CALL_EVERY = 20_000;

/** Keeps the worker from being stopped until the work is done. The browser still may; a pass survives it. */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
