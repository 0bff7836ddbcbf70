import { signal } from '@preact/signals';

const TICK = 20_000;

/** The time in milliseconds since the epoch, updated every 20 seconds while a surface is open. */
export const now = signal(Date.now());

/** Updates `now` until `lifetime` aborts. */
export function runClock(lifetime: AbortSignal): void {
  const timer = setInterval(() => {
    now.value = Date.now();
  }, TICK);
  lifetime.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/**
 * Does work while the browser is idle: continues from `yield` to `yield` as long as there is time, then waits for the
 * next idle moment. Returns a function that stops it.
 */
export function whenIdle(work: Iterator<void>): () => void {
  let request = 0;
  const resume = (idle: IdleDeadline) => {
    do if (work.next().done) return;
    while (idle.timeRemaining() > 1);
    request = requestIdleCallback(resume, { timeout: PATIENCE });
  };
  request = requestIdleCallback(resume, { timeout: PATIENCE });
  return () => cancelIdleCallback(request);
}

/** How long a busy page may delay the work; milliseconds. */
const PATIENCE = 500;
