import { labelOf } from '../catalog.ts';
import { drawing, el } from '../dom.ts';
import { icons } from '../frame/icons.ts';
import { toList, toText } from '../wire.ts';
import type { Slot } from './inputs.ts';

/** The options of a multi select as chips that can be taken away, and a list of those that can be added. */
export function optionChips({ attribute, id, data, locale, scope, uiLocale, set }: Slot): HTMLElement {
  const labels = new Map(attribute.options.map((option) => [option.code, labelOf(option, uiLocale)]));
  const chosen = new Set(toList(data).map(toText));
  const box = el('div', { class: 'chips' });

  function change(code: string, isChosen: boolean): void {
    if (isChosen) chosen.add(code);
    else chosen.delete(code);
    set([...chosen]);
    draw();
  }

  function draw(): void {
    const open = [...labels].filter(([code]) => !chosen.has(code));
    const add = el(
      'select',
      { id, class: 'chips-add', 'data-locale': locale, 'data-scope': scope, change: () => change(add.value, true) },
      el('option', { value: '' }, 'Add …'),
      ...open.map(([code, label]) => el('option', { value: code }, label)),
    );
    box.replaceChildren(...[...chosen].map((code) => chip(code, labels.get(code) ?? `[${code}]`)), add);
  }

  function chip(code: string, label: string): HTMLElement {
    const remove = () => change(code, false);
    return el(
      'span',
      { class: 'chip' },
      label,
      el('button', { type: 'button', 'aria-label': `Remove ${label}`, click: remove }, drawing(icons.close, 14)),
    );
  }

  draw();
  return box;
}
