import { dateFormat, numberFormat } from '#lib/i18n/formats.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import type { Version } from '#lib/model/outcome.ts';
import type { Reader } from './entries.ts';
import type { ProductHistory } from './judge.ts';

/** An instant as the PIM writes it for a reader: its own three patterns, else ICU's short one with four digits of the year. */
export function written(at: number, locale: string, timeZone: string): string {
  const of = (tag: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(tag, { calendar: 'gregory', timeZone, ...options }).formatToParts(at);
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const part = new Map(
    of('en-US', { ...digits, hourCycle: locale === 'en_US' ? 'h12' : 'h23' }).map(({ type, value }) => [type, value]),
  );
  const [y, mo, d] = [part.get('year'), part.get('month'), part.get('day')];
  const time = `${part.get('hour')}:${part.get('minute')}`;
  if (locale === 'en_US') return `${mo}/${d}/${y} ${time} ${part.get('dayPeriod')}`;
  if (locale === 'fr_FR' || locale === 'it_IT') return `${d}/${mo}/${y} ${time}`;
  const tag = locale.replace('_', '-');
  const year = numberFormat(tag, { useGrouping: false }).format(Number(y));
  return of(tag, { dateStyle: 'short', timeStyle: 'short' })
    .map(({ type, value }) => (type === 'year' ? year : value))
    .join('');
}

/** A version without anything in particular, for tests. */
export function version(id: number, facts: Partial<Version> & { at: number }): Version {
  const { at, ...more } = facts;
  return {
    id,
    version: id,
    author: 'ERP  ',
    context: null,
    loggedAt: written(at, 'en_US', 'UTC'),
    changes: new Map(),
    ...more,
  };
}

/** What a version changed: keys, with values before and after. */
export function changes(...keys: string[]): Version['changes'] {
  return new Map(keys.map((key) => [key, { from: 'A', to: 'B' }]));
}

/** A history whose newest version is as old as the PIM says. */
export function history(
  versions: readonly Version[],
  updated: number,
  facts: Partial<ProductHistory> = {},
): ProductHistory {
  return { uuid: null, updated, identifierAttribute: 'sku', parentAttributes: [], models: null, versions, ...facts };
}

export function reader(facts: Partial<Reader> = {}): Reader {
  const writers = [
    { code: 'erp', labels: ['ERP'], shared: false },
    { code: 'portal', labels: ['Supplier portal'], shared: false },
  ];
  return { origin: 'https://pim.example', locale: 'en_US', timeZone: 'UTC', writers, checked: 9e12, ...facts };
}

/** A value of an attribute that the ERP sent and the PIM refused. */
export function refused(at: number, content: JsonObject = {}): ArchivedError {
  const whole = { type: 'violation_error', message: 'Too long.', property: 'values', attribute: 'name', ...content };
  return { id: `erp@${at}`, connection: 'erp', at, archivedAt: at, content: whole };
}
