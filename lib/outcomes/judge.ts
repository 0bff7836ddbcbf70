import { MINUTE } from '#lib/calendar.ts';
import { readCoreContent, readProduct } from '#lib/errors/content.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { problemKey } from '#lib/errors/fixes.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome, Version } from '#lib/model/outcome.ts';
import { LONGEST_TEXT, plainUuid } from '#lib/model/values.ts';
import { type Author, authorship, type Writer } from './authors.ts';
import { readLoggedAt } from './logged-at.ts';
import { type KeyTest, keyTestOf, type ProductFacts } from './place-keys.ts';

/** A product as the PIM has it, with its versions. */
export interface ProductHistory extends ProductFacts {
  /** Null up to 6.x. */
  uuid: string | null;
  /** When it was stored last, milliseconds since the epoch; null when the PIM does not tell. */
  updated: number | null;
  /** In any order. */
  versions: readonly Version[];
}

/** Who reads the history, and who may have written it. */
export interface Reader {
  origin: string;
  /** Of the PIM's screens, e.g. `fr_FR`. */
  locale: string;
  /** IANA name. */
  timeZone: string;
  writers: readonly Writer[];
  /** When the PIM was asked, milliseconds since the epoch. */
  checked: number;
}

type Finding = Omit<Outcome, keyof About>;
type About = Pick<Outcome, 'origin' | 'error' | 'refusedAt' | 'problem' | 'checked'>;
type Reason = NonNullable<Outcome['reason']>;

/** A version that was read, with the first and the last minute in which it can have been stored. */
interface Entry {
  version: Version;
  author: Author;
  from: number;
  to: number;
}

/** Two calls of a connector that sends a product in parts are not further apart; milliseconds. */
const PARTS_WITHIN = 10 * MINUTE;

/** What became of errors of one product, by its history: see `Outcome`. Whatever is not certain is `unknown`. */
export function outcomesIn(history: ProductHistory, errors: readonly ArchivedError[], reader: Reader): Outcome[] {
  const entries = readEntries(history, reader);
  return errors.map((error) => {
    const found = typeof entries === 'string' ? unknown(entries) : judge(history, error, entries);
    return { ...aboutOf(error, reader), ...found };
  });
}

/** The same answer for errors of which nothing can be said. */
export function unknownOutcomes(
  errors: readonly ArchivedError[],
  reason: Reason,
  reader: Pick<Reader, 'origin' | 'checked'>,
): Outcome[] {
  return errors.map((error) => ({ ...aboutOf(error, reader), ...unknown(reason) }));
}

/** Whether nothing was stored of a product since it was refused, by the one time that the PIM tells exactly. */
export function isUntouched(product: Pick<ProductHistory, 'uuid' | 'updated'>, error: ArchivedError): boolean {
  const { updated } = product;
  return updated !== null && minuteOf(updated) < minuteOf(error.at) && !isAboutAnother(product, error);
}

/** What became of an error of such a product. */
export function untouched(error: ArchivedError, reader: Pick<Reader, 'origin' | 'checked'>): Outcome {
  return { ...aboutOf(error, reader), ...NOTHING, state: 'open' };
}

function aboutOf(error: ArchivedError, { origin, checked }: Pick<Reader, 'origin' | 'checked'>): About {
  const problem = problemKey(digestOf(origin, error));
  return { origin, error: error.id, refusedAt: error.at, problem, checked };
}

/** All versions, oldest first; else why they tell nothing. */
function readEntries({ versions, updated }: ProductHistory, reader: Reader): Entry[] | Reason {
  const authorOf = authorship(reader.writers);
  const entries: Entry[] = [];
  for (const version of [...versions].sort((a, b) => a.id - b.id)) {
    if (version.context === 'Deleted') return 'no-product';
    const at = readLoggedAt(version.loggedAt, reader.locale, reader.timeZone);
    if (!at) return 'unreadable';
    entries.push({ version, author: authorOf(version), ...at });
  }
  const newest = entries.at(-1);
  if (!newest) return 'purged';
  // They were written one after the other, which tells apart what clocks that were set back do not.
  for (const [index, entry] of entries.entries()) entry.from = Math.max(entry.from, entries[index - 1]?.from ?? 0);
  for (const [index, entry] of [...entries.entries()].reverse()) {
    entry.to = Math.min(entry.to, entries[index + 1]?.to ?? entry.to);
    if (entry.from > entry.to) return 'unreadable';
  }
  // The one time that the PIM tells exactly shows whether the texts were understood, and whether a version is missing.
  if (updated === null || minuteOf(updated) < newest.from) return 'unreadable';
  return minuteOf(updated) > newest.to ? 'pending' : entries;
}

