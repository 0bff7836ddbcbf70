import * as v from 'valibot';
import { code, count, day, key, origin, time } from './fields.ts';

/** A link that the PIM proposes inside a documentation entry (contract 8). */
export type DocumentationTarget =
  | { type: 'href'; href: string; title: string }
  | { type: 'route'; route: string; routeParameters: Map<string, string>; title: string };

export interface Documentation {
  /** Contains `{needle}` once for each parameter. */
  message: string;
  parameters: Map<string, DocumentationTarget>;
  style: 'text' | 'information';
}

/** The product that an error is about. Up to 6.x the PIM sends `id`, from 7.0 on `uuid`. */
export interface ErrorProduct {
  uuid: string | null;
  id: number | null;
  identifier: string | null;
  label: string;
  family: string | null;
}

/** A business error's content as far as it is understood (contract 7); everything else is in `rest`. */
export interface ErrorContent {
  /** `violation_error`, `domain_error`, or null in the oldest archived shape. */
  type: string | null;
  message: string;
  template: string | null;
  /** Parameter name to readable text. */
  parameters: Map<string, string>;
  documentation: Documentation[];
  product: ErrorProduct | null;
  property: string | null;
  attribute: string | null;
  locale: string | null;
  /** Channel code (`scope` on the wire). */
  channel: string | null;
  currency: string | null;
  /** All other keys that the PIM sent, in its order. */
  rest: Map<string, unknown>;
}

/** A JSON object as the PIM sent it. Its keys are untrusted: read the content of an error through `readContent`. */
export type JsonObject = { readonly [key: string]: unknown };

export const jsonObject = v.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** A business error in the archive (contract 3). */
export const archivedError = v.object({
  connection: code,
  /** When it happened, milliseconds since the epoch; the PIM sends whole seconds, UTC. */
  at: time,
  content: jsonObject,
  /** Stable identity, see `assignErrorIds`. */
  id: key,
  /** When it was first archived, milliseconds since the epoch. */
  archivedAt: time,
});
export type ArchivedError = v.InferOutput<typeof archivedError>;

/** A business error as the PIM lists it (contract 3). */
export type BusinessError = Pick<ArchivedError, 'connection' | 'at' | 'content'>;

/**
 * The errors of one connection on one UTC day. They are one record because that is about 15 times faster to write than
 * one record each.
 */
export const errorChunkRecord = v.pipe(
  v.object({
    origin,
    connection: code,
    /** UTC day, `YYYY-MM-DD`. */
    day,
    /** Newest first, as JSON: the browser would otherwise copy every value twice before it stores it. */
    errors: v.string(),
    /** Keys of `productKeys`, for the index. */
    products: v.array(v.string()),
  }),
  v.check((chunk) => {
    const errors = parsed(chunk.errors);
    return v.is(v.array(archivedError), errors) && errors.every((error) => isOfChunk(chunk, error));
  }),
);
export type ErrorChunk = v.InferOutput<typeof errorChunkRecord>;

/** Whether an error belongs to the chunk of a connection and a UTC day. */
export function isOfChunk(
  chunk: { connection: string; day: string },
  error: Pick<ArchivedError, 'connection' | 'at'>,
): boolean {
  return error.connection === chunk.connection && new Date(error.at).toISOString().startsWith(chunk.day);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * The stored form of digests of one connection: each distinct text once, and rows of indexes into that list. Reading
 * 100,000 of them is about five times faster than reading as many objects, and equal texts share their memory.
 */
const packedDigests = v.object({
  texts: v.array(v.string()),
  /** `at` and `archivedAt` of each digest, in turn. */
  times: v.instance(Float64Array),
  /**
   * For each digest the indexes of its texts in the order of `FIELDS` (-1 for null), the number of its attributes and the
   * indexes of these, and the same for its values.
   */
  rows: v.instance(Int32Array),
});
export type PackedDigests = v.InferOutput<typeof packedDigests>;

/** The digests of an `ErrorChunk`, in its order. Both are written together, so that lists need not parse whole errors. */
export const digestChunkRecord = v.object(
  v.entriesFromObjects([
    v.object({
      origin,
      connection: code,
      /** UTC day, `YYYY-MM-DD`. */
      day,
      /** Length of the JSON of the errors, in UTF-16 code units: how much the retention counts for them. */
      size: count,
    }),
    packedDigests,
  ]),
);
export type DigestChunk = v.InferOutput<typeof digestChunkRecord>;

/** A stretch of time in which errors were lost. */
const gap = v.object({
  /** Bounds in milliseconds since the epoch. */
  from: time,
  to: time,
  /** How many errors the PIM counted but did not list; absent when its counts do not show that. */
  lost: v.exactOptional(count),
  /** Set when nobody fetched for so long that the PIM may have removed errors in the meantime. */
  unobserved: v.exactOptional(v.literal(true)),
});
export type Gap = v.InferOutput<typeof gap>;

/** A gap of a connection. */
export const gapRecord = v.object(v.entriesFromObjects([v.object({ origin, connection: code }), gap]));
export type GapRecord = v.InferOutput<typeof gapRecord>;
