import { LARGEST_PICTURE, type Picture } from '#lib/model/connection.ts';
import { isRoute, routes } from './routes.ts';

/** More pixels than this on a side no picture has; so that a small file does not unpack to gigabytes. */
const LONGEST_SIDE = 2048;

export interface PictureOptions {
  fetch?: typeof fetch;
  /** Time limit of one request, body included, in milliseconds. */
  timeout?: number;
}

/**
 * The picture of a connection, 280 × 280 pixels (contract 10.6): null where the PIM has none that can be shown,
 * `'later'` where it did not answer that now, since nobody is signed in, it asks to be left alone, or is out of reach.
 *
 * The PIM sends whoever asks for it to the file that it made (contract 2, G). No redirect is followed, since it could
 * lead anywhere: the address of that file is known, and is asked instead. Never asks another origin.
 */
export async function fetchPicture(
  origin: string,
  key: string,
  options: PictureOptions = {},
): Promise<Picture | 'later' | null> {
  const shown = await load(origin, routes.picture(key), options);
  return shown === 'redirected' ? finalOf(await load(origin, routes.pictureFile(key), options)) : shown;
}

function finalOf(answer: Picture | 'later' | 'redirected' | null): Picture | 'later' | null {
  return answer === 'redirected' ? null : answer;
}

async function load(
  origin: string,
  path: string,
  { fetch: request = fetch, timeout = 10_000 }: PictureOptions,
): Promise<Picture | 'later' | 'redirected' | null> {
  const url = URL.parse(path, origin);
  if (url?.origin !== origin || !url.pathname.startsWith('/media/') || !isRoute(url.pathname)) return null;
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await request(url.href, {
      headers: { Accept: 'image/png, image/jpeg, image/gif, image/webp' },
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: limit,
    });
    const { status } = response;
    if (response.ok) return pictureOf(await readUpTo(response, LARGEST_PICTURE));
    await response.body?.cancel();
    if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) return 'redirected';
    return status === 401 || status === 429 || status === 503 ? 'later' : null;
  } catch {
    // One that is too slow is not asked for again and again.
    return limit.aborted ? null : 'later';
  }
}

/** The body of a response; null when it is longer, and then the rest is not read. */
async function readUpTo(response: Response, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  const bytes = new Uint8Array(most);
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > most) {
      await reader.cancel();
      return null;
    }
    bytes.set(value, length);
    length += value.length;
  }
  return bytes.slice(0, length);
}

/**
 * A picture made of pixels, by its own bytes, whatever the PIM calls it; null for anything else, SVG and pages included,
 * and for one with more pixels than a picture of a connection has.
 */
export function pictureOf(bytes: Uint8Array<ArrayBuffer> | null): Picture | null {
  const found = bytes && headerOf(bytes);
  if (!found) return null;
  const { type, width, height } = found;
  const fits = [width, height].every((side) => side > 0 && side <= LONGEST_SIDE);
  return fits ? { type, bytes } : null;
}

interface Header {
  type: Picture['type'];
  width: number;
  height: number;
}

function headerOf(bytes: Uint8Array): Header | null {
  if (bytes.length < 32) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') {
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') {
    return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webpHeader(view, text(12, 16));
  return view.getUint16(0) === 0xffd8 ? jpegHeader(view) : null;
}

function webpHeader(view: DataView, chunk: string): Header | null {
  const type = 'image/webp';
  if (chunk === 'VP8 ') {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (chunk === 'VP8L') {
    const sides = view.getUint32(21, true);
    return { type, width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== 'VP8X') return null;
  return { type, width: (view.getUint32(23, true) >>> 8) + 1, height: (view.getUint32(26, true) >>> 8) + 1 };
}

/** The first frame header says the size; each segment before it says where the next one is. */
function jpegHeader(view: DataView): Header | null {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
