/**
 * A 64-bit hash of a JSON value as text. The hashes of an object's pairs are added up, so that their order does not
 * matter. Nothing is sorted or serialized, which makes it about six times faster than hashing canonical JSON. It
 * distinguishes the errors of one connection within one second, and the groups of one PIM. Stored keys depend on it:
 * never change it.
 */
export function hash(value: unknown): string {
  digest(value);
  return (high >>> 0).toString(36) + (low >>> 0).toString(36).padStart(7, '0');
}

/**
 * The result of the last `digest`, `text` or `mix`. Returning a pair for every value would take longer than the
 * hashing.
 */
let [high, low] = [0, 0];

function digest(value: unknown): void {
  if (Array.isArray(value)) {
    let [a, b] = [1, 2];
    for (const item of value) {
      digest(item);
      mix(a, b, high, low);
      [a, b] = [high, low];
    }
    [high, low] = [a, b];
  } else if (value !== null && typeof value === 'object') {
    let [a, b] = [3, 4];
    const keys = Object.keys(value);
    const items: unknown[] = Object.values(value);
    for (let i = 0; i < keys.length; i++) {
      text(keys[i] ?? '');
      const [x, y] = [high, low];
      digest(items[i]);
      mix(x, y, high, low);
      a = (a + high) | 0;
      b = (b + low) | 0;
    }
    mix(5, 6, a, b);
  } else {
    text(String(value), `${typeof value} `);
  }
}

/** Hashes both texts as one, without joining them, since that would copy each value. */
function text(value: string, before = ''): void {
  [high, low] = [0x9dc5, 0x1b873593];
  feed(before);
  feed(value);
  mix(high, low, before.length + value.length, high);
}

function feed(value: string): void {
  let [a, b] = [high, low];
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x85ebca77);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  [high, low] = [a, b];
}

function mix(a: number, b: number, x: number, y: number): void {
  const first = Math.imul((a ^ (y >>> 7)) + x, 0xc2b2ae3d) | 0;
  const second = Math.imul((b ^ (x >>> 9)) + y + 0x165667b1, 0x27d4eb2f) | 0;
  high = first ^ (first >>> 16);
  low = second ^ (second >>> 15) ^ (first << 3);
}
