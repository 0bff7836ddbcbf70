import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { LARGEST_PICTURE } from '#lib/model/connection.ts';
import { fetchPicture, pictureOf } from './picture.ts';

const ORIGIN = 'https://pim.example';
const KEY = '4/1/a/c/41ac_erp.png';
const SHOWN = `${ORIGIN}/media/show/4%252F1%252Fa%252Fc%252F41ac_erp.png/thumbnail_small`;
const FILE = `${ORIGIN}/media/cache/thumbnail_small/4/1/a/c/41ac_erp.png`;

/** The first bytes of a picture of this size. */
const png = (width = 280, height = width) => {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
};
const latin = (text: string, length = 64) => Uint8Array.from({ length }, (_, i) => text.charCodeAt(i) || 0);

/** A PIM that answers each address with the next of its answers; also what was asked. */
function answering(...answers: Array<() => Response | Promise<Response>>) {
  const asked: Array<[string, RequestInit | undefined]> = [];
  const request: typeof fetch = async (url, options) => {
    asked.push([String(url), options]);
    const answer = answers[asked.length - 1];
    if (!answer) throw new Error('Asked too often.');
    return answer();
  };
  return {
    asked,
    get: (key = KEY, timeout?: number) =>
      fetchPicture(ORIGIN, key, { fetch: request, ...(timeout ? { timeout } : {}) }),
  };
}

const found = (bytes: Uint8Array<ArrayBuffer>, type = 'image/png') =>
  new Response(bytes, { headers: { 'content-type': type } });
const redirect = (location: string, status = 302) => new Response(null, { status, headers: { location } });
/** What a browser makes of a redirect that is not followed. */
const opaque = () =>
  Object.defineProperties(new Response(null), {
    type: { value: 'opaqueredirect' },
    status: { value: 0 },
    ok: { value: false },
  });

describe('the picture of a connection', () => {
  it('is asked of the PIM with its session, without following a redirect', async () => {
    const { asked, get } = answering(() => found(png()));
    expect(await get()).toEqual({ type: 'image/png', bytes: png() });
    expect(asked.map(([url]) => url)).toEqual([SHOWN]);
    expect(asked[0]?.[1]).toMatchObject({ credentials: 'include', redirect: 'manual', referrerPolicy: 'no-referrer' });
  });

  it.each([
    ['as a browser shows it', opaque],
    ['on the same origin', () => redirect(`/media/cache/thumbnail_small/${KEY}`)],
    ['to http, as behind a proxy', () => redirect(`http://pim.example/media/cache/thumbnail_small/${KEY}`)],
    ['to another origin', () => redirect('https://evil.example/seen.png')],
    ['to a place inside the network', () => redirect('http://192.168.0.1/admin', 307)],
  ])('comes from the file that the PIM made, whatever a redirect %s says', async (_, answer) => {
    const { asked, get } = answering(answer, () => found(png()));
    expect(await get()).toMatchObject({ type: 'image/png' });
    expect(asked.map(([url]) => url)).toEqual([SHOWN, FILE]);
  });

  it.each([opaque, () => redirect('https://evil.example/'), () => redirect(FILE)])(
    'is none when that file leads elsewhere again',
    async (answer) => {
      expect(await answering(opaque, answer).get()).toBeNull();
    },
  );

  it.each([400, 403, 404, 410, 500, 502])('is none when the PIM answers %i', async (status) => {
    expect(await answering(() => new Response('No.', { status })).get()).toBeNull();
  });

  it.each([401, 429, 503])('is asked for later when the PIM answers %i', async (status) => {
    expect(await answering(() => new Response('No.', { status })).get()).toBe('later');
  });

  it('is asked for later without a network, and is none when it takes too long', async () => {
    expect(await answering(() => Promise.reject(new TypeError('Failed to fetch'))).get()).toBe('later');
    const slow = new ReadableStream({ pull: () => new Promise(() => {}) });
    const stalls: typeof fetch = async (_, options) =>
      new Response(slow.pipeThrough(new TransformStream(), options?.signal ? { signal: options.signal } : {}));
    expect(await fetchPicture(ORIGIN, KEY, { fetch: stalls, timeout: 10 })).toBeNull();
  });

  it('is none when it is too large, and is not read to its end', async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(
          sent === 65_536 ? Uint8Array.from({ length: 65_536 }, (_, i) => png()[i] ?? 0) : new Uint8Array(65_536),
        );
      },
    });
    expect(await answering(() => new Response(endless)).get()).toBeNull();
    expect(sent).toBeLessThan(2 * LARGEST_PICTURE);
  });

  it('never leads anywhere else, whatever its key', async () => {
    const hostile = fc.constantFrom(
      '..',
      '../../../rest/connections/x/webhook',
      '../../../rest/user/',
      '//evil.example/x.png',
      '\\\\evil.example',
      'https://evil.example/x.png',
      '%2e%2e/x',
      '?x',
      '#x',
      '\ud800',
      '\n',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, fc.string({ unit: 'binary' })), async (key) => {
        const { asked, get } = answering(opaque, () => found(png()));
        await get(key);
        for (const [url] of asked) expect(url).toMatch(/^https:\/\/pim\.example\/media\/(show|cache)\//);
      }),
    );
  });
});

