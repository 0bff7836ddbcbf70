import * as v from 'valibot';
import { parsePimAddress } from './address.ts';

/** Whether a value can be the integer key of a product. */
export function isSafeInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Whether a text is a day of the calendar, in this century or the last. */
export function isDay(text: string): boolean {
  return /^(19|20)\d\d-\d\d-\d\d$/.test(text) && text === new Date(Date.parse(text) || 0).toISOString().slice(0, 10);
}

/** Whether this browser knows the time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

export const MOST_PIMS = 50;

/** An origin that may be watched: exactly what `pimOrigin` makes of itself. */
export const origin = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check((text) => {
    const parsed = parsePimAddress(text);
    return 'origin' in parsed && parsed.origin === text;
  }),
);
export const code = v.pipe(v.string(), v.regex(/^\w{1,100}$/));
