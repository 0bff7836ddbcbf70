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

/** The rows with the markup of section 18 of the contract; families are named by their labels. */
export function gridRows(rows: Row[], familyNames: Map<string, string>, pim: Pim): HTMLElement[] {
  if (rows.length === 0)
    return [el('tr', {}, el('td', { class: 'empty', colspan: '8' }, 'No product matches your search.'))];
  return rows.map((row) => {
    const path = `#/enrich/product/${encodeURIComponent(row.id)}`;
    return el(
      'tr',
      { class: 'AknGrid-bodyRow', click: (event) => openUnlessLink(event, path) },
      cell('identifier', row.identifier),
      cell('label', el('em', { class: 'row-label' }, row.label || row.identifier)),
      cell('family', familyNames.get(row.family) ?? row.family),
      cell('enabled', badge(row.enabled ? 'Enabled' : 'Disabled', row.enabled)),
      cell(
        'completeness',
        row.completeness === '' ? 'None' : badge(`${row.completeness}%`, row.completeness === '100'),
      ),
      cell('created', dayText(row.created, pim)),
      cell('updated', dayText(row.updated, pim)),
      cell('actions', el('a', { href: path, class: 'row-action' }, 'Edit')),
    );
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

function cell(column: string, content: Node | string): HTMLElement {
  return el('td', { 'data-column': column }, content);
}

function badge(text: string, isGood: boolean): HTMLElement {
  return el('span', { class: isGood ? 'badge badge-good' : 'badge badge-partial' }, text);
}

function openUnlessLink({ target }: Event, path: string): void {
  if (target instanceof Element && target.closest('a, button')) return;
  location.hash = path;
}
