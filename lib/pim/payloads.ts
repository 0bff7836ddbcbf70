import * as v from 'valibot';
import { DAY } from '#lib/calendar.ts';
import { type Connection, flowType, type WrongCredentialsUse } from '#lib/model/connection.ts';
import type { CountsByConnection, DailyCounts } from '#lib/model/counts.ts';
import { type BusinessError, jsonObject } from '#lib/model/error.ts';
import { code, column, count, day, locale, textUpTo, timeZone } from '#lib/model/fields.ts';
import { EARLIEST, LONGEST_KEYWORD, LONGEST_TEXT, MOST_LISTED } from '#lib/model/values.ts';
import { type Checked, checkedEntries, checkedList, checkedWhole, cutTo, instant } from './checked.ts';
import { PimError } from './pim-error.ts';
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
