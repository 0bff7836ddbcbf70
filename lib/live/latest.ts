/**
 * Makes a loader that never runs twice at once: asked again while it runs, it runs once more afterwards, so that many
 * changes in a row cost two reads and the last one is always seen. The answer settles when what was asked is loaded.
 */
export function latest(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = load().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
