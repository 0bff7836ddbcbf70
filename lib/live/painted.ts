import { signal } from '@preact/signals';

/**
 * Whether the page has shown its first frame. What nobody sees in that frame waits for it: a frame is still being painted when
 * its effects run, so that anything drawn by them would hold it up.
 */
export const hasPainted = signal(false);

new PerformanceObserver((list, paints) => {
  if (list.getEntriesByName('first-contentful-paint').length === 0) return;
  hasPainted.value = true;
  paints.disconnect();
}).observe({ type: 'paint', buffered: true });
