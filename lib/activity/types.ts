/** The words of the field, as plain data. Wire names and meanings: contract, sections 2 to 4 and 7. */

/** What a connection does: it writes to the PIM, reads from it, or neither. */
export type FlowType = 'data_source' | 'data_destination' | 'other';

/** A connection as the PIM lists it (contract 4.1). */
export interface Connection {
  code: string;
  label: string;
  flowType: FlowType;
  /** File key of its picture (contract 10.6), or null. */
  image: string | null;
  /** Whether the PIM records what it does. */
  tracked: boolean;
  /** `default`, `app`, or a type that we do not know yet. */
  type: string;
}

/** The key under which the PIM sends the sum over all listed connections. No code can equal it. */
export const ALL = '<all>';

/** The four figures of a day. */
export type Figure = 'created' | 'updated' | 'read' | 'errors';

/** Figures of one connection on one day; a figure that the PIM did not send is absent, not 0. */
export type DayCounts = { [figure in Figure]?: number };

/** Day (`YYYY-MM-DD` in the PIM user's time zone) to count, in ascending order. */
export type DailyCounts = Map<string, number>;

/** Counts per connection code, `ALL` included. */
export type CountsByConnection = Map<string, DailyCounts>;

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
export interface StoredError extends BusinessError {
  /** Stable identity, see `identify`. */
  id: string;
  /** When the archive first saw it, milliseconds since the epoch. */
  seen: number;
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
