import * as v from 'valibot';
import { retryAfterIn } from '#lib/calendar.ts';
import { time } from '#lib/model/fields.ts';
import { PimError } from './pim-error.ts';
import { isRoute } from './routes.ts';

/** Speaks to one PIM with the session of the signed-in user. */
export interface PimClient {
  readonly origin: string;
  /** What was asked and received so far: requests sent, bytes of bodies after decompression. */
  readonly traffic: { readonly requests: number; readonly bytes: number };
  /** The time by the PIM's own clock when it answered last, by the browser's where it was not told; milliseconds since the epoch. */
  readonly clock: number;
  /**
   * GET; answers the JSON as `read` parses it (`JSON.parse` unless told) and throws nothing but `PimError`. `path` is
   * built by `routes`. An answer of more than `most` bytes is `malformed` and says that it is too large.
   */
  get(path: string, read?: (json: string) => unknown, most?: number): Promise<unknown>;
}

export interface ClientOptions {
  fetch?: typeof fetch;
  /** Time limit of one request, body included, in milliseconds. */
  timeout?: number;
  /** Ends every request, under way or waiting. */
  signal?: AbortSignal;
  /** The browser's clock, milliseconds since the epoch. */
  now?: () => number;
  /** Whose turn it is, for clients that together ask no more than two at once; see `requestTurns`. */
  turns?: Turns;
}

type Turns = <T>(task: () => Promise<T>) => Promise<T>;

const AT_ONCE = 2;
const LARGEST_BODY = 16 * 1024 * 1024;

/**
 * A client for the internal routes of contract section 1: at most two requests at once, 30 s each, never cached, never
 * to another origin (a redirect is not followed), never a route outside `routes`.
 *
 * What counts as signed out: 401; any redirect, since none of our routes redirects a signed-in user who sends the XHR
 * header; and HTML with status 200, since none of them answers with a page: a login form or single sign-on portal stands
 * in front, or another site at that address, and for both the remedy is to open the PIM and sign in. Content of another
 * type is parsed, whatever it calls itself, and is malformed when it is not JSON.
 */
export function createPimClient(origin: string, options: ClientOptions = {}): PimClient {
  const { timeout = 30_000, signal, now = Date.now } = options;
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const traffic = { requests: 0, bytes: 0 };
  let clock = now();
  const inTurn = options.turns ?? queue(AT_ONCE);

  async function load(url: URL, read: (json: string) => unknown, most: number): Promise<unknown> {
    const limit = AbortSignal.timeout(timeout);
    traffic.requests++;
    const response = await reached(
      request(url.href, {
        headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
        credentials: 'include',
        redirect: 'manual',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      }),
    );
    const told = Date.parse(response.headers.get('date') ?? '');
    clock = v.is(time, told) ? told : now();
    const problem = problemOf(response, now());
    if (problem) {
      await response.body?.cancel().catch(() => {});
      throw problem;
    }
    const body = await readBody(response, most, (bytes) => {
      traffic.bytes += bytes;
    });
    return parsed(body, read, response.status);
  }

  return {
    origin,
    traffic,
    get clock() {
      return clock;
    },
    async get(path, read = JSON.parse, most = LARGEST_BODY) {
      const url = URL.parse(path, origin);
      if (url?.origin !== origin || !isRoute(url.pathname)) throw new PimError('not-found');
      return inTurn(() => load(url, read, most));
    },
  };
}

const turns = new Map<string, Turns>();

/** The turns that all clients of a PIM share in this context: a poll, the panel and a list of errors may ask at the same time. */
export function requestTurns(origin: string): Turns {
  const known = turns.get(origin) ?? queue(AT_ONCE);
  turns.set(origin, known);
  return known;
}

function queue(atOnce: number): Turns {
  const waiting: Array<() => void> = [];
  let running = 0;
  return async (task) => {
    if (running === atOnce) await new Promise<void>((turn) => waiting.push(turn));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

function problemOf(response: Response, now: number): PimError | null {
  const { status, type, headers } = response;
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) return new PimError('signed-out', status || null);
  if (status === 401) return new PimError('signed-out', status);
  if (status === 403) return new PimError('forbidden', status);
  if (status === 404) return new PimError('not-found', status);
  const wait = retryAfterIn(headers, now);
  // A 503 that says when to come back asks for the same as a 429.
  if (status === 429 || (status >= 500 && wait)) return new PimError('throttled', status, wait);
  if (status >= 500) return new PimError('server-error', status);
  if (!response.ok) return new PimError('malformed', status);
  if (/^(text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '')) {
    return new PimError('signed-out', status);
  }
  return null;
}

async function readBody(response: Response, most: number, count: (bytes: number) => void): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (reader) {
    const { done, value } = await reached(reader.read(), response.status);
    if (done) break;
    chunks.push(value);
    length += value.length;
    count(value.length);
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new PimError('malformed', response.status, null, true);
    }
  }
  const body = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

function parsed(body: Uint8Array, read: (json: string) => unknown, status: number): unknown {
  try {
    return read(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    // The parser's own error quotes the body, which must not reach a log.
    throw new PimError('malformed', status);
  }
}

async function reached<T>(answer: Promise<T>, status: number | null = null): Promise<T> {
  try {
    return await answer;
  } catch {
    throw new PimError('unreachable', status);
  }
}
