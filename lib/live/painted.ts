/**
 * Calls `then` when the page has shown something for the first time, or soon if it has already: what is drawn later than that
 * takes no time from the first frame, which is still being painted when its effects run. Answers how to give it up.
 */
export function oncePainted(then: () => void): () => void {
  const paints = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) then();
  });
  paints.observe({ type: 'paint', buffered: true });
  return () => paints.disconnect();
}
