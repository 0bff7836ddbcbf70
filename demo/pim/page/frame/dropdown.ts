import { drawing, el } from '../dom.ts';
import { icons } from './icons.ts';

/** One choice of a dropdown. */
export type Choice = { value: string; label: string };

type Settings = {
  /** Class of the outer element, such as `scope-switcher`. */
  name: string;
  label: string;
  /** Attribute that carries the value of each item, as the PIM names it there. */
  item: 'data-scope' | 'data-locale' | 'data-element' | 'data-value';
  choices: Choice[];
  value: string;
  change: (value: string) => void;
};

/** A switcher: its label, the chosen value, and a menu that opens below it. */
export function dropdown({ name, label, item, choices, value, change }: Settings): HTMLElement {
  const chosen = el(
    'span',
    { class: 'dropdown-value' },
    choices.find((choice) => choice.value === value)?.label ?? value,
  );
  const items = choices.map((choice) =>
    el(
      'button',
      {
        type: 'button',
        [item]: choice.value,
        'aria-current': String(choice.value === value),
        click: () => {
          chosen.textContent = choice.label;
          for (const other of items) other.ariaCurrent = String(other.getAttribute(item) === choice.value);
          details.open = false;
          change(choice.value);
        },
      },
      choice.label,
    ),
  );
  const details = menuOf(
    name,
    [el('span', { class: 'dropdown-label' }, label), chosen, drawing(icons.chevron, 18)],
    items,
  );
  return details;
}

/** A menu that opens below its summary and closes on Escape and when the focus goes elsewhere. */
export function menuOf(name: string, summary: Node[], items: Node[]): HTMLDetailsElement {
  const details = el(
    'details',
    {
      class: `dropdown ${name}`,
      focusout: (event) => {
        if (event instanceof FocusEvent && !holds(details, event.relatedTarget)) details.open = false;
      },
      keydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Escape') details.open = false;
      },
    },
    el('summary', { 'data-toggle': 'dropdown' }, ...summary),
    el('div', { class: 'dropdown-menu', tabindex: '-1' }, ...items),
  );
  return details;
}

function holds(element: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Node && element.contains(target);
}
