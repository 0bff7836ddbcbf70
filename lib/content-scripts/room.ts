/** Removed with the hosts of the launcher by a later version of the extension; see `removeHosts`. */
const NAME = 'pim-pulse';

/** The room beside the page. */
export interface Room {
  /** Narrows the page by so many pixels at its right edge; 0 gives it back. */
  take(width: number): void;
  /** Whether the page took the room back. */
  isLost(): boolean;
}

/**
 * Makes room beside the page: its root gets a margin, and what follows from that is up to the page (supplement of the
 * contract, I). Where the body fills the window, what the page fixes to the window keeps to the body instead: toasts and
 * modals of the PIM stay out of the panel. All of it is one style sheet, whose removal leaves no trace.
 */
export function createRoom(signal: AbortSignal): Room {
  const style = document.createElement('style');
  style.className = NAME;
  signal.addEventListener('abort', () => style.remove());
  let wanted = 0;
  return {
    take(width) {
      if (width === wanted) return;
      wanted = width;
      style.remove();
      if (width === 0) return;
      const fixed = bodyFillsWindow() ? 'body{transform:translate(0)!important}' : '';
      style.textContent = `@media screen{:root{margin-right:${width}px!important}${fixed}}`;
      document.documentElement.append(style);
    },
    isLost: () => wanted > 0 && !style.isConnected,
  };
}

/** Whether elements that are fixed to the window would be at the same place if they were fixed to the body. */
function bodyFillsWindow(): boolean {
  const { left, top, height } = document.body.getBoundingClientRect();
  const { scrollHeight } = document.documentElement;
  return left === 0 && top === 0 && Math.abs(height - innerHeight) < 1 && scrollHeight <= innerHeight;
}
