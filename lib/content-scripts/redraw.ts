/** A page that removes our markers this often within a second is left alone. */
const MOST_REPAIRS = 30;

/**
 * Calls `draw` now and whenever the page redraws something below `root`, before the change is painted: nothing
 * flickers. However much the page changes, `draw` is called twice a frame at most, and not at all while the page is
 * hidden.
 *
 * @param draw returns whether it had to put something back
 * @param unwanted called when the page repeatedly removes what `draw` puts back
 */
export function onRedraw(root: Element, draw: () => boolean, unwanted: () => void, signal: AbortSignal): () => void {
  let frame = 0;
  let missed = false;
  let repairs: number[] = [];

  const run = () => {
    if (frame) {
      missed = true;
      return;
    }
    frame = requestAnimationFrame(() => {
      frame = 0;
      if (missed) {
        missed = false;
        run();
      }
    });
    const repaired = draw();
    // Our own changes do not count.
    observer.takeRecords();
    if (!repaired) return;
    const now = performance.now();
    repairs = [...repairs.filter((at) => now - at < 1000), now];
    if (repairs.length > MOST_REPAIRS) unwanted();
  };

  const observer = new MutationObserver(run);
  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  });
  return run;
}
