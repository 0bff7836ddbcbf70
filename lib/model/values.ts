/*
 * Limits, constants and checks that the schemas are built on. This file, `palette.ts` and `address.ts` do not import
 * valibot. What the popup and the dashboard load first imports values from these three, and only types from the rest of
 * `model`: one import of a value brings all of valibot into the dashboard.
 */

/** The longest texts of a record, in UTF-16 code units. What the PIM sends is cut to them before it is stored. */
export const LONGEST_TEXT = 300;

/** The mark of links to a PIM that PIM Pulse opens as its own list of errors: it names the connection, or nothing for all. */
export const LINK_MARK = 'pim-pulse';
/** A name that the user gives a PIM or a connection. */
export const LONGEST_NAME = 100;
/** What a code is called. */
export const LONGEST_CODE_NAME = 1000;
/** What a decision is about, see `subjectOf`. */
export const LONGEST_SUBJECT = 2000;
/** A note on a decision. */
export const LONGEST_NOTE = 2000;
/** A connection type, or a locale. */
export const LONGEST_KEYWORD = 30;

/** The most maintenance windows and holidays of a PIM: all of it has to fit into a browser's synchronized storage. */
export const MOST_WINDOWS = 50;
export const MOST_HOLIDAYS = 200;

/**
 * The version of `decisionEvent`, of `groupKey` and of `subjectOf`: colleagues understand each other's decisions if all
 * three are the same.
 */
export const EVENT_VERSION = 1;
/** More errors than a PIM could ever list. */
export const MOST_MORE = 1_000_000_000;
/** A key of a product's history: attribute code, locale, channel and what follows. One that is longer is none of ours. */
export const LONGEST_HISTORY_KEY = 400;

/** Fields of a product whose changes are stored, and changes of each; fields of a PIM that are changed in turn. At most. */
export const MOST_FIELDS = 40;
export const MOST_CHANGES = 16;
export const MOST_TURNS = 50;

/** PIMs in the settings, at most. */
export const MOST_PIMS = 50;
/** Products that one message has looked into. */
export const MOST_CHECKED = 5;
/** Facts without an alert that are snoozed in a PIM, at most: the newest are remembered. */
export const MOST_SNOOZED = 300;
/** Products that a PIM turned out not to have, at most: the newest are remembered. */
export const MOST_MISSING = 100;

/** The most errors of a connection that the PIM lists; it gives no sign of the others (contract 3). */
export const MOST_LISTED = 100;

/** Whether the PIM listed fewer errors of a connection than it counted, so that more may be open than is known. */
export function isCapped({ connections }: { connections: ReadonlyArray<{ capped: boolean }> }): boolean {
  return connections.some(({ capped }) => capped);
}

/** So many of the texts in which the errors of a group differ are named; the rest is counted. */
export const MOST_NAMED = 3;

/** Nobody needs to know how many more there are than this, and a group may have 100,000 errors. */
export const MOST_COUNTED = 99;

/** The groups of open errors that a summary names, at most. */
export const MOST_TOP_GROUPS = 12;

/** The start of 2000, before which no PIM ran: what the PIM dates earlier is not stored. Milliseconds since the epoch. */
export const EARLIEST = 946_684_800_000;

/** The key under which the PIM sends the sum over all listed connections. No connection code can equal it. */
export const ALL_CONNECTIONS = '<all>';

/** The states of a connection, worst first. */
export const healthStates = ['failing', 'silent', 'untracked', 'unknown', 'quiet', 'active'] as const;

/**
 * A code or identifier as it is compared. The PIM's database ignores case, so a connection may send `de_de` for `de_DE`,
 * and the PIM sends it back like that.
 */
export function foldCode(code: string): string {
  return code.normalize().toLowerCase();
}

/** Makes the test whether a code is the given one, in whatever case. Each spelling is folded once. */
export function codeTest(wanted: string): (code: string | null) => boolean {
  const folded = foldCode(wanted);
  const known = new Map<string, boolean>();
  return (code) => {
    if (code === null) return false;
    const is = known.get(code) ?? foldCode(code) === folded;
    known.set(code, is);
    return is;
  };
}

/** What reorders or hides text in any direction: embeddings, overrides, isolates, marks, zero-width and byte order marks. */
const DIRECTION = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** Text of several lines without control characters and without those that reorder what is around it. */
export function plainText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(DIRECTION, '').replace(CONTROLS, '').trim();
}

/** The same in one line, with single spaces. */
export function plainName(text: string): string {
  return plainText(text).replace(/\s+/g, ' ');
}

/** Whether a value can be the integer id of a product. */
export function isSafeInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** As nearly all of them come. */
const PLAIN_UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A uuid in the PIM's own spelling, in lowercase and with dashes; any other text as it is. */
export function plainUuid(text: string): string {
  if (PLAIN_UUID.test(text)) return text;
  const digits = text.replaceAll('-', '').toLowerCase();
  return /^[\da-f]{32}$/.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : text;
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

export type AlertState = 'raised' | 'notified' | 'snoozed' | 'recovered';

/** What of an alert its state follows from. */
interface AlertTimes {
  recoveredAt: number | null;
  snoozedUntil: Snooze | null;
  notified: object | null;
}

/** How long something is snoozed: until a time in milliseconds since the epoch, or until it is over. */
export type Snooze = number | 'recovery';

/** Whether a snooze still holds. @param now milliseconds since the epoch */
export function holds(snooze: Snooze | null, now: number): boolean {
  return snooze === 'recovery' || (snooze !== null && now < snooze);
}

/** The one that holds longer. */
export function laterOf(one: Snooze, other: Snooze): Snooze {
  return one === 'recovery' || other === 'recovery' ? 'recovery' : Math.max(one, other);
}

/** @param now milliseconds since the epoch */
export function alertState({ recoveredAt, snoozedUntil, notified }: AlertTimes, now: number): AlertState {
  if (recoveredAt !== null) return 'recovered';
  if (holds(snoozedUntil, now)) return 'snoozed';
  return notified ? 'notified' : 'raised';
}
