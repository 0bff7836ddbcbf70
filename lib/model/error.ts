/** A link that the PIM proposes inside a documentation entry. */
export type DocumentationTarget =
  | { type: 'href'; href: string; title: string }
  | { type: 'route'; route: string; routeParameters: Map<string, string>; title: string };

export interface Documentation {
  /** Holds `{needle}` once for each parameter. */
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

/** What the PIM sent, verbatim. Its keys are untrusted: read it through `readContent`. */
export type JsonObject = { readonly [key: string]: unknown };

/** A business error as the PIM lists it (contract 3). */
export interface BusinessError {
  connection: string;
  /** Milliseconds since the epoch; the PIM sends whole seconds, UTC. */
  at: number;
  content: JsonObject;
}

/** A business error in the archive. */
export interface ArchivedError extends BusinessError {
  /** Stable identity, see `identify`. */
  id: string;
  /** When the archive first saw it, milliseconds since the epoch. */
  archivedAt: number;
}

/** A business error's content as far as we understand it (contract 7); what we do not is in `rest`. */
export interface ErrorContent {
  /** `violation_error`, `domain_error`, or null in the oldest stored shape. */
  type: string | null;
  message: string;
  template: string | null;
  /** Parameter name to a text that can be shown. */
  parameters: Map<string, string>;
  documentation: Documentation[];
  product: ErrorProduct | null;
  property: string | null;
  attribute: string | null;
  locale: string | null;
  /** Channel code (`scope` on the wire). */
  channel: string | null;
  currency: string | null;
  /** What the PIM sent besides, in its order. */
  rest: Map<string, unknown>;
}

/** The errors of one connection on one UTC day: one record, since chunks are about 15 times faster to write than rows. */
export interface ErrorChunk {
  origin: string;
  connection: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  /**
   * Newest first, as JSON: the browser would otherwise copy every value twice before it stores it. A list where an earlier
   * version wrote it; read it through `errorsIn`.
   */
  errors: string | ArchivedError[];
  /** Keys of `productKeys`, for the index. */
  products: string[];
}

/** The digests of an `ErrorChunk`, in its order; written with it, so that lists need not read and interpret whole errors. */
export interface DigestChunk extends PackedDigests {
  origin: string;
  connection: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
}

/** The newest errors of all connections of a PIM, so that a popup need not read whole days. */
export interface NewestRecord {
  origin: string;
  errors: ArchivedError[];
}

/** A stretch of time in which errors of a connection were lost. */
export interface GapRecord extends Gap {
  origin: string;
  connection: string;
}

/** A stretch in which errors were lost; bounds in milliseconds since the epoch. */
export interface Gap {
  from: number;
  to: number;
  /** How many the PIM counted and nobody saw; absent when its counts do not tell. */
  lost?: number;
  /** Whether nobody looked for so long that the PIM had removed errors meanwhile, if there were any. */
  unobserved?: true;
}

/**
 * Digests of one connection as they are stored: each different text once, and rows of places in that list. Reading
 * 100,000 of them is about five times faster than reading as many objects, and equal texts share their memory.
 */
export interface PackedDigests {
  texts: string[];
  /** `at` and `seen` of each digest, in turn. */
  times: Float64Array;
  /** For each digest the places of its texts in the order of `FIELDS` (-1 for null), how many values, those of the values. */
  rows: Int32Array;
}
