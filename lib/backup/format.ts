import * as v from 'valibot';
import { alert } from '#lib/model/alert.ts';
import { baselineRecord, knownGroupsRecord } from '#lib/model/baseline.ts';
import { labelsRecord } from '#lib/model/catalog.ts';
import { connectionRecord } from '#lib/model/connection.ts';
import { dayRecord } from '#lib/model/counts.ts';
import { loggedDecision } from '#lib/model/decision.ts';
import { isWholeEvent } from '#lib/model/decision-event.ts';
import { archivedError, errorChunkRecord, gapRecord, isOfChunk } from '#lib/model/error.ts';
import { count, time } from '#lib/model/fields.ts';
import { outcome } from '#lib/model/outcome.ts';
import { pimRecord, pollRecord } from '#lib/model/pim.ts';

/** What a reader of this format must understand. */
export const BACKUP_VERSION = 1;

/** The longest backup, unpacked, in bytes: a browser has no longer text. */
const LARGEST_BACKUP = 500_000_000;

/*
 * What a backup holds of each store, one line a record. What can be worked out from the rest (digests)
 * is not in it, nor what only holds for the browser that made it (state, back-off, notifications that were shown).
 */

/** A map of a record, as JSON has none. */
function listOf<K extends v.GenericSchema, V extends v.GenericSchema>(key: K, value: V) {
  return v.array(v.strictTuple([key, value]));
}

const { user, version } = pimRecord.entries;
const { key: column, value: figures } = dayRecord.entries.counts;
const { products: _, ...chunk } = errorChunkRecord.entries;
const { family: names } = labelsRecord.entries;
const nameList = listOf(names.key, names.value);
const { notified: _notified, recoveryNotified: _recoveryNotified, ...raised } = alert.entries;
const { observation, ...learned } = baselineRecord.entries;
const { key: group, value: lastAt } = knownGroupsRecord.entries.groups;

/**
 * One line of a backup. It is strict, so that a restore leaves nothing out: at every level, but inside the reason of an alert
 * and a baseline.
 */
export const record = v.variant('store', [
  v.strictObject({
    store: v.literal('pims'),
    ...v.pick(pimRecord, ['origin', 'name', 'addedAt', 'color']).entries,
    user: v.nullable(v.strictObject(user.wrapped.entries)),
    version: v.nullable(v.strictObject(version.wrapped.entries)),
  }),
  v.strictObject({
    store: v.literal('connections'),
    ...v.pick(connectionRecord, [
      'origin',
      'code',
      'label',
      'flowType',
      'image',
      'tracked',
      'type',
      'position',
      'firstSeen',
      'lastSeen',
    ]).entries,
  }),
  v.strictObject({
    store: v.literal('days'),
    ...dayRecord.entries,
    counts: listOf(column, v.strictObject(figures.entries)),
  }),
  v.pipe(
    v.strictObject({
      store: v.literal('errors'),
      ...chunk,
      errors: v.array(v.strictObject(archivedError.entries)),
    }),
    v.check((one) => one.errors.every((error) => isOfChunk(one, error))),
  ),
  v.strictObject({ store: v.literal('gaps'), ...gapRecord.entries }),
  v.pipe(
    v.strictObject({
      store: v.literal('decisions'),
      ...loggedDecision.entries,
      set: v.strictObject(loggedDecision.entries.set.entries),
    }),
    v.check((event) => isWholeEvent(event)),
  ),
  v.strictObject({ store: v.literal('outcomes'), ...outcome.entries }),
  v.strictObject({
    store: v.literal('labels'),
    ...labelsRecord.entries,
    family: nameList,
    channel: nameList,
    locale: nameList,
    attribute: nameList,
  }),
  v.strictObject({ store: v.literal('polls'), ...pollRecord.entries }),
  v.strictObject({ store: v.literal('alerts'), ...raised }),
  v.strictObject({ store: v.literal('baselines'), ...learned, observation }),
  v.strictObject({ store: v.literal('knownGroups'), ...knownGroupsRecord.entries, groups: listOf(group, lastAt) }),
]);

export type BackupRecord = v.InferOutput<typeof record>;
export type RecordOf<S extends BackupRecord['store']> = Extract<BackupRecord, { store: S }>;

/** The first line, by which a backup is told from any other file. */
export const header = v.strictObject({
  kind: v.literal('PIM Pulse backup'),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** When it was made, milliseconds since the epoch. */
  made: time,
});

/** The last line: how many records there are, and the SHA-256 of their lines. */
export const footer = v.strictObject({ records: count, sha256: v.pipe(v.string(), v.regex(/^[\da-f]{64}$/)) });

/** The SHA-256 of lines, each with its end, in hexadecimal digits. */
export async function sha256(lines: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Text as a file that is as small as it can be. */
export async function compress(text: string): Promise<Blob> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

/**
 * The text of a file, packed or not; else why there is none: it is damaged or no text at all, or it is longer than `most`
 * bytes. A small file can be packed from one of any length: no more of it is unpacked than that.
 */
export async function unpack(
  file: Blob,
  most = LARGEST_BACKUP,
): Promise<{ text: string } | { refused: 'damaged' | 'too-large' }> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let length = 0;
  try {
    // Leaving the loop cancels the stream.
    for await (const bytes of stream) {
      length += bytes.length;
      if (length > most) return { refused: 'too-large' };
      parts.push(decoder.decode(bytes, { stream: true }));
    }
    parts.push(decoder.decode());
  } catch {
    return { refused: 'damaged' };
  }
  return { text: parts.join('') };
}
