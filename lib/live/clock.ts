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
