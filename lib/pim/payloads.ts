import * as v from 'valibot';
import type { Connection } from '#lib/model/connection.ts';
import type { CountsByConnection, DailyCounts } from '#lib/model/counts.ts';
import type { BusinessError } from '#lib/model/error.ts';
import { ALL_CONNECTIONS, isTimeZone } from '#lib/model/values.ts';
import { type Checked, checkedEntries, checkedList, checkedWhole, object } from './checked.ts';
import { PimError } from './pim-error.ts';
import { redactSecrets } from './redaction.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/), v.check(exists));
const code = v.pipe(v.string(), v.regex(/^\w{1,100}$/));
const column = v.union([v.literal(ALL_CONNECTIONS), code]);

const connection = v.object({
  code,
  label: v.fallback(v.string(), ''),
  flowType: v.fallback(v.picklist(['data_source', 'data_destination', 'other']), 'other'),
  image: v.fallback(v.nullable(v.string()), null),
  auditable: v.fallback(v.boolean(), false),
  type: v.fallback(v.string(), 'default'),
});

/** The connection list (contract 4.1). */
export function parseConnections(answer: unknown): Checked<Connection[]> {
  return checkedList(answer, (item) => {
    const { auditable, label, ...rest } = v.parse(connection, item);
    return { ...rest, label: label || rest.code, tracked: auditable };
  });
}

/** A chart of created, updated or read products (contract 2.1). */
export function parseWeekly(answer: unknown): Checked<CountsByConnection> {
  return charts(answer, ['daily']);
}

/** The chart of errors (contract 2.2): the day before and the seven days of the week, as eight days. */
export function parseWeeklyErrors(answer: unknown): Checked<CountsByConnection> {
  return charts(answer, ['previous_week', 'current_week']);
}

/** Totals of 7 days by connection (contract 2.3). */
export function parseErrorCounts(answer: unknown): Checked<Map<string, number>> {
  return checkedEntries(answer, (key, value) => [v.parse(code, key), v.parse(count, value)]);
}

const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/),
  v.check((text) => exists(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))),
  v.transform((text) => Date.parse(text)),
);

const businessError = v.object({
  connection_code: code,
  date_time: instant,
  content: v.pipe(
    object,
    v.check((content) => typeof content.message === 'string'),
  ),
});

/** The errors of one connection (contract 3), in the PIM's order. The content is kept verbatim, secrets apart. */
export function parseBusinessErrors(answer: unknown, connectionCode: string): Checked<BusinessError[]> {
  return checkedList(answer, (item) => {
    const { connection_code, date_time, content } = v.parse(businessError, item);
    v.assert(v.literal(connectionCode), connection_code);
    return { connection: connection_code, at: date_time, content: redactSecrets(content) };
  });
}

const user = v.object({
  username: v.fallback(v.string(), ''),
  code: v.fallback(v.string(), ''),
  timezone: v.fallback(v.pipe(v.string(), v.check(isTimeZone)), 'UTC'),
  user_default_locale: v.fallback(v.pipe(v.string(), v.regex(/^[a-z]{2,3}(_[a-z\d]+)*$/i)), 'en_US'),
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

/** The version text (contract 10.3). */
export function parseVersion(answer: unknown): Checked<string> {
  return { value: checkedWhole(v.object({ version: v.string() }), answer).version.trim(), dropped: 0 };
}

/** Whether no further connection can be made (contract 4.5). */
export function parseLimit(answer: unknown): Checked<boolean> {
  return { value: checkedWhole(v.object({ limitReached: v.boolean() }), answer).limitReached, dropped: 0 };
}

/** Whether an answer names addresses of the public interface, wherever in it (contract 15). */
export function namesApi(answer: unknown): boolean {
  return JSON.stringify(answer)?.includes('"/api/rest/v1/') ?? false;
}

/** A user name that is not the connection's own but was used with it, and when (milliseconds since the epoch). */
export interface WrongUser {
  username: string;
  at: number;
}

const wrongUsers = v.object({ users: v.array(v.unknown()) });
const wrongUser = v.object({ username: v.string(), date: instant });

/** Wrong credentials by connection (contract 4.4). */
export function parseWrongCredentials(answer: unknown): Checked<Map<string, WrongUser[]>> {
  let lost = 0;
  const { value, dropped } = checkedEntries(answer, (key, item) => {
    const users = checkedList(v.parse(wrongUsers, item).users, (entry) => {
      const { username, date } = v.parse(wrongUser, entry);
      return { username, at: date };
    });
    lost += users.dropped;
    return [v.parse(code, key), users.value];
  });
  return { value, dropped: dropped + lost };
}

const label = v.fallback(v.record(v.string(), v.string()), {});
const nullable = v.fallback(v.nullable(v.string()), null);
const product = v.object({
  identifier: nullable,
  family: nullable,
  parent: nullable,
  updated: v.fallback(v.nullable(instant), null),
  meta: v.object({ label }),
});

export interface Product {
  identifier: string | null;
  family: string | null;
  /** Code of the product model that it is a variant of. */
  parent: string | null;
  /** Last save, milliseconds since the epoch; null when the PIM does not tell it in a form that any reader understands. */
  updated: number | null;
  /** Locale to label. */
  labels: Map<string, string>;
}

/** What a product is called, whose variant it is, and when it was saved last (contract 10.5). */
export function parseProduct(answer: unknown): Checked<Product> {
  const { meta, ...told } = checkedWhole(product, answer);
  return { value: { ...told, labels: new Map(Object.entries(meta.label)) }, dropped: 0 };
}

function charts(answer: unknown, parts: readonly string[]): Checked<CountsByConnection> {
  let lost = 0;
  const { value, dropped } = checkedEntries(answer, (key, chart) => {
    const fields = v.parse(object, chart);
    const daily: DailyCounts = new Map();
    for (const part of parts) {
      const counts = checkedEntries(fields[part], (date, number) => [v.parse(day, date), v.parse(count, number)]);
      for (const [date, number] of counts.value) daily.set(date, number);
      lost += counts.dropped;
    }
    return [v.parse(column, key), new Map([...daily].sort(([a], [b]) => (a < b ? -1 : 1)))];
  });
  return { value, dropped: dropped + lost };
}

/** Whether a `YYYY-MM-DD` is a day of the calendar. */
function exists(date: string): boolean {
  // A day that the month has not is one of the next month, or no date at all.
  return new Date(`${date}T00:00:00Z`).getUTCDate() === Number(date.slice(8));
}
