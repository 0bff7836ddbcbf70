import { signal } from '@preact/signals';

/**
 * Whether the page has shown its first frame. Work that the first frame does not need waits for this, since effects run
 * while the frame is still being painted and would delay it.
 */
export const hasPainted = signal(false);

new PerformanceObserver((list, paints) => {
  if (list.getEntriesByName('first-contentful-paint').length === 0) return;
  hasPainted.value = true;
  paints.disconnect();
}).observe({ type: 'paint', buffered: true });
