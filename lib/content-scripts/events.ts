interface Source<T extends keyof WindowEventMap> {
  addEventListener(type: T, listener: (event: WindowEventMap[T]) => void, options?: AddEventListenerOptions): void;
}

/** Listens to what the user and the browser do. Events that scripts of the page made up are ignored. */
export function listen<T extends keyof WindowEventMap>(
  to: Source<NoInfer<T>>,
  type: T,
  listener: (event: WindowEventMap[T]) => unknown,
  options?: AddEventListenerOptions,
): void {
  to.addEventListener(type, (event) => event.isTrusted && listener(event), options);
}

/** However much happens on a page, it asks the background about it this often at most; milliseconds. */
const PAUSE = 250;

/** Runs `work` at once, and then at most once every 250 ms: calls in between are made up for by one at the end. */
export function throttled(work: () => void): () => void {
  let paused = false;
  let missed = false;
  return function run() {
    missed = paused;
    if (paused) return;
    paused = true;
    setTimeout(() => {
      paused = false;
      if (missed) run();
    }, PAUSE);
    work();
  };
}
