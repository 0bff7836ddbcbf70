import { listen } from './events.ts';
import { runtime } from './native.ts';

export interface PanelFrame {
  close(): void;
}

/**
 * Opens the panel: the extension's own page in a frame at the right edge. It shows its content only for a new ticket.
 * Escape closes it while the focus is in the page; inside, the panel page handles that itself.
 */
export function openPanel(
  root: ShadowRoot,
  ticket: string,
  title: string,
  signal: AbortSignal,
  closed: () => void,
): PanelFrame {
  const open = new AbortController();
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.src = runtime.getURL(`/panel.html#${ticket}`);
  root.append(frame);
  frame.focus();

  open.signal.addEventListener('abort', () => {
    frame.remove();
    closed();
  });
  const close = () => open.abort();
  signal.addEventListener('abort', close, { signal: open.signal });
  listen(document, 'keydown', ({ key }) => key === 'Escape' && close(), { signal: open.signal });
  return { close };
}
