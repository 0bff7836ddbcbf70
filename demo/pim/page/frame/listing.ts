import { type Child, el } from '../dom.ts';
import type { Pim } from '../pim.ts';
import type { Screen } from '../screen.ts';
import { settingsColumn } from './column.ts';
import { pageHeader } from './header.ts';

/** A table with these headings; a row is its cells, in order. */
export function table(headings: string[], rows: Child[][]): HTMLElement {
  return el(
    'table',
    { class: 'AknGrid' },
    el('thead', {}, el('tr', {}, ...headings.map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((content) => el('td', {}, content))))),
  );
}

/** A link to a screen of this PIM. */
export function link(label: string, path: string): HTMLElement {
  return el('a', { href: `#${path}`, class: 'row-label' }, label);
}

/** A list screen of the settings: how many there are of what, and a table of them. */
export function settingsList(
  pim: Pim,
  [one, many]: [string, string],
  path: string,
  headings: string[],
  rows: Child[][],
): Screen {
  const title = rows.length === 1 ? `1 ${one}` : `${rows.length} ${many}`;
  const heading = many.charAt(0).toUpperCase() + many.slice(1);
  return {
    title: heading,
    section: 'settings',
    aside: [settingsColumn(path)],
    main: [pageHeader({ pim, crumbs: [{ label: 'Settings' }, { label: heading }], title }), table(headings, rows)],
  };
}

/** Names and what they are set to, one below the other. */
export function facts(entries: Array<[name: string, content: Child]>): HTMLElement {
  return el(
    'dl',
    { class: 'facts' },
    ...entries.flatMap(([name, content]) => [el('dt', {}, name), el('dd', {}, content)]),
  );
}

/** Yes or no, as the settings show it. */
export function yesNo(is: boolean): string {
  return is ? 'Yes' : 'No';
}
