import * as v from 'valibot';
import { DAY } from '#lib/calendar.ts';
import type { ProductValue } from '#lib/model/catalog.ts';
import { type Connection, flowType, type WrongCredentialsUse } from '#lib/model/connection.ts';
import type { CountsByConnection, DailyCounts } from '#lib/model/counts.ts';
import { type BusinessError, jsonObject } from '#lib/model/error.ts';
import { code, column, count, day, locale, textUpTo, time, timeZone } from '#lib/model/fields.ts';
import { EARLIEST, isDay, LONGEST_KEYWORD, LONGEST_TEXT, MOST_LISTED } from '#lib/model/values.ts';
import { type Checked, checkedEntries, checkedList, checkedWhole, cutTo } from './checked.ts';
import { PimError } from './pim-error.ts';
import { modelAbove, productValues } from './product-values.ts';
import { redactSecrets } from './redaction.ts';

/*
 * What the PIM sends outside the bounds of records is cut, replaced or dropped here, so that whatever is stored can be
 * backed up and restored. What is dated before 2000, or more than a day ahead of the PIM's own clock, is dropped: it would
 * pass for the newest for years, and push out what really happened. That clock is `clock`, in milliseconds since the epoch.
 */

/** A text that means nothing once it is cut, such as a file key. */
const wholeOrNull = v.fallback(v.nullable(textUpTo(LONGEST_TEXT)), null);

const connection = v.object({
  code,
  label: v.fallback(cutTo(LONGEST_TEXT), ''),
  flowType: v.fallback(flowType, 'other'),
  image: wholeOrNull,
  auditable: v.fallback(v.boolean(), false),
  type: v.fallback(cutTo(LONGEST_KEYWORD), 'default'),
});

/** The connection list (contract 4.1). */
export function parseConnections(answer: unknown): Checked<Connection[]> {
  return checkedList(answer, (item) => {
    const { auditable, label, ...rest } = v.parse(connection, item);
    return { ...rest, label: label || rest.code, tracked: auditable };
  });
}

/** A chart of created, updated or read products (contract 2.1). */
export function parseWeekly(answer: unknown, clock: number): Checked<CountsByConnection> {
  return charts(answer, ['daily'], clock);
}

/** The chart of errors (contract 2.2): the day before and the seven days of the week, as eight days. */
export function parseWeeklyErrors(answer: unknown, clock: number): Checked<CountsByConnection> {
  return charts(answer, ['previous_week', 'current_week'], clock);
}

/** Totals of 7 days by connection (contract 2.3). */
export function parseErrorCounts(answer: unknown): Checked<Map<string, number>> {
  return checkedEntries(answer, (key, value) => [v.parse(code, key), v.parse(count, value)]);
}

/** Instants from 1970 to 2099, since errors are stored by UTC day. */
const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  v.check((text) => isDay(text.slice(0, 10))),
  v.transform((text) => Date.parse(text)),
  time,
  // The day in UTC may be another than the one that was written.
  v.maxValue(Date.UTC(2100, 0) - 1),
);

/** Leaves out what cannot have happened when the PIM says, and counts it. It makes no answer wrong. */
function possible<T>({ value, dropped }: Checked<T[]>, clock: number, timeOf: (item: T) => number): Checked<T[]> {
  const kept = value.filter((item) => timeOf(item) >= EARLIEST && timeOf(item) <= clock + DAY);
  return { value: kept, dropped: dropped + value.length - kept.length };
}

const businessError = v.object({
  connection_code: code,
  date_time: instant,
  content: v.pipe(
    jsonObject,
    v.check((content) => typeof content.message === 'string'),
  ),
});

/**
 * The errors of one connection (contract 3), in the PIM's order: the first 100, since no PIM lists more. The content is
 * kept verbatim, secrets apart; see `parseExactly` for its numbers.
 */
export function parseBusinessErrors(answer: unknown, connectionCode: string, clock: number): Checked<BusinessError[]> {
  const listed = checkedWhole(v.array(v.unknown()), answer);
  const read = checkedList(listed.slice(0, MOST_LISTED), (item) => {
    const { connection_code, date_time, content } = v.parse(businessError, item);
    v.assert(v.literal(connectionCode), connection_code);
    return { connection: connection_code, at: date_time, content: redactSecrets(content) };
  });
  const { value, dropped } = possible(read, clock, ({ at }) => at);
  return { value, dropped: dropped + Math.max(0, listed.length - MOST_LISTED) };
}

const user = v.object({
  username: v.fallback(cutTo(LONGEST_TEXT), ''),
  code: v.fallback(cutTo(LONGEST_TEXT), ''),
  timezone: v.fallback(timeZone, 'UTC'),
  user_default_locale: v.fallback(locale, 'en_US'),
});

export interface CurrentUser {
  username: string;
  /** IANA name; `UTC` when the PIM names a zone that this browser does not know. */
  timeZone: string;
  /** Locale of the PIM's screens, e.g. `fr_FR`. */
  uiLocale: string;
}

/** The signed-in user (contract 10.1). */
export function parseUser(answer: unknown): Checked<CurrentUser> {
  const { username, code: codeOfUser, timezone, user_default_locale } = checkedWhole(user, answer);
  const name = username || codeOfUser;
  if (!name) throw new PimError('malformed');
  return { value: { username: name, timeZone: timezone, uiLocale: user_default_locale }, dropped: 0 };
}

/** The permissions of the user (contract 10.2): the ids of those that are granted. */
export function parsePermissions(answer: unknown): Checked<Set<string>> {
  const { value, dropped } = checkedEntries(answer, (key, granted) => [key, v.parse(v.boolean(), granted)]);
  return { value: new Set([...value].flatMap(([id, granted]) => (granted ? [id] : []))), dropped };
}

