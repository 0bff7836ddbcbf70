import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClientOptions, createPimClient, requestTurns } from './client.ts';
import { PimError, type PimErrorKind } from './pim-error.ts';
import { routes } from './routes.ts';

const ORIGIN = 'https://pim.example.com';
const json = (body: string | Uint8Array<ArrayBuffer>, init: ResponseInit = {}) =>
  new Response(body, { headers: { 'content-type': 'application/json' }, ...init });

function answering(answer: () => Response | Promise<Response>, options: ClientOptions = {}) {
  const asked: Array<{ url: string; init: RequestInit }> = [];
  const client = createPimClient(ORIGIN, {
    ...options,
    fetch: async (url, init = {}) => {
      asked.push({ url: String(url), init });
      return answer();
    },
  });
  return { client, asked };
}

async function problem(response: Response, options?: ClientOptions) {
  const { client } = answering(() => response, options);
  const error: unknown = await client.get(routes.user()).catch((thrown: unknown) => thrown);
  if (!(error instanceof PimError)) throw new Error('no PimError was thrown');
  return { kind: error.kind, status: error.status, retryAfter: error.retryAfter };
}

const never = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

it('shares turns with the other clients of its PIM: of all of them, no more than two ask at once', async () => {
  let [underWay, atOnce] = [0, 0];
  const answer = async () => {
    atOnce = Math.max(atOnce, ++underWay);
    await new Promise((resolve) => setTimeout(resolve));
    underWay--;
    return json('{}');
  };
  const clients = Array.from({ length: 3 }, () => answering(answer, { turns: requestTurns(ORIGIN) }).client);
  await Promise.all(clients.flatMap((client) => [1, 2, 3].map(() => client.get(routes.user()))));
  expect([atOnce, underWay]).toEqual([2, 0]);
  expect(requestTurns('https://other.example')).not.toBe(requestTurns(ORIGIN));
});

