import fc from 'fast-check';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { indexFixes } from '#lib/errors/fixes.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions, type TriageContext } from '#lib/errors/triage.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { ExportTable } from './export-columns.ts';
import { type Group, startGrouping } from './groups.ts';

export const NOW = Date.parse('2026-03-08T12:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const PIM = 'https://pim.example.com';

/** The content of a refused value; `more` replaces parts of it. */
export function violation(more: JsonObject = {}): JsonObject {
  return {
    type: 'violation_error',
    message: 'Value of ean is longer than 13 signs.',
    message_template: 'Value of %attribute% is longer than {{ limit }} signs.',
    message_parameters: { '%attribute%': 'ean', '{{ limit }}': 13 },
    property: 'values',
    attribute: 'ean',
    locale: null,
    scope: null,
    product: { uuid: 'u-42', identifier: 'lamp-042', label: 'Desk lamp', family: 'lamps' },
    ...more,
  };
}

/** The content of a call that was refused because an attribute does not exist. */
export function unknownAttribute(attribute_code: string, product: string): JsonObject {
  return {
    type: 'domain_error',
    message: `No attribute ${attribute_code} here.`,
    message_template: 'No attribute {attribute_code} here.',
    message_parameters: { attribute_code },
    product: { uuid: `u-${product}`, identifier: product, label: product, family: null },
  };
}

let ids = 0;

export interface Circumstances {
  origin?: string;
  connection?: string;
  at?: number;
}

/** The digest of an error with a unique id. */
export function digest(content: JsonObject, { origin = PIM, connection = 'erp', at = NOW }: Circumstances = {}) {
  return digestOf(origin, { id: `${connection}@${at}#${ids++}`, connection, at, archivedAt: at, content });
}

/** The triage context when exactly these errors are archived. */
export function triage(
  digests: readonly ErrorDigest[],
  decisions: readonly Decision[] = [],
  now = NOW,
  outcomes: readonly Outcome[] = [],
): TriageContext {
  return {
    decisions: indexDecisions(decisions, digests),
    fixes: indexFixes(outcomes),
    trends: indexTrends(digests, now),
    now,
  };
}

/** The groups of these errors, in no particular order. */
export function groupsOf(errors: Iterable<ErrorDigest>, of: TriageContext): Group[] {
  const grouping = startGrouping(of);
  for (const error of errors) grouping.add(error);
  return grouping.groups();
}

const codes = fc.constantFrom('ean', 'price', 'constructor', '__proto__', 'naïve', '=x');

/** Errors of two PIMs and some connections within the last ten days, in no particular order. */
export const someErrors = fc
  .array(
    fc.record({
      origin: fc.constantFrom(PIM, 'http://localhost:8080'),
      connection: codes,
      at: fc.integer({ min: NOW - 10 * DAY, max: NOW }),
      content: fc.oneof(
        codes.map((attribute) => violation({ attribute })),
        fc.tuple(codes, codes).map(([attribute, product]) => unknownAttribute(attribute, product)),
        fc.record({ message: fc.constantFrom('No.', '') }),
      ),
    }),
    { maxLength: 40 },
  )
  .map((errors) => errors.map(({ content, ...circumstances }) => digest(content, circumstances)));

/** A list to export; the keys of its columns are their titles in lower case. */
export function sheet(titles: string[], ...rows: string[][]): ExportTable {
  return {
    title: 'Errors',
    facts: [{ name: 'Time zone', value: 'Europe/Paris' }],
    columns: titles.map((title) => ({ key: title.toLowerCase(), title })),
    rows,
  };
}
