import { signal } from '@preact/signals';

const TICK = 20_000;

/** The time, in milliseconds since the epoch, moved on every 20 seconds while a surface is open. */
export const now = signal(Date.now());

/** Keeps `now` moving until `lifetime` aborts. */
export function runClock(lifetime: AbortSignal): void {
  const timer = setInterval(() => {
    now.value = Date.now();
  }, TICK);
  lifetime.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/**
 * Does a piece of work while the reader does nothing: goes on from `yield` to `yield` as long as the browser has time, then
 * waits for the next idle moment. Answers how to give it up.
 */
export function whenIdle(work: Iterator<void>): () => void {
  let waiting = 0;
  const goOn = (idle: IdleDeadline) => {
    do if (work.next().done) return;
    while (idle.timeRemaining() > 1);
    waiting = requestIdleCallback(goOn, { timeout: PATIENCE });
  };
  waiting = requestIdleCallback(goOn, { timeout: PATIENCE });
  return () => cancelIdleCallback(waiting);
}

/** So long a busy page may keep the work waiting; milliseconds. */
const PATIENCE = 500;
