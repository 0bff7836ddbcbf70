import { drawing, el } from '../dom.ts';
import { icons } from './icons.ts';

/** Shows a message at the bottom right for a few seconds. */
export function flash(kind: 'success' | 'error', text: string): void {
  const message = el(
    'div',
    { class: `flash flash-${kind}`, role: kind === 'error' ? 'alert' : 'status' },
    drawing(kind === 'error' ? icons.warning : icons.done),
    el('span', { class: 'flash-text' }, text),
    el(
      'button',
      { type: 'button', class: 'flash-close', 'aria-label': 'Close', click: () => message.remove() },
      drawing(icons.close, 18),
    ),
  );
  area().append(message);
  setTimeout(() => message.remove(), 6000);
}

function area(): Element {
  const there = document.querySelector('.flash-area');
  if (there) return there;
  const made = el('div', { class: 'flash-area' });
  document.body.append(made);
  return made;
}
