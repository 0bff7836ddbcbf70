import { createServer } from 'node:http';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { basic, createHttp, expected, readAs } from './http.ts';
import { SpaceFault, waitAfter } from './space-fault.ts';

const URL_ = new URL('https://cloud.example/pulse/');
const answering = (answer: () => Response | Promise<Response>) =>
  createHttp({ authorization: null, fetch: async () => answer() });

describe('A request to a space', () => {
  it('carries its own authorization and no cookie, and follows nothing', async () => {
    const send = vi.fn<typeof fetch>(async () => new Response('x'));
    await createHttp({ authorization: basic('jülia', 'p:ä'), fetch: send })(URL_, {
      method: 'PUT',
      body: 'x',
      headers: { Depth: '1' },
    });
    const init = send.mock.calls[0]?.[1];
    expect(init).toMatchObject({
      method: 'PUT',
      body: 'x',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    expect(init?.headers).toEqual({ Depth: '1', Authorization: 'Basic asO8bGlhOnA6w6Q=' });
  });

  it('goes to nobody without encryption, this machine apart', async () => {
    const send = vi.fn<typeof fetch>(async () => new Response('x'));
    const http = createHttp({ authorization: 'Basic x', fetch: send });
    await expect(http(new URL('http://cloud.example/'))).rejects.toMatchObject({ what: 'no-access' });
    expect(send).not.toHaveBeenCalled();
    expect((await http(new URL('http://localhost:5984/'))).body).toBe('x');
  });

  it.each([
    [301, {}, 'redirected', null],
    [401, {}, 'unauthorized', null],
    [403, {}, 'forbidden', null],
    [405, {}, 'not-found', null],
    [413, {}, 'full', null],
    [423, {}, 'busy', null],
    [429, { 'retry-after': '30' }, 'busy', 30_000],
    [500, {}, 'server-error', null],
    [503, { 'retry-after': '60' }, 'busy', 60_000],
    [507, {}, 'full', null],
  ])('that is answered with %i %o is %s', async (status, headers, what, retryAfter) => {
    await expect(answering(() => new Response('secret', { status, headers }))(URL_)).rejects.toMatchObject({
      what,
      status,
      retryAfter,
    });
  });

  it.each([200, 201, 204, 207, 304, 404, 409, 412])(
    'that is answered with %i is for the engine to judge',
    async (status) => {
      const body = status === 204 || status === 304 ? null : 'x';
      expect((await answering(() => new Response(body, { status }))(URL_)).status).toBe(status);
    },
  );

  it('that a browser is redirected with is not followed', async () => {
    const redirected = Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' });
    await expect(answering(() => redirected)(URL_)).rejects.toMatchObject({ what: 'redirected', status: null });
  });

  it('tells no answer from a slow one', async () => {
    await expect(answering(() => Promise.reject(new TypeError('no')))(URL_)).rejects.toMatchObject({
      what: 'unreachable',
    });
    const slow = () => Promise.reject(new DOMException('late', 'TimeoutError'));
    await expect(answering(slow)(URL_)).rejects.toMatchObject({ what: 'slow' });
  });

  it('reads so much and no more', async () => {
    const http = createHttp({ authorization: null, most: 10, fetch: async () => new Response('12345678901') });
    await expect(http(URL_)).rejects.toMatchObject({ what: 'too-large' });
    const none = createHttp({ authorization: null, fetch: async () => new Response(null) });
    expect((await none(URL_)).body).toBe('');
  });

  it('ends where the connection ends', async () => {
    const cut = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('half'));
        stream.error(new TypeError('reset'));
      },
    });
    await expect(answering(() => new Response(cut))(URL_)).rejects.toMatchObject({ what: 'unreachable' });
  });

  describe('by the runtime’s own fetch', () => {
    const server = createServer((_, response) => response.end('hello'));
    afterEach(() => void server.close());
    it('arrives', async () => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      expect((await createHttp({ authorization: null })(new URL(`http://127.0.0.1:${port}/`))).body).toBe('hello');
    });
  });
});

describe('An answer', () => {
  it('of another status than was asked for is a wrong address or something else', () => {
    const answer = (status: number) => ({ status, headers: new Headers(), body: '{}' });
    expect(expected(answer(200), 200).status).toBe(200);
    expect(() => expected(answer(404), 200)).toThrow(expect.objectContaining({ what: 'not-found' }));
    expect(() => expected(answer(410), 200)).toThrow(expect.objectContaining({ what: 'not-found' }));
    expect(() => expected(answer(200), 207)).toThrow(expect.objectContaining({ what: 'malformed' }));
    expect(() => readAs(v.object({ a: v.string() }), answer(200))).toThrow(
      expect.objectContaining({ what: 'malformed' }),
    );
  });
});

describe('After a failure', () => {
  it('a space is left alone for longer and longer, up to an hour', () => {
    const waits = [1, 2, 3, 7, 100].map((failures) => waitAfter(new SpaceFault('unreachable'), failures, 0.5));
    expect(waits).toEqual([60_000, 120_000, 240_000, 3_600_000, 3_600_000]);
    expect(waitAfter(new SpaceFault('slow'), 1, 0)).toBe(45_000);
    expect(waitAfter(new SpaceFault('slow'), 1, 1)).toBe(75_000);
  });

  it('a space may ask for longer, up to a day', () => {
    expect(waitAfter(new SpaceFault('busy', 429, 7_200_000), 1, 0.5)).toBe(7_200_000);
    expect(waitAfter(new SpaceFault('busy', 429, 1e12), 1, 0.5)).toBe(86_400_000);
  });

  it.each(['unauthorized', 'forbidden', 'not-found', 'redirected', 'no-access'] as const)(
    'that is %s it is not asked again',
    (what) => {
      expect(waitAfter(new SpaceFault(what, 401), 1, 0.5)).toBeNull();
    },
  );
});
