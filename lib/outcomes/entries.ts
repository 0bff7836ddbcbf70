import { MINUTE } from '#lib/calendar.ts';
import type { Outcome, Version } from '#lib/model/outcome.ts';
import { type Author, authorship, type Writer } from './authors.ts';
import { readLoggedAt } from './logged-at.ts';

/** What the PIM has of a product, or of a product model, besides its values. */
export interface SavedVersions {
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

/** A version that was read, with the first and the last minute in which it can have been stored. */
export interface Entry {
  version: Version;
  author: Author;
  from: number;
  to: number;
}

/** All versions, oldest first; else why they tell nothing. */
export function readEntries(
  { versions, updated }: SavedVersions,
  reader: Reader,
): Entry[] | NonNullable<Outcome['reason']> {
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

/** Whether a version between the newest one of `before` and the newest one of `later` is missing. */
export function areMissing(before: readonly Entry[], later: readonly Entry[]): boolean {
  // The first and the last version of a product are never deleted.
  const [first, last] = [before.at(-1)?.version.version ?? 0, later.at(-1)?.version.version ?? 0];
  return last > first && last - first > later.length;
}

/** Whether it is certain to be by the connection. */
export function isBy({ author }: Entry, connection: string): boolean {
  return author.is === 'connection' && author.code === connection;
}

/** Whether it is certain not to be by the connection. */
export function isByAnother({ author }: Entry, connection: string): boolean {
  if (author.is === 'unsure') return author.codes !== null && !author.codes.includes(connection);
  return author.is === 'other' || author.code !== connection;
}

/** The minute of an instant, which is all that a history tells; milliseconds since the epoch. */
export function minuteOf(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}
