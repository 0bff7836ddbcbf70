/** A page that takes our marks away as often as this within a second does not want them. */
const MOST_REPAIRS = 30;

/**
 * Calls `draw` now and whenever the page redraws something below `root`, before the change is painted: nothing flickers.
 * However much the page changes, it is called twice a frame at most, and not at all while nobody sees the page.
 *
 * @param draw answers whether it had to put something back
 * @param unwanted called when the page takes away again and again what `draw` puts back
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
    // What was just drawn is no news.
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
