import { el } from '../dom.ts';
import { getJson } from '../http.ts';
import { dayText } from '../moment.ts';
import type { Pim } from '../pim.ts';
import { toList, toMap, toText } from '../wire.ts';

/** Rows of a page of the product grid. */
export const PAGE_SIZE = 25;

/** A page of the grid and the number of all products found. */
export type GridPage = { total: number; rows: Row[] };

type Row = Record<'id' | 'identifier' | 'label' | 'family' | 'created' | 'updated', string> & {
  enabled: boolean;
  completeness: string;
};

/** Asks for a page, counted from 1, of the products that hold the search text. */
export async function loadGrid(
  question: { page: number; search: string; locale: string; channel: string },
  signal: AbortSignal,
): Promise<GridPage> {
  const query = new URLSearchParams({ ...question, page: String(question.page) });
  const answer = toMap(await getJson(`/datagrid/product-grid/load?${query}`, signal));
  return { total: Number(answer.get('total') ?? 0), rows: toList(answer.get('rows')).map(rowOf) };
}

/** How the grid is displayed. The PIM keeps it under this key, and loads the page anew when it is changed. */
export const DISPLAY = 'display-selector:product-grid';

type Column = { name: string; title: string; cell: (row: Row) => HTMLElement };

/** The columns that the user chose, or all; that of the actions stays (supplement of the contract, E). */
export function gridColumns(familyNames: Map<string, string>, pim: Pim): Column[] {
  const chosen = sessionStorage.getItem('product-grid.columns')?.split(',');
  const column = (name: string, title: string, content: (row: Row) => Node | string, isNamed = true) => ({
    name,
    title,
    cell: (row: Row) => el('td', isNamed ? { 'data-column': name } : {}, content(row)),
  });
  const all = [
    column('identifier', 'ID', ({ identifier }) => identifier),
    column('label', 'Label', ({ label, identifier }) => el('em', { class: 'row-label' }, label || identifier)),
    column('family', 'Family', ({ family }) => familyNames.get(family) ?? family),
    column('enabled', 'Status', ({ enabled }) => badge(enabled ? 'Enabled' : 'Disabled', enabled), false),
    column('completeness', 'Complete', completenessBadge, false),
    column('created', 'Created', ({ created }) => dayText(created, pim)),
    column('updated', 'Updated', ({ updated }) => dayText(updated, pim)),
  ];
  const actions = (row: Row) =>
    el('td', { class: 'action-cell' }, el('a', { href: pathOf(row), class: 'row-action' }, 'Edit'));
  return [
    ...all.filter(({ name }) => chosen === undefined || chosen.includes(name)),
    { name: 'actions', title: '', cell: actions },
  ];
}

/** The rows of the list. */
export function gridRows(rows: Row[], columns: Column[]): HTMLElement[] {
  return rows.map((row) =>
    el(
      'tr',
      { class: 'AknGrid-bodyRow row-click-action', click: (event) => openUnlessLink(event, pathOf(row)) },
      ...columns.map(({ cell }) => cell(row)),
    ),
  );
}

/** The tiles of the gallery: nothing in them says which product they show. */
export function gridTiles(rows: Row[]): HTMLElement[] {
  return rows.map((row) => {
    const label = row.label || row.identifier;
    const picture = el('img', { src: '/media/show/undefined/preview', alt: label, width: '60', height: '60' });
    const tile = el('td', {}, picture, el('span', { title: label }, label), completenessBadge(row));
    return el('tr', { class: 'AknGrid-bodyRow', click: (event) => openUnlessLink(event, pathOf(row)) }, tile);
  });
}

/** Buttons to the pages around this one. */
export function pager(page: number, pages: number, go: (page: number) => void): HTMLElement {
  const button = (label: string, to: number) =>
    el('button', { type: 'button', class: 'button', disabled: to < 1 || to > pages, click: () => go(to) }, label);
  const text = el('span', { class: 'pager-text' }, `Page ${page} of ${Math.max(pages, 1)}`);
  return el(
    'nav',
    { class: 'pager', 'aria-label': 'Pages' },
    button('Previous', page - 1),
    text,
    button('Next', page + 1),
  );
}

function rowOf(json: unknown): Row {
  const row = toMap(json);
  return {
    id: toText(row.get('id')),
    identifier: toText(row.get('identifier')),
    label: toText(row.get('label')),
    family: toText(row.get('family')),
    created: toText(row.get('created')),
    updated: toText(row.get('updated')),
    enabled: row.get('enabled') === true,
    completeness: toText(row.get('completeness')),
  };
}

function pathOf({ id }: Row): string {
  return `#/enrich/product/${encodeURIComponent(id)}`;
}

function completenessBadge({ completeness }: Row): Node | string {
  return completeness === '' ? 'None' : badge(`${completeness}%`, completeness === '100');
}

function badge(text: string, isGood: boolean): HTMLElement {
  return el('span', { class: isGood ? 'badge badge-good' : 'badge badge-partial' }, text);
}

function openUnlessLink({ target }: Event, path: string): void {
  if (target instanceof Element && target.closest('a, button')) return;
  location.hash = path;
}
