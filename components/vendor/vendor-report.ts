import { formatLocalTime, timeZoneOf } from '#lib/calendar.ts';
import { type ExportTable, plainSentence } from '#lib/error-list/export-columns.ts';
import { escapedMarkdown } from '#lib/error-list/markdown.ts';
import { markdownTable } from '#lib/error-list/text-formats.ts';
import { countOf, type VendorGroup, vendorGroups } from '#lib/error-list/vendor-groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { number, pimTitle, plural, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** What a report to whoever sends the data is about: errors of one PIM or more, and the names for their codes. */
export interface VendorSubject {
  pims: readonly PimRecord[];
  connections: readonly ConnectionRecord[];
  errors: readonly ErrorDigest[];
}

/** So many refused values are named; the table has them all. */
const MOST_VALUES = 20;

/**
 * What is refused and why, since when, how often, with every product, as Markdown for a ticket or a mail, in the reader's
 * language. It says what the PIM does not tell.
 */
export function vendorMarkdown(subject: VendorSubject): string {
  const table = vendorTable(subject);
  const groups = vendorGroups(subject.errors);
  const item = ({ name, value }: { name: string; value: string }) =>
    `- ${escapedMarkdown(`${name}: ${value}`, 'line')}`;
  const sections = groups.flatMap((group) => [
    `## ${escapedMarkdown(plainSentence(group.errors) || text('error_no_message'), 'line')}`,
    '',
    ...groupFacts(group, subject).map(item),
    '',
    ...(group.rows.length > 0 ? [...markdownTable(tableOf([group], subject, NEEDED)), ''] : []),
  ]);
  const facts = groups.length > 1 ? [...table.facts.slice(0, -1).map(item), ''] : [];
  const limits = escapedMarkdown(text('vendor_limits'), 'line');
  return [`# ${escapedMarkdown(table.title, 'line')}`, '', ...facts, ...sections, limits, ''].join('\n');
}

/** The same as one table: a row for each product, value and connection. */
export function vendorTable(subject: VendorSubject): ExportTable {
  return tableOf(vendorGroups(subject.errors), subject, COLUMNS);
}

/** The name of a file with a report, e.g. `pim-pulse-acme_erp-2026-03-08`. */
export function vendorFileName({ errors }: VendorSubject, now: number): string {
  const codes = [...new Set(errors.map(({ connection }) => connection.replace(/[^\w-]+/g, '_').slice(0, 40)))];
  return ['pim-pulse', ...codes.sort().slice(0, 3), new Date(now).toISOString().slice(0, 10)].join('-');
}

const COLUMNS = [
  ...(['pim', 'message', 'attribute', 'value', 'label', 'identifier', 'productId', 'connection'] as const),
  ...(['channel', 'locale', 'errors', 'last', 'timeZone'] as const),
];
type Column = (typeof COLUMNS)[number];
/** What a reader of a section does not know from its title and facts. */
const NEEDED: readonly Column[] = COLUMNS.filter((key) => !['pim', 'message', 'attribute', 'timeZone'].includes(key));

/** What the report is about: connections and PIMs by their names. */
export function vendorTitle(subject: VendorSubject): string {
  const names = namesOf(subject);
  const { errors } = subject;
  const connections = [...new Set(errors.map((error) => names.connection(error)))].sort((a, b) => a.localeCompare(b));
  const pims = [...new Set(errors.map(({ origin }) => names.pim(origin)))];
  return text('vendor_title', connections.join(', '), pims.join(', '));
}

function tableOf(groups: readonly VendorGroup[], subject: VendorSubject, keys: readonly Column[]): ExportTable {
  const names = namesOf(subject);
  const rows = groups.flatMap((group) => {
    const message = plainSentence(group.errors);
    return group.rows.map(({ newest, times }) => {
      const zone = names.zone(newest.origin);
      const cells: Record<Column, string> = {
        pim: names.pim(newest.origin),
        message: newest.message || message,
        attribute: newest.attributes.join(', '),
        value: newest.refused ?? '',
        label: newest.label,
        identifier: newest.identifier ?? '',
        productId: newest.uuid ?? newest.productId?.toString() ?? '',
        connection: names.connection(newest),
        channel: newest.channel ?? '',
        locale: newest.locale ?? '',
        errors: `${times}`,
        last: formatLocalTime(newest.at, zone),
        timeZone: zone,
      };
      return keys.map((key) => cells[key]);
    });
  });
  const { errors } = subject;
  return {
    title: vendorTitle(subject),
    facts: [
      { name: text('monitoring_column_errors'), value: number(errors.length) },
      { name: text('monitoring_column_products'), value: number(countOf(errors.map(({ product }) => product))) },
      ...times(errors, names.zone(errors[0]?.origin ?? '')),
      { name: 'PIM Pulse', value: text('vendor_limits') },
    ],
    columns: keys.map((key) => ({ key, title: text(`monitoring_column_${key}`), count: key === 'errors' })),
    rows,
  };
}

/** The facts of one failure. */
export function groupFacts({ errors, newest, products, values, connections }: VendorGroup, subject: VendorSubject) {
  const names = namesOf(subject);
  const named = values
    .slice(0, MOST_VALUES)
    .map(({ value, products }) => `${value} (${plural('monitoring_products', products)})`);
  const more = values.length - named.length;
  const listed = more > 0 ? text('monitoring_and_more', named.join(', '), number(more)) : named.join(', ');
  return [
    {
      name: text('monitoring_column_connections'),
      value: connections.map((connection) => names.connection({ ...newest, connection })).join(', '),
    },
    { name: text('monitoring_column_attribute'), value: newest.attributes.join(', ') },
    { name: `${text('monitoring_values')} (${number(values.length)})`, value: listed },
    { name: text('monitoring_column_products'), value: number(products) },
    { name: text('monitoring_column_errors'), value: number(errors.length) },
    ...times(errors, names.zone(newest.origin)),
  ].filter(({ value }) => value !== '');
}

/** Since when and until when, in a time zone that is named. */
function times(errors: readonly ErrorDigest[], zone: string) {
  const all = errors.map(({ at }) => at);
  const at = (time: number) => `${formatLocalTime(time, zone)} (${zone})`;
  if (all.length === 0) return [];
  return [
    { name: text('monitoring_column_first'), value: at(all.reduce((a, b) => Math.min(a, b))) },
    { name: text('monitoring_column_last'), value: at(all.reduce((a, b) => Math.max(a, b))) },
  ];
}

function namesOf({ pims, connections }: VendorSubject) {
  const byOrigin = new Map(pims.map((pim) => [pim.origin, pim]));
  return {
    pim: (origin: string) => {
      const pim = byOrigin.get(origin);
      return pim ? pimTitle(pim) : origin;
    },
    zone: (origin: string) => timeZoneOf(byOrigin.get(origin)),
    connection: ({ origin, connection }: Pick<ErrorDigest, 'origin' | 'connection'>) =>
      connections.find((one) => one.origin === origin && one.code === connection)?.label || connection,
  };
}
