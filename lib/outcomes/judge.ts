import { MINUTE } from '#lib/calendar.ts';
import { readCoreContent, readProduct } from '#lib/errors/content.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { problemKey } from '#lib/errors/fixes.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { LONGEST_TEXT, plainUuid } from '#lib/model/values.ts';
import {
  areMissing,
  type Entry,
  isBy,
  isByAnother,
  minuteOf,
  type Reader,
  readEntries,
  type SavedVersions,
} from './entries.ts';
import { isModelValue, type KeyTest, keyTestOf, type ProductFacts } from './place-keys.ts';

/** A product as the PIM has it, with its versions. */
export interface ProductHistory extends ProductFacts, SavedVersions {
  /** Null up to 6.x. */
  uuid: string | null;
  /** The product models above a variant, the topmost first, of which each has what belongs to its level; null where not known. */
  models: readonly SavedVersions[] | null;
}

type Finding = Omit<Outcome, keyof About>;
type About = Pick<Outcome, 'origin' | 'error' | 'refusedAt' | 'problem' | 'checked'>;
type Reason = NonNullable<Outcome['reason']>;

/** Two calls of a connector that sends a product in parts are not further apart; milliseconds. */
const PARTS_WITHIN = 10 * MINUTE;

/** What became of errors of one product, by its history: see `Outcome`. Whatever is not certain is `unknown`. */
export function outcomesIn(history: ProductHistory, errors: readonly ArchivedError[], reader: Reader): Outcome[] {
  const entries = readEntries(history, reader);
  const models = history.models?.map((model) => readEntries(model, reader)) ?? [];
  return errors.map((error) => {
    const found = typeof entries === 'string' ? unknown(entries) : judge(history, error, entries, models);
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

/** What became of an error of a product of which nothing was stored since. */
export function untouched(error: ArchivedError, reader: Pick<Reader, 'origin' | 'checked'>): Outcome {
  return { ...aboutOf(error, reader), ...NOTHING, state: 'open' };
}

function aboutOf(error: ArchivedError, { origin, checked }: Pick<Reader, 'origin' | 'checked'>): About {
  const problem = problemKey(digestOf(origin, error));
  return { origin, error: error.id, refusedAt: error.at, problem, checked };
}

function judge(
  history: ProductHistory,
  error: ArchivedError,
  entries: readonly Entry[],
  models: ReadonlyArray<Entry[] | Reason>,
): Finding {
  const own = around(entries, error);
  if (isAboutAnother(history, error)) {
    // A product that is created has another uuid each time that it is refused.
    if (own.before.length > 0) return unknown('no-product');
    if (own.same.length > 0) return unknown('same-minute');
  }
  const content = readCoreContent(error.content);
  const keys = keyTestOf(content, history);
  if (!keys) return unknown('no-place');
  if (isModelValue(content, history)) return judgeInModels(error, entries, models, keys);
  return (
    fixedBy(own.after, error, keys) ??
    changedIn(own.after, error, keys) ??
    overSince(own.after, entries, error, keys) ??
    doubt(own, error, keys) ?? { ...NOTHING, state: 'open' }
  );
}

/**
 * The same of a value that belongs to a product model: the PIM checks it with each save of a variant, and changes of it are in
 * the history of the model. Only where the variant has had the same models ever since.
 */
function judgeInModels(
  error: ArchivedError,
  entries: readonly Entry[],
  models: ReadonlyArray<Entry[] | Reason>,
  keys: KeyTest,
): Finding {
  const reason = models.find((model) => typeof model === 'string');
  const above = models.filter((model) => typeof model !== 'string');
  if (reason || above.length === 0) return unknown(reason ?? 'no-place');
  const lines = [entries, ...above];
  const [, ...movable] = above;
  for (const line of [entries, ...movable]) {
    const { before, same, after } = around(line, error);
    const later = [...same, ...after];
    if (later.some(({ version }) => version.changes.has('parent'))) return unknown('no-place');
    if (areMissing(before, later)) return unknown('purged');
  }
  const after = above.flatMap((line) => around(line, error).after).sort((a, b) => a.version.id - b.version.id);
  const doubts = lines.map((line) => doubt(around(line, error), error, keys));
  return (
    fixedBy(after, error, keys) ??
    changedIn(after, error, keys) ??
    overSince(around(entries, error).after, entries, error, keys) ??
    doubts.find((one) => one !== null) ?? { ...NOTHING, state: 'open' }
  );
}

/** The versions around the minute of a refusal: what was certainly stored before it, maybe in it, and certainly afterwards. */
interface Around {
  before: Entry[];
  same: Entry[];
  after: Entry[];
}

function around(entries: readonly Entry[], { at }: ArchivedError): Around {
  const minute = minuteOf(at);
  return {
    before: entries.filter(({ to }) => to < minute),
    same: entries.filter(({ from, to }) => from <= minute && to >= minute),
    after: entries.filter(({ from }) => from > minute),
  };
}

/** Whether an error names another product than this one, which has its identifier. */
export function isAboutAnother({ uuid }: Pick<ProductHistory, 'uuid'>, { content }: ArchivedError): boolean {
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
function doubt({ before, same, after }: Around, { connection }: ArchivedError, keys: KeyTest): Finding | null {
  const later = [...same, ...after];
  if (later.some((entry) => mayChange(entry, keys))) return unknown('no-place');
  if (after.some((entry) => !isByAnother(entry, connection) && changeOf(entry, keys) !== null))
    return unknown('author');
  if (same.some((entry) => changeOf(entry, keys) !== null || isBy(entry, connection))) return unknown('same-minute');
  return areMissing(before, later) ? unknown('purged') : null;
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
