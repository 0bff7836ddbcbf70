import { toCsv } from '#lib/error-list/csv.ts';
import {
  ERROR_COLUMNS,
  type ExportNames,
  type ExportTable,
  errorCells,
  GROUP_COLUMNS,
  groupCells,
} from '#lib/error-list/export-columns.ts';
import { MINE, NOBODYS } from '#lib/error-list/owner-index.ts';
import { toJson, toMarkdown, toPlainText } from '#lib/error-list/text-formats.ts';
import { statusOf } from '#lib/errors/triage.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { facetNamer } from './FilterBar.tsx';
import type { Listing } from './listing/use-listing.ts';

/** The formats of an export, with the type of the file. */
export const FORMATS = {
  csv: { write: toCsv, type: 'text/csv' },
  json: { write: toJson, type: 'application/json' },
  md: { write: toMarkdown, type: 'text/markdown' },
  txt: { write: toPlainText, type: 'text/plain' },
} as const;

export type Format = keyof typeof FORMATS;

/** The whole list as on screen, in the reader's language. `now` in milliseconds since the epoch. */
export function exportTable(listing: Listing, now: number): ExportTable {
  const { filters, known, context, errors, groups } = listing;
  const names: ExportNames = {
    ...known,
    errorStatus: (digest) => text(`monitoring_status_${statusOf(digest, context)}`),
    owner: (digest) => context.owners.ofError(digest) ?? '',
    groupOwners: (group) => context.owners.ofGroup(group).join(', '),
    groupState: ({ status, state }) =>
      status === 'open' || status === 'back' ? text(`monitoring_state_${state}`) : text(`monitoring_status_${status}`),
  };
  const grouped = filters.list === 'groups';
  const keys = grouped ? GROUP_COLUMNS : ERROR_COLUMNS;
  return {
    title: text(grouped ? 'monitoring_title_groups' : 'monitoring_title_errors'),
    facts: factsOf(listing, now),
    columns: keys.map((key) => ({
      key,
      title: key === 'owner' ? text('owner_name') : text(`monitoring_column_${key}`),
      count: key === 'products' || key === 'errors',
    })),
    rows: grouped ? groups.map((group) => groupCells(group, names)) : errors.map((error) => errorCells(error, names)),
  };
}

/** The name of the exported file, e.g. `pim-pulse-errors-2026-03-08.csv`. */
export function exportFileName(
  { filters: { list, connection, attribute } }: Listing,
  now: number,
  format: Format | 'xlsx',
): string {
  const about = [connection, attribute].flatMap((code) => (code ? code.replace(/[^\w-]+/g, '_').slice(0, 40) : []));
  return `${['pim-pulse', list, ...about, new Date(now).toISOString().slice(0, 10)].join('-')}.${format}`;
}

function ownerName(wanted: string): string {
  if (wanted === MINE) return text('owner_mine');
  return wanted === NOBODYS ? text('owner_nobody') : wanted;
}

function factsOf(listing: Listing, now: number): ExportTable['facts'] {
  const { filters, known, errors, groups } = listing;
  const name = facetNamer(listing);
  const zones = new Set(errors.map(({ origin }) => known.timeZone(origin)));
  const of = ['pim', 'connection', 'kind', 'attribute', 'family', 'channel', 'locale', 'product'] as const;
  return [
    ...of.flatMap((facet) => {
      const value = filters[facet];
      return value === null ? [] : [{ name: text(`monitoring_filter_${facet}`), value: name(facet, value) }];
    }),
    ...(filters.owner ? [{ name: text('owner_name'), value: ownerName(filters.owner) }] : []),
    ...(filters.text ? [{ name: text('monitoring_search'), value: filters.text }] : []),
    ...(filters.from || filters.to
      ? [{ name: text('monitoring_filter_date'), value: `${filters.from ?? '…'} – ${filters.to ?? '…'}` }]
      : []),
    { name: text('monitoring_filter_status'), value: text(`monitoring_status_${filters.status}`) },
    ...(filters.list === 'groups' ? [{ name: text('monitoring_groups'), value: number(groups.length) }] : []),
    { name: text('monitoring_column_errors'), value: number(errors.length) },
    { name: text('monitoring_column_timeZone'), value: [...zones].join(', ') || 'UTC' },
    { name: text('monitoring_exported'), value: formatDateTime(now, [...zones][0] ?? 'UTC') },
  ];
}