const version = v.object({ version: v.pipe(v.string(), v.trim(), cutTo(LONGEST_TEXT)) });

/** The version text (contract 10.3). */
export function parseVersion(answer: unknown): Checked<string> {
  return { value: checkedWhole(version, answer).version, dropped: 0 };
}

/** Whether no further connection can be made (contract 4.5). */
export function parseLimit(answer: unknown): Checked<boolean> {
  return { value: checkedWhole(v.object({ limitReached: v.boolean() }), answer).limitReached, dropped: 0 };
}

/** Whether an answer names addresses of the public interface, wherever in it (contract 15). */
export function namesApi(answer: unknown): boolean {
  return JSON.stringify(answer)?.includes('"/api/rest/v1/') ?? false;
}

const wrongUsers = v.object({ users: v.array(v.unknown()) });
const wrongUser = v.object({ username: cutTo(LONGEST_TEXT), date: instant });

/** Wrong credentials by connection (contract 4.4). */
export function parseWrongCredentials(answer: unknown, clock: number): Checked<Map<string, WrongCredentialsUse[]>> {
  let lost = 0;
  const { value, dropped } = checkedEntries(answer, (key, item) => {
    const listed = checkedList(v.parse(wrongUsers, item).users, (entry) => {
      const { username, date } = v.parse(wrongUser, entry);
      return { username, at: date };
    });
    const users = possible(listed, clock, ({ at }) => at);
    lost += users.dropped;
    return [v.parse(code, key), users.value];
  });
  return { value, dropped: dropped + lost };
}

const product = v.object({
  identifier: wholeOrNull,
  family: wholeOrNull,
  parent: wholeOrNull,
  updated: v.fallback(v.nullable(instant), null),
  values: v.fallback(v.nullable(jsonObject), null),
  meta: v.object({
    id: v.fallback(v.nullable(v.union([v.number(), textUpTo(LONGEST_TEXT)])), null),
    uuid: v.fallback(v.nullable(textUpTo(LONGEST_TEXT)), null),
    parent_attributes: v.fallback(v.nullable(v.array(v.string())), null),
    variant_navigation: v.optional(v.unknown()),
    updated: v.fallback(
      v.nullable(
        v.object({
          author: textUpTo(LONGEST_TEXT),
          context: v.optional(v.nullable(textUpTo(LONGEST_TEXT)), null),
          logged_at: textUpTo(LONGEST_TEXT),
        }),
      ),
      null,
    ),
  }),
});

/** A version of a product, as its history has it (supplement B). */
export interface ProductVersion {
  /** What the PIM shows of whoever saved it; not a user name. */
  author: string;
  /** What wrote it when that was not a call or a form, e.g. `import "csv_products"`. */
  context: string | null;
  /** To the minute, in the language and time zone of the user. */
  loggedAt: string;
}

export interface Product {
  /** As in the address of its screen: its uuid from 7.0 on, else its integer id; null when the PIM does not tell. */
  id: string | null;
  /** Null up to 6.x. */
  uuid: string | null;
  identifier: string | null;
  family: string | null;
  /** Code of the product model that it is a variant of. */
  parent: string | null;
  /** Codes of the attributes whose value is its product model's; null for a variant when the PIM does not tell. */
  parentAttributes: string[] | null;
  /** Last save, milliseconds since the epoch; null when the PIM does not tell it in a form that any reader understands. */
  updated: number | null;
  /** Its newest version; null when the PIM does not tell. */
  version: ProductVersion | null;
  /** Codes of the attributes that its form has a field for; null when the PIM does not tell. */
  fields: string[] | null;
  values: ProductValue[];
  /** Of the product model that it is a variant of; null when it is none, or the PIM does not tell. */
  modelId: number | null;
}

/** Whose variant a product is, what its form holds, when it was saved last and by whom (contract 10.5, supplement B). */
export function parseProduct(answer: unknown): Checked<Product> {
  const { meta, values, ...told } = checkedWhole(product, answer);
  const { updated, uuid, parent_attributes } = meta;
  const id = uuid ?? (meta.id === null ? null : `${meta.id}`);
  const version = updated && { author: updated.author, context: updated.context, loggedAt: updated.logged_at };
  const parentAttributes = told.parent === null ? [] : parent_attributes;
  const form = { fields: values && Object.keys(values), values: productValues(values ?? {}) };
  const modelId = modelAbove(meta.variant_navigation);
  return { value: { ...told, ...form, id, uuid, parentAttributes, version, modelId }, dropped: 0 };
}

/** Several products; those that cannot be read are dropped. */
export function parseProducts(answer: unknown): Checked<Product[]> {
  return checkedList(answer, (item) => parseProduct(item).value);
}

function charts(answer: unknown, parts: readonly string[], clock: number): Checked<CountsByConnection> {
  let lost = 0;
  const { value, dropped } = checkedEntries(answer, (key, chart) => {
    const fields = v.parse(jsonObject, chart);
    const daily: DailyCounts = new Map();
    for (const part of parts) {
      const { value, dropped } = checkedEntries(fields[part], (date, number) => [
        v.parse(day, date),
        v.parse(count, number),
      ]);
      const counts = possible({ value: [...value], dropped }, clock, ([date]) => Date.parse(date));
      for (const [date, number] of counts.value) daily.set(date, number);
      lost += counts.dropped;
    }
    return [v.parse(column, key), new Map([...daily].sort(([a], [b]) => (a < b ? -1 : 1)))];
  });
  return { value, dropped: dropped + lost };
}
