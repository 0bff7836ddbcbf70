import { drawing, el } from '../dom.ts';
import { icons } from './icons.ts';

/** A search line; `search` is called when the user has stopped typing for 300 ms. */
export function searchBox(placeholder: string, text: string, search: (text: string) => void): HTMLElement {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const input = el('input', {
    type: 'search',
    placeholder,
    'aria-label': placeholder,
    value: text,
    input: () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => search(input.value.trim()), 300);
    },
  });
  return el('div', { class: 'search-box' }, drawing(icons.search), input);
}
