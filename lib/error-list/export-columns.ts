import { formatLocalTime } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { sentenceOf } from './group-sentence.ts';
import type { Group } from './groups.ts';

/** A list to export: all texts in the reader's language, ready to be written in any format. */
export interface ExportTable {
  title: string;
  /** The lines above the list: the filters, the time zone, the count. */
  facts: ReadonlyArray<{ name: string; value: string }>;
  /** The key is for programs, the title for people; the cells of a `count` hold whole numbers. */
  columns: ReadonlyArray<{ key: string; title: string; count?: boolean }>;
  /** A cell for each column, empty when unknown. */
  rows: ReadonlyArray<readonly string[]>;
}

/** The names of what errors and groups only have as code or key. */
export interface ExportNames {
  pim(origin: string): string;
  timeZone(origin: string): string;
  connection(origin: string, code: string): string;
  kind(kind: ErrorDigest['kind']): string;
  errorStatus(digest: ErrorDigest): string;
  groupState(group: Group): string;
  /** Empty for nobody. */
  owner(digest: ErrorDigest): string;
  groupOwners(group: Group): string;
}

/** Keys of the columns of `errorCells`, in its order. */
export const ERROR_COLUMNS = [
  'time',
  'timeZone',
  'pim',
  'connection',
  'message',
  'kind',
  'attribute',
  'property',
  'locale',
  'channel',
  'currency',
  'family',
  'label',
  'identifier',
  'productId',
  'status',
  'owner',
] as const;

/**
 * An error as a row. Its time is in the time zone of its PIM's user, as `2026-03-08 10:41:07`, which spreadsheets
 * parse.
 */
export function errorCells(digest: ErrorDigest, names: ExportNames): string[] {
  const { origin, at, message, attributes, property, locale, channel, currency, family, label, identifier } = digest;
  const zone = names.timeZone(origin);
  return [
    formatLocalTime(at, zone),
    zone,
    names.pim(origin),
    names.connection(origin, digest.connection),
    message,
    names.kind(digest.kind),
    attributes.join(', '),
    ...[property, locale, channel, currency, family, label, identifier].map((text) => text ?? ''),
    digest.uuid ?? digest.productId?.toString() ?? '',
    names.errorStatus(digest),
    names.owner(digest),
  ];
}

/** Keys of the columns of `groupCells`, in its order. */
export const GROUP_COLUMNS = [
  'pim',
  'message',
  'kind',
  'attribute',
  'property',
  'connections',
  'products',
  'errors',
  'first',
  'last',
  'timeZone',
  'state',
  'owner',
  'note',
  'ticket',
] as const;

/** A group as a row, with up to three of the values that vary among its errors. Times as in `errorCells`. */
export function groupCells(group: Group, names: ExportNames): string[] {
  const { origin, members, attributes, property, connections, products, errors, first, last, decision } = group;
  const zone = names.timeZone(origin);
  return [
    names.pim(origin),
    plainSentence(members),
    names.kind(group.kind),
    attributes.join(', '),
    property ?? '',
    connections.map((code) => names.connection(origin, code)).join(', '),
    String(products),
    String(errors),
    formatLocalTime(first, zone),
    formatLocalTime(last, zone),
    zone,
    names.groupState(group),
    names.groupOwners(group),
    decision?.note ?? '',
    decision?.ticket ?? '',
  ];
}

/** The sentence of errors of one group as text: `No option burgundy, wine, petrol, +2.` */
export function plainSentence(errors: readonly ErrorDigest[]): string {
  return sentenceOf(errors)
    .map(({ text, varies, more }) => [...(varies.length > 0 ? varies : [text]), ...(more > 0 ? [`+${more}`] : [])])
    .map((texts) => texts.join(', '))
    .join('');
}
