/*
 * Limits, constants and checks that the schemas are built on. This file, `palette.ts` and `address.ts` do not import
 * valibot. What the popup and the dashboard load first imports values from these three, and only types from the rest of
 * `model`: one import of a value brings all of valibot into the dashboard.
 */

/** The longest texts of a record, in UTF-16 code units. What the PIM sends is cut to them before it is stored. */
export const LONGEST_TEXT = 300;
/** A name that the user gives a PIM or a connection. */
export const LONGEST_NAME = 100;
/** What a code is called. */
export const LONGEST_CODE_NAME = 1000;
/** A note on a decision. */
export const LONGEST_NOTE = 2000;
/** A connection type, or a locale. */
export const LONGEST_KEYWORD = 30;

/** PIMs in the settings, at most. */
export const MOST_PIMS = 50;
/** Products that a PIM turned out not to have, at most: the newest are remembered. */
export const MOST_MISSING = 100;

/** The key under which the PIM sends the sum over all listed connections. No connection code can equal it. */
export const ALL_CONNECTIONS = '<all>';

/** The states of a connection, worst first. */
export const healthStates = ['failing', 'silent', 'untracked', 'unknown', 'quiet', 'active'] as const;

/** Whether a value can be the integer id of a product. */
export function isSafeInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Whether a text is a calendar day, `YYYY-MM-DD`, from 1900 to 2099. */
export function isDay(text: string): boolean {
  return /^(19|20)\d\d-\d\d-\d\d$/.test(text) && text === new Date(Date.parse(text) || 0).toISOString().slice(0, 10);
}

/** Whether this browser supports a time zone, given by its IANA name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
