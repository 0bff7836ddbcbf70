import * as v from 'valibot';
import { origin } from '#lib/model/fields.ts';
import { isPimColor } from '#lib/model/palette.ts';
import { isDay, isTimeZone } from '#lib/model/values.ts';

/*
 * What a backup holds of each store, one line a record. What can be worked out from the rest (digests, the newest errors)
 * is not in it, nor what only holds for the browser that made it (state, back-off).
 */

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const day = v.pipe(v.string(), v.check(isDay));
const code = v.pipe(v.string(), v.regex(/^\w{1,100}$/));
/** A connection, or the sum over all of them. */
const column = v.union([code, v.literal('<all>')]);
const named = v.array(v.tuple([text(300), text(1000)]));
const content = v.custom<{ readonly [key: string]: unknown }>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const pim = v.strictObject({
  store: v.literal('pims'),
  origin,
  name: text(100),
  addedAt: time,
  color: v.exactOptional(v.pipe(v.string(), v.guard(isPimColor))),
  user: v.nullable(
    v.strictObject({
      username: text(300),
      timeZone: v.pipe(v.string(), v.check(isTimeZone)),
      uiLocale: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(_[a-z\d]+)*$/i)),
      seesErrors: v.nullable(v.boolean()),
    }),
  ),
  version: v.nullable(v.strictObject({ text: text(300), line: v.picklist(['4.0', '5.0', '6.0', '7.0', 'current']) })),
});

const connection = v.strictObject({
  store: v.literal('connections'),
  origin,
  code,
  label: text(300),
  flowType: v.picklist(['data_source', 'data_destination', 'other']),
  image: v.nullable(text(300)),
  tracked: v.boolean(),
  type: text(30),
  position: count,
  firstSeen: time,
  lastSeen: time,
});

const figures = v.strictObject({
  created: v.exactOptional(count),
  updated: v.exactOptional(count),
  read: v.exactOptional(count),
  errors: v.exactOptional(count),
});

const counts = v.strictObject({
  store: v.literal('days'),
  origin,
  date: day,
  counts: v.array(v.tuple([column, figures])),
});

const error = v.strictObject({ id: text(300), connection: code, at: time, archivedAt: time, content });

const errors = v.pipe(
  v.strictObject({ store: v.literal('errors'), origin, connection: code, day, errors: v.array(error) }),
  v.check(({ connection: of, day: on, errors: list }) =>
    list.every((one) => one.connection === of && new Date(one.at).toISOString().startsWith(on)),
  ),
);

const gap = v.strictObject({
  store: v.literal('gaps'),
  origin,
  connection: code,
  from: time,
  to: time,
  lost: v.exactOptional(count),
  unobserved: v.exactOptional(v.literal(true)),
});

const key = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));
const mark = v.strictObject({
  store: v.literal('decisions'),
  origin,
  target: v.union([v.strictObject({ group: key }), v.strictObject({ error: key })]),
  state: v.picklist(['resolved', 'ignored', 'open']),
  at: time,
  until: v.nullable(v.union([v.strictObject({ time }), v.strictObject({ count })])),
  note: text(2000),
});

const labels = v.strictObject({
  store: v.literal('labels'),
  origin,
  at: time,
  language: text(30),
  family: named,
  channel: named,
  locale: named,
  attribute: named,
});

const pass = v.strictObject({
  store: v.literal('polls'),
  origin,
  started: time,
  ended: time,
  state: v.picklist([
    'new',
    'ok',
    'permission-missing',
    'signed-out',
    'forbidden',
    'too-old',
    'throttled',
    'failing',
    'unreachable',
    'storage-full',
  ]),
  requests: count,
  bytes: count,
  newErrors: count,
  droppedEntries: count,
});

/** One line of a backup. */
export const record = v.variant('store', [pim, connection, counts, errors, gap, mark, labels, pass]);

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

/** The text of a file, packed or not; null when it is packed and damaged, or no text at all. */
export async function decompress(file: Blob): Promise<string | null> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}