function judge(history: ProductHistory, error: ArchivedError, entries: readonly Entry[]): Finding {
  const minute = minuteOf(error.at);
  const before = entries.filter(({ to }) => to < minute);
  const same = entries.filter(({ from, to }) => from <= minute && to >= minute);
  const after = entries.filter(({ from }) => from > minute);
  if (isAboutAnother(history, error)) {
    // A product that is created has another uuid each time that it is refused.
    if (before.length > 0) return unknown('no-product');
    if (same.length > 0) return unknown('same-minute');
  }
  const keys = keyTestOf(readCoreContent(error.content), history);
  if (!keys) return unknown('no-place');
  return (
    fixedBy(after, error, keys) ??
    changedIn(after, error, keys) ??
    overSince(after, entries, error, keys) ??
    doubt(before, same, after, error, keys) ?? { ...NOTHING, state: 'open' }
  );
}

/** Whether an error names another product than this one, which has its identifier. */
function isAboutAnother({ uuid }: Pick<ProductHistory, 'uuid'>, { content }: ArchivedError): boolean {
  const named = readProduct(content)?.uuid;
  return Boolean(uuid && named && plainUuid(named) !== plainUuid(uuid));
}

function fixedBy(after: readonly Entry[], { connection }: ArchivedError, keys: KeyTest): Finding | null {
  const entry = after.find((one) => isBy(one, connection) && changeOf(one, keys) !== null);
  return entry ? found('fixed', entry, changeOf(entry, keys)) : null;
}

function changedIn(after: readonly Entry[], { connection }: ArchivedError, keys: KeyTest): Finding | null {
  const entry = after.findLast((one) => isByAnother(one, connection) && changeOf(one, keys) !== null);
  return entry ? found('changed', entry, changeOf(entry, keys)) : null;
}

/** Its call was accepted whole: unless it sends products in parts, of which this may have been another one. */
function overSince(
  after: readonly Entry[],
  entries: readonly Entry[],
  { connection }: ArchivedError,
  keys: KeyTest,
): Finding | null {
  const entry = after.find((one) => isBy(one, connection));
  if (!entry || sendsParts(entries, connection) || after.some((one) => mayChange(one, keys))) return null;
  return found('over', entry, null);
}

function sendsParts(entries: readonly Entry[], connection: string): boolean {
  const own = entries.filter((entry) => isBy(entry, connection));
  return own.some((entry, index) => {
    const next = own[index + 1];
    if (!next || next.from - entry.to > PARTS_WITHIN) return false;
    return [...next.version.changes.keys()].every((key) => !entry.version.changes.has(key));
  });
}

/** Why it is not known whether nothing happened. */
function doubt(
  before: readonly Entry[],
  same: readonly Entry[],
  after: readonly Entry[],
  { connection }: ArchivedError,
  keys: KeyTest,
): Finding | null {
  const later = [...same, ...after];
  if (later.some((entry) => mayChange(entry, keys))) return unknown('no-place');
  if (after.some((entry) => mayBeBy(entry, connection) && changeOf(entry, keys) !== null)) return unknown('author');
  if (same.some((entry) => changeOf(entry, keys) !== null || isBy(entry, connection))) return unknown('same-minute');
  // The first and the last version of a product are never deleted.
  const [first, last] = [before.at(-1)?.version.version ?? 0, later.at(-1)?.version.version ?? 0];
  return last > first && last - first > later.length ? unknown('purged') : null;
}

function isBy({ author }: Entry, connection: string): boolean {
  return author.is === 'connection' && author.code === connection;
}

function isByAnother({ author }: Entry, connection: string): boolean {
  if (author.is === 'unsure') return author.codes !== null && !author.codes.includes(connection);
  return author.is === 'other' || author.code !== connection;
}

/** Whether it is by the connection, or not certain not to be. */
function mayBeBy(entry: Entry, connection: string): boolean {
  return !isByAnother(entry, connection);
}

/** How the refused field changed in a version: null when it did not, or when that is not certain. */
function changeOf({ version }: Entry, keys: KeyTest): { from: string; to: string } | null {
  for (const [key, change] of version.changes) if (keys(key) === true) return change;
  return null;
}

function mayChange({ version }: Entry, keys: KeyTest): boolean {
  return [...version.changes.keys()].some((key) => keys(key) === 'maybe');
}

const NOTHING = { reason: null, at: null, by: null, connection: null, from: null, to: null } as const;

function found(state: Outcome['state'], entry: Entry, change: { from: string; to: string } | null): Finding {
  const { author, version, from } = entry;
  return {
    state,
    reason: null,
    at: from,
    by: cut(version.author.trim()),
    connection: author.is === 'connection' ? author.code : null,
    from: change && cut(change.from),
    to: change && cut(change.to),
  };
}

function unknown(reason: Reason): Finding {
  return { ...NOTHING, state: 'unknown', reason };
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT).toWellFormed() : text;
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
