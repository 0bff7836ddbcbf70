import * as v from 'valibot';
import { parsePimAddress } from './address.ts';
import { ALL_CONNECTIONS, isDay, isTimeZone, LONGEST_KEYWORD, LONGEST_NAME, LONGEST_TEXT } from './values.ts';

/*
 * What the fields of records are made of. In `model` no module spreads the entries of a schema at its top level
 * (`...other.entries`): bundlers keep such a line even where nothing uses it. `v.entriesFromObjects` does the same and can
 * be dropped.
 */

/** A text of so many UTF-16 code units at most. */
export function textUpTo(most: number) {
  return v.pipe(v.string(), v.maxLength(most));
}

/** A name that the user gives a PIM or a connection. The settings also trim it and refuse an empty one. */
export const name = textUpTo(LONGEST_NAME);

/** Milliseconds since the epoch. */
export const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A calendar day, `YYYY-MM-DD`. Each schema states the time zone: UTC for errors, that of the PIM user for counts. */
export const day = v.pipe(v.string(), v.check(isDay));

/** A time of day, `HH:MM`. */
export const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The origin of a PIM: exactly what `parsePimAddress` makes of it. */
export const origin = v.pipe(
  v.string(),
  v.maxLength(LONGEST_TEXT),
  v.check((address) => {
    const parsed = parsePimAddress(address);
    return 'origin' in parsed && parsed.origin === address;
  }),
);

/** The code of a connection (contract 4.1). */
export const code = v.pipe(v.string(), v.regex(/^\w{1,100}$/));

/** The code of a connection, or the sum over all of them. */
export const column = v.union([code, v.literal(ALL_CONNECTIONS)]);

/** The code of a connection; empty where the whole PIM is meant. */
export const codeOrPim = v.union([code, v.literal('')]);

/** How long something is snoozed: until a time, or until it is over. */
export const snooze = v.union([time, v.literal('recovery')]);

/** The key of a group, or the id of an error. */
export const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_TEXT));

/** Weekdays, 1 for Monday to 7; ascending. */
export const weekdays = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)));

/** Hours of the clock, 0 to 23; ascending. */
export const hours = v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)));

/** IANA name of a time zone that this browser supports. */
export const timeZone = v.pipe(v.string(), v.check(isTimeZone));

/** A locale of the PIM, e.g. `fr_FR`. */
export const locale = v.pipe(v.string(), v.maxLength(LONGEST_KEYWORD), v.regex(/^[a-z]{2,3}(_[a-z\d]+)*$/i));
