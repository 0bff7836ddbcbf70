import * as v from 'valibot';
import { retryAfterIn } from '#lib/calendar.ts';
import { isUnencrypted } from '#lib/model/address.ts';
import { parsed } from './line.ts';
import { faultOf, SpaceFault } from './space-fault.ts';

export interface SpaceAnswer {
  status: number;
  headers: Headers;
  body: string;
}

export interface SpaceRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The largest answer, in bytes, where it is less than that of all. */
  most?: number;
}

/** Sends a request to one space; throws nothing but `SpaceFault`. */
export type SpaceHttp = (url: URL, request?: SpaceRequest) => Promise<SpaceAnswer>;

export interface HttpOptions {
  /** The value of `Authorization`; null for none. */
  authorization: string | null;
  fetch?: typeof fetch;
  /** Of one request, body included, in milliseconds. A worker may be ended after half a minute. */
  timeout?: number;
  /** The largest answer, in bytes. */
  most?: number;
  now?: () => number;
}

const MOST = 8 * 1024 * 1024;

/**
 * Requests without cookies and without the browser's own log-in window (`Authorization` is sent by hand), that follow no
 * redirect, to https or to this machine. A redirect to another host would drop `Authorization`, and tell the host what we know.
 */
export function createHttp({
  authorization,
  timeout = 20_000,
  most = MOST,
  now = Date.now,
  ...options
}: HttpOptions): SpaceHttp {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  return async (url, { method = 'GET', headers = {}, body, most: mostHere = most } = {}) => {
    if (isUnencrypted(url.origin)) throw new SpaceFault('no-access');
    try {
      const response = await send(url.href, {
        method,
        headers: { ...headers, ...(authorization === null ? {} : { Authorization: authorization }) },
        ...(body === undefined ? {} : { body }),
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeout),
      });
      const { status, type } = response;
      const fault =
        type === 'opaqueredirect'
          ? new SpaceFault('redirected')
          : faultOf(status, retryAfterIn(response.headers, now()));
      if (!fault) return { status, headers: response.headers, body: await readBody(response, mostHere) };
      await response.body?.cancel().catch(() => {});
      throw fault;
    } catch (fault) {
      if (fault instanceof SpaceFault) throw fault;
      throw new SpaceFault(fault instanceof DOMException && fault.name === 'TimeoutError' ? 'slow' : 'unreachable');
    }
  };
}

/** A body that was cut off inside a character is read up to there. */
async function readBody({ body, status }: Response, most: number): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new SpaceFault('too-large', status);
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

/** The value of `Authorization` for a user name and a password. */
export function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Answers an answer of one of these statuses; any other means that the address is wrong, or that something else answers there. */
export function expected(answer: SpaceAnswer, ...statuses: readonly number[]): SpaceAnswer {
  if (statuses.includes(answer.status)) return answer;
  throw new SpaceFault(answer.status === 404 || answer.status === 410 ? 'not-found' : 'malformed', answer.status);
}

/** When an answer was given, by the server's clock where it tells; milliseconds since the epoch. */
export function timeOfAnswer({ headers }: SpaceAnswer, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}

/** The JSON of an answer, in the shape that it must have. */
export function readAs<T extends v.GenericSchema>(schema: T, { body, status }: SpaceAnswer): v.InferOutput<T> {
  const read = v.safeParse(schema, parsed(body));
  if (!read.success) throw new SpaceFault('malformed', status);
  return read.output;
}
