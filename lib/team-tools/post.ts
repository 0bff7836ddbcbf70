import { retryAfterIn } from '#lib/calendar.ts';
import type { PostResult } from '#lib/model/report.ts';

/** One request to a team's tool. */
export interface Request {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  /** Sent as JSON; null for none. */
  body: object | null;
  /** A line such as `Authorization: Bearer …`, or null. */
  header: string | null;
}

/** A worker may be stopped after half a minute. */
const TIMEOUT = 20_000;
/** The most bytes that are read of an answer. */
const LONGEST_BODY = 8192;

/**
 * Sends a request to exactly this address: without cookies, and without following redirections.
 *
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export async function post({ method, url, body, header }: Request, now: number): Promise<PostResult> {
  const headers = new Headers(body ? { 'content-type': 'application/json' } : {});
  const colon = header?.indexOf(':') ?? -1;
  // The browser drops spaces around the value.
  if (header && colon > 0) headers.set(header.slice(0, colon), header.slice(colon + 1));
  try {
    const response = await fetch(url, {
      method,
      body: body && JSON.stringify(body),
      headers,
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const status = response.status || null;
    const answer = { status, retryAfter: null, body: await bodyOf(response) };
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      return { ...answer, what: 'redirected' };
    }
    return response.ok
      ? { ...answer, what: 'taken' }
      : { ...answer, what: 'refused', retryAfter: retryAfterIn(response.headers, now) };
  } catch (fault) {
    const slow = fault instanceof DOMException && fault.name === 'TimeoutError';
    return { what: slow ? 'slow' : 'unreachable', status: null, retryAfter: null, body: null };
  }
}

/** The beginning of an answer. The tool has answered, so a body that breaks off or does not come changes nothing. */
async function bodyOf(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) return null;
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let size = 0; size < LONGEST_BODY; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      text += decoder.decode(value.subarray(0, LONGEST_BODY), { stream: true });
    }
  } catch {
    return text;
  }
  await reader.cancel().catch(() => {});
  return text.slice(0, LONGEST_BODY);
}
