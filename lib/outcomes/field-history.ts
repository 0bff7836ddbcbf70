import { dayOf } from '#lib/calendar.ts';
import { readCoreContent } from '#lib/errors/content.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Editor, FieldChange, Timeline, Turn } from '#lib/model/timeline.ts';
import { LONGEST_TEXT, MOST_CHANGES, MOST_FIELDS } from '#lib/model/values.ts';
import { editors } from './authors.ts';
import { type Entry, type Reader, readEntries } from './entries.ts';
import type { ProductHistory } from './judge.ts';
import { isModelValue, type KeyTest, keyTestOf, type ProductFacts } from './place-keys.ts';
import { isSame, type Turns, turnsIn } from './turns.ts';

/** What the history of a product tells of its fields. */
export interface ToldFields {
  /** As much as is stored. */
  timeline: Timeline;
  /** Those that two writers change in turn, by key. */
  turns: Array<Turns & { key: string }>;
}

/**
 * The last changes of the fields that were refused, and the fields that are changed in turn; null when the history cannot
 * be read, or when the PIM may hold a version back: then its times may be wrong.
 *
 * @param product as in the address of its screen
 */
export function toldFields(
  history: ProductHistory,
  errors: readonly ArchivedError[],
  reader: Reader,
  product: string,
): ToldFields | null {
  const read = readEntries(history, reader);
  if (typeof read === 'string') return null;
  // Whoever created a product changed nothing: each field got its first value.
  const entries = read.filter(({ version }) => version.version > 1);
  const wanted = errors.flatMap(({ content: told }) => {
    const content = readCoreContent(told);
    return isModelValue(content, history) ? [] : (keyTestOf(content, history) ?? []);
  });
  const editorOf = editors(reader.writers);
  const editor = ({ version, author }: Entry) => shortened(editorOf(version, author));
  const turns = turnsByKey(entries, editor, reader.checked);
  const inTurn = new Set(turns.map(({ key }) => key));
  const fields = new Map<string, FieldChange[]>();
  for (const entry of entries) {
    for (const [key, { from, to }] of entry.version.changes) {
      if (!inTurn.has(fieldOf(key)) && !wanted.some((test) => test(key) === true)) continue;
      const change = { version: entry.version.id, at: entry.from, by: editor(entry), from: cut(from), to: cut(to) };
      fields.set(key, [...(fields.get(key) ?? []), change]);
    }
  }
  const newest = [...fields]
    .map(([key, changes]) => ({ key, changes: changes.slice(-MOST_CHANGES) }))
    .sort((a, b) => lastOf(b.changes) - lastOf(a.changes))
    .slice(0, MOST_FIELDS);
  const { origin, checked } = reader;
  const { identifierAttribute } = history;
  return { timeline: { origin, product, checked, identifierAttribute, fields: newest }, turns };
}

/** One thing that happened to a field: it was changed, or it was refused so many times in a row on one day. */
export type TimelineEvent =
  | { is: 'change'; at: number; by: Editor; from: string; to: string }
  | { is: 'refusal'; at: number; by: Editor; count: number };

/** What is drawn of a field. */
export interface FieldTimeline {
  /** Oldest first; one change at least. */
  events: TimelineEvent[];
  /** Whether there are earlier ones. */
  earlier: boolean;
  /** The two who change it in turn; null when nobody does. */
  turn: Turn | null;
}

/** As many signs have room beside each other. */
const MOST_EVENTS = 12;

/**
 * What happened to the field of a problem: its changes, as far as they are stored, with its refusals in between. Null where
 * no change is known.
 *
 * @param turns of this product that still last
 * @param errors of one place, in any order
 * @param timeZone of the PIM's user, by whose days refusals are put together
 */
export function fieldTimeline(
  { identifierAttribute, fields }: Pick<Timeline, 'identifierAttribute' | 'fields'>,
  turns: readonly Turn[],
  errors: readonly ArchivedError[],
  timeZone: string,
): FieldTimeline | null {
  const [first] = errors;
  // What belongs to a product model is not in the history of its variants, so there is no key of it.
  const facts: ProductFacts = { identifierAttribute, parentAttributes: [] };
  const test = first && keyTestOf(readCoreContent(first.content), facts);
  if (!test) return null;
  const changes = changesOf(fields, test);
  if (changes.length === 0) return null;
  const refusals = errors.map(
    ({ at, connection }): TimelineEvent => ({
      is: 'refusal',
      at,
      by: { is: 'connection', name: connection, connection },
      count: 1,
    }),
  );
  const told = changes.map(({ version: _, ...change }): TimelineEvent => ({ is: 'change', ...change }));
  // A change is known to the minute: it comes before a refusal in it.
  const all = folded(
    [...told, ...refusals].sort((a, b) => a.at - b.at),
    timeZone,
  );
  const events = all.slice(-MOST_EVENTS);
  const turn = turns.find(({ key }) => test(key) === true) ?? null;
  return { events, earlier: all.length > events.length, turn };
}

/** The changes that one version made of a field count once, as of the prices of one value. */
function changesOf(fields: Timeline['fields'], test: KeyTest): FieldChange[] {
  const own = fields.filter(({ key }) => test(key) === true).flatMap(({ changes }) => changes);
  return [...new Map(own.map((change) => [change.version, change])).values()].sort((a, b) => a.version - b.version);
}

/** Refusals of one connection on one day, without anything between them, are one. */
function folded(events: readonly TimelineEvent[], timeZone: string): TimelineEvent[] {
  const all: TimelineEvent[] = [];
  for (const event of events) {
    const last = all.at(-1);
    const goesOn =
      event.is === 'refusal' &&
      last?.is === 'refusal' &&
      isSame(last.by, event.by) &&
      dayOf(last.at, timeZone) === dayOf(event.at, timeZone);
    if (goesOn) all[all.length - 1] = { ...event, count: last.count + 1 };
    else all.push(event);
  }
  return all;
}

function turnsByKey(entries: readonly Entry[], editor: (entry: Entry) => Editor, now: number): ToldFields['turns'] {
  const byKey = new Map<string, Array<{ entry: Entry; index: number }>>();
  for (const [index, entry] of entries.entries()) {
    for (const key of new Set([...entry.version.changes.keys()].map(fieldOf))) {
      byKey.set(key, [...(byKey.get(key) ?? []), { entry, index }]);
    }
  }
  return [...byKey].flatMap(([key, steps]) => {
    const told = steps.map(({ entry, index }, nth) => ({
      at: entry.from,
      by: editor(entry),
      author: entry.version.author.trim(),
      follows: nth === 0 || isWhole(entries.slice(steps[nth - 1]?.index ?? 0, index + 1)),
    }));
    const found = turnsIn(told, now);
    return found ? [{ key, ...found }] : [];
  });
}

/** Whether no version is missing between these. */
function isWhole(entries: readonly Entry[]): boolean {
  return entries.every(({ version }, index) => {
    const before = entries[index - 1];
    return !before || version.version === before.version.version + 1;
  });
}

/** A unit is a part of its measurement. */
function fieldOf(key: string): string {
  return key.replace(/-unit$/, '');
}

function lastOf(changes: readonly FieldChange[]): number {
  return changes.at(-1)?.version ?? 0;
}

function shortened(by: Editor): Editor {
  return { ...by, name: cut(by.name) };
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT).toWellFormed() : text;
}
