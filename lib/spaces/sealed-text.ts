/*
 * Texts on their way through a space: compressed, and encrypted where the team has a passphrase. The key is made for each
 * author, so that nothing but the passphrase has to be agreed on: the author's name is the salt.
 */

/** OWASP's number for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
const IV = 12;
/** The most that a text is unpacked to, in bytes: a few bytes can be unpacked to gigabytes. */
export const MOST_UNPACKED = 1024 * 1024;
/** Keys that are kept and made, at most: each costs a part of a second. */
const MOST_KEYS = 200;

/** The keys of a passphrase, each made once. */
export interface Keys {
  /** Null for an author too many. */
  of(author: string): Promise<CryptoKey> | null;
}

export function keysOfPassphrase(passphrase: string, rounds = ROUNDS): Keys {
  const keys = new Map<string, Promise<CryptoKey>>();
  const encoder = new TextEncoder();
  const secret = crypto.subtle.importKey('raw', encoder.encode(passphrase.normalize()), 'PBKDF2', false, ['deriveKey']);
  const make = async (author: string) => {
    const salt = encoder.encode(`PIM Pulse ${author}`);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
    return crypto.subtle.deriveKey(how, await secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  };
  return {
    of(author) {
      const known = keys.get(author);
      if (known || keys.size >= MOST_KEYS) return known ?? null;
      const made = make(author);
      keys.set(author, made);
      return made;
    },
  };
}

/** Compresses a text, and encrypts it for `about`: under another name it cannot be read. Answers base64. */
export async function packText(text: string, key: CryptoKey | null, about: string): Promise<string> {
  const plain = await bytesOf(streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('gzip')));
  if (!key) return base64(plain);
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const sealed = await crypto.subtle.encrypt(cipher(iv, about), key, plain);
  const whole = new Uint8Array(IV + sealed.byteLength);
  whole.set(iv);
  whole.set(new Uint8Array(sealed), IV);
  return base64(whole);
}

/** The text; null when it is broken, for somebody else, under another name, or larger than any of ours. */
export async function unpackText(packed: string, key: CryptoKey | null, about: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(packed), (one) => one.charCodeAt(0));
    const plain = key
      ? new Uint8Array(await crypto.subtle.decrypt(cipher(bytes.slice(0, IV), about), key, bytes.slice(IV)))
      : bytes;
    const unpacked = await bytesOf(streamOf(plain).pipeThrough(new DecompressionStream('gzip')), MOST_UNPACKED);
    return new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    return null;
  }
}

function cipher(iv: BufferSource, about: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(about) };
}

function streamOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** All bytes of a stream, which is ended when there are more than `most`. */
async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, most = Number.POSITIVE_INFINITY) {
  const parts: Array<Uint8Array<ArrayBuffer>> = [];
  const reader = stream.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new RangeError('It is larger than anything of ours.');
    }
    parts.push(value);
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
