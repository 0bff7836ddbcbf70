import { retryAfterIn } from '#lib/calendar.ts';
import type { PostResult } from '#lib/model/report.ts';

/** A worker may be stopped after half a minute. */
const TIMEOUT = 20_000;

/**
 * Sends JSON to exactly this address: without cookies, without following redirections, and without reading the
 * response.
 *
 * @param header a line such as `Authorization: Bearer …`, or null
 * @param now milliseconds since the epoch, for a `Retry-After` that is a date
 */
export async function post(url: string, body: object, header: string | null, now: number): Promise<PostResult> {
  const headers = new Headers({ 'content-type': 'application/json' });
  const colon = header?.indexOf(':') ?? -1;
  // The browser drops spaces around the value.
  if (header && colon > 0) headers.set(header.slice(0, colon), header.slice(colon + 1));
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    await response.body?.cancel();
    const status = response.status || null;
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      return { what: 'redirected', status, retryAfter: null };
    }
    return response.ok
      ? { what: 'taken', status, retryAfter: null }
      : { what: 'refused', status, retryAfter: retryAfterIn(response.headers, now) };
  } catch (fault) {
    const slow = fault instanceof DOMException && fault.name === 'TimeoutError';
    return { what: slow ? 'slow' : 'unreachable', status: null, retryAfter: null };
  }
}