describe('what is taken for a picture', () => {
  const sized = (text: string, set: (view: DataView) => void) => {
    const bytes = latin(text);
    set(new DataView(bytes.buffer));
    return bytes;
  };
  const jpeg = (width: number) =>
    sized('\xff\xd8\xff\xe0\x00\x10JFIF', (view) => {
      view.setUint16(20, 0xffc2);
      view.setUint16(22, 17);
      view.setUint16(25, width);
      view.setUint16(27, width);
    });
  const gif = (width: number) => sized('GIF89a', (view) => [6, 8].map((at) => view.setUint16(at, width, true)));
  const lossy = (width: number) =>
    sized('RIFF....WEBPVP8 ', (view) => [26, 28].map((at) => view.setUint16(at, width, true)));
  const lossless = (width: number) =>
    sized('RIFF....WEBPVP8L', (view) => view.setUint32(21, (width - 1) | ((width - 1) << 14), true));
  const extended = (width: number) =>
    sized('RIFF....WEBPVP8X', (view) =>
      [23, 26].map((at) => view.setUint32(at, (view.getUint8(at) | ((width - 1) << 8)) >>> 0, true)),
    );

  it.each([
    ['image/png', png],
    ['image/jpeg', jpeg],
    ['image/gif', gif],
    ['image/webp', lossy],
    ['image/webp', lossless],
    ['image/webp', extended],
  ])('is %s by its bytes, of a sensible size', (type, make) => {
    expect(pictureOf(make(280))?.type).toBe(type);
    expect(pictureOf(make(2049))).toBeNull();
    expect(pictureOf(make(12_000))).toBeNull();
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>      ',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>               ',
    '<!doctype html><title>Sign in</title>                                        ',
    'BM                                                                           ',
    '',
  ])('is not %j', (text) => {
    expect(pictureOf(latin(text, text.length))).toBeNull();
  });

  it('is not one without pixels', () => {
    expect(pictureOf(png(0))).toBeNull();
    expect(pictureOf(png(280, 0))).toBeNull();
  });

  it('is told for any bytes', () => {
    const begins = fc.constantFrom('\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF....WEBPVP8X', '\xff\xd8\xff', '');
    fc.assert(
      fc.property(begins, fc.uint8Array({ maxLength: 200 }), (begin, rest) => {
        const picture = pictureOf(Uint8Array.from([...latin(begin, begin.length), ...rest]));
        expect(picture === null || picture.bytes.length >= 32).toBe(true);
      }),
    );
  });
});

describe('the pictures of a PIM', () => {
  let pim: DemoPim;
  let cookie: string;
  const signedIn: typeof fetch = (url, options) =>
    fetch(url, { ...options, headers: { ...Object(options?.headers), cookie } });
  const get = (key: string, request = signedIn) => fetchPicture(pim.origin, key, { fetch: request });
  beforeAll(async () => {
    pim = await startDemoPim({ alive: false });
    cookie = pim.signIn();
  });
  afterAll(() => pim.close());

  it('are PNG, none where there is an SVG, and wait while nobody is signed in', async () => {
    expect(await get('4/1/a/c/41ac_shop.png')).toMatchObject({ type: 'image/png' });
    expect(await get('4/1/a/c/41ac_tablets.svg')).toBeNull();
    expect(await get('4/1/a/c/41ac_shop.png', fetch)).toBe('later');
    expect(await get('never/there')).toBeNull();
  });
});