describe('a request', () => {
  it('carries the session and the headers of the contract, is not cached, and follows no redirect', async () => {
    const { client, asked } = answering(() => json('{}'));
    await client.get(routes.user());
    expect(asked[0]?.url).toBe(`${ORIGIN}/rest/user/`);
    expect(asked[0]?.init).toMatchObject({
      headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
    });
    expect(asked[0]?.init.method ?? 'GET').toBe('GET');
  });

  it.each([
    '//other.example/rest/user/',
    'https://other.example/rest/user/',
    '/rest/connections/acme_erp',
    '/rest/connections/acme_erp/webhook',
    '/rest/connections/../connections/acme_erp',
    '/rest/connections/acme_erp/business-errors/../webhook',
    '/rest/user/../connections/acme_erp',
    '/rest/events-api-debug/search-event-subscription-logs',
    'http://',
  ])('is never sent to %s', async (path) => {
    const { client, asked } = answering(() => json('{}'));
    await expect(client.get(path)).rejects.toThrow(PimError);
    expect(asked).toEqual([]);
  });

  it('tells the time by the clock of the PIM', async () => {
    const headers = { 'content-type': 'application/json', date: 'Sun, 08 Mar 2026 09:41:07 GMT' };
    const { client } = answering(() => json('{}', { headers }), { now: () => 7 });
    expect(client.clock).toBe(7);
    await client.get(routes.user());
    expect(client.clock).toBe(Date.UTC(2026, 2, 8, 9, 41, 7));
    for (const untold of [{}, { date: 'yesterday' }, { date: 'Mon, 01 Jan 1900 00:00:00 GMT' }]) {
      const other = answering(() => json('{}', { headers: untold }), { now: () => 7 }).client;
      await other.get(routes.user()).catch(() => {});
      expect(other.clock).toBe(7);
    }
  });

  it('waits while two others are under way', async () => {
    const open: Array<() => void> = [];
    const { client, asked } = answering(() => new Promise((done) => open.push(() => done(json('1')))));
    const answers = [1, 2, 3, 4].map(() => client.get(routes.user()));
    await expect.poll(() => asked.length).toBe(2);
    open[0]?.();
    await answers[0];
    await expect.poll(() => asked.length).toBe(3);
    expect(open).toHaveLength(3);
    for (const next of [1, 2, 3]) {
      await expect.poll(() => open.length).toBeGreaterThan(next);
      open[next]?.();
    }
    expect(await Promise.all(answers)).toEqual([1, 1, 1, 1]);
  });

  it('makes room for the next one when it fails', async () => {
    const { client } = answering(() => json('', { status: 500 }));
    const all = await Promise.allSettled([1, 2, 3, 4, 5].map(() => client.get(routes.user())));
    expect(all.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  });

  it('is given up at the time limit', async () => {
    const client = createPimClient(ORIGIN, { timeout: 5, fetch: async (_, init) => never(init?.signal) });
    await expect(client.get(routes.user())).rejects.toMatchObject({ kind: 'unreachable', status: null });
  });

  it('is given up when its body stalls', async () => {
    const client = createPimClient(ORIGIN, {
      timeout: 5,
      fetch: async (_, init) => new Response(new ReadableStream({ pull: () => never(init?.signal).then(() => {}) })),
    });
    await expect(client.get(routes.user())).rejects.toMatchObject({ kind: 'unreachable', status: 200 });
  });

  it('ends with its caller', async () => {
    const caller = new AbortController();
    const client = createPimClient(ORIGIN, { signal: caller.signal, fetch: async (_, init) => never(init?.signal) });
    const answer = client.get(routes.user());
    setTimeout(() => caller.abort());
    await expect(answer).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

describe('an answer', () => {
  it('is the parsed JSON, whatever mark it begins with', async () => {
    const { client } = answering(() => json(new TextEncoder().encode('\uFEFF{"\\u003Call\\u003E":"é"}')));
    expect(await client.get(routes.user())).toEqual({ '<all>': 'é' });
  });

  it('is counted with its bytes', async () => {
    const { client } = answering(() => json('"é"'));
    await client.get(routes.user());
    await client.get(routes.user());
    expect(client.traffic).toEqual({ requests: 2, bytes: 8 });
  });

  it('may call itself anything but HTML', async () => {
    const { client } = answering(() => new Response('[]', { headers: { 'content-type': 'text/plain' } }));
    expect(await client.get(routes.user())).toEqual([]);
  });

  it('is malformed when it is cut off, empty, not UTF-8 or not JSON', async () => {
    for (const body of ['{"a":', '', new Uint8Array([0x22, 0xff, 0x22]), 'yes']) {
      expect((await problem(json(body))).kind).toBe('malformed');
    }
  });

  it('is malformed when it exceeds 16 MB, and is not read to its end', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent++;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    expect((await problem(new Response(body))).kind).toBe('malformed');
    expect(sent).toBeLessThan(20);
  });

  it('that is no answer is unreachable', async () => {
    const { client } = answering(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(client.get(routes.user())).rejects.toMatchObject({ kind: 'unreachable', status: null });
  });

  it('is a sign-out when it is a page or a redirect, wherever that leads', async () => {
    const page = new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=UTF-8' } });
    expect((await problem(page)).kind).toBe('signed-out');
    expect((await problem(new Response(null, { status: 302, headers: { location: '/' } }))).kind).toBe('signed-out');
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: 'opaqueredirect' },
      status: { value: 0 },
      ok: { value: false },
    });
    expect(await problem(opaque)).toEqual({ kind: 'signed-out', status: null, retryAfter: null });
  });

  const kinds: Array<[number, PimErrorKind]> = [
    [400, 'malformed'],
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [429, 'throttled'],
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'server-error'],
  ];
  it.each(kinds)('with status %i is %s, page or not', async (status, kind) => {
    const page = { 'content-type': 'text/html' };
    expect(await problem(json('{}', { status }))).toEqual({ kind, status, retryAfter: null });
    expect(await problem(new Response('<p>', { status, headers: page }))).toEqual({ kind, status, retryAfter: null });
  });

  it('says in seconds or by date when to come back', async () => {
    const now = () => Date.UTC(2026, 2, 8, 9, 0, 0);
    const wait = async (value: string, status = 429) =>
      (await problem(new Response('', { status, headers: { 'retry-after': value } }), { now })).retryAfter;
    expect(await wait('120')).toBe(120_000);
    expect(await wait('7', 503)).toBe(7_000);
    expect(await wait('Sun, 08 Mar 2026 09:00:30 GMT')).toBe(30_000);
    expect(await wait('Sun, 08 Mar 2026 08:00:00 GMT')).toBe(0);
    // However long that is: `nextBackoff` has the bound.
    expect(await wait('9000000')).toBe(9_000_000_000);
    expect(await wait('soon')).toBeNull();
  });

  it.each([
    [429, null, 'throttled'],
    [503, '120', 'throttled'],
    [503, 'Sun, 08 Mar 2026 09:00:30 GMT', 'throttled'],
    [502, '120', 'throttled'],
    [503, null, 'server-error'],
    [503, 'soon', 'server-error'],
    [503, '0', 'server-error'],
  ])('that asks for a wait is throttled, whatever its status: %i for %s', async (status, value, kind) => {
    const now = () => Date.UTC(2026, 2, 8, 9, 0, 0);
    const headers = new Headers(value === null ? {} : { 'retry-after': value });
    expect((await problem(new Response('', { status, headers }), { now })).kind).toBe(kind);
  });

  it('never reaches the text of an error', async () => {
    const { client } = answering(() => json('a secret'));
    const error: unknown = await client.get(routes.user()).catch((thrown: unknown) => thrown);
    expect(error instanceof PimError && `${error.stack}${String(error.cause)}`).not.toContain('secret');
  });

  it('of any bytes throws nothing but PimError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 200, max: 599 }), async (bytes, status) => {
        const empty = status === 204 || status === 205 || status === 304;
        const { client } = answering(() =>
          empty ? new Response(null, { status }) : json(new Uint8Array(bytes), { status }),
        );
        await client.get(routes.user()).catch((error: unknown) => expect(error).toBeInstanceOf(PimError));
      }),
    );
  });
});
