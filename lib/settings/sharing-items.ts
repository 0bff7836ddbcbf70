import * as v from 'valibot';

/*
 * A browser's synchronised storage takes items of 8 KB, 100 KB in all. A document travels as `settings`, which says how
 * many parts there are, and `settings.0`, `settings.1` …, all with the same stamp: parts can arrive at different times.
 */

const HEAD = 'settings';
/** With room for the key and the frame of a part, in bytes. */
const LONGEST_PART = 7_500;
const MOST_PARTS = 12;

const head = v.object({
  stamp: v.number(),
  parts: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_PARTS)),
});
const part = v.object({ stamp: v.number(), text: v.string() });

/** The items that carry a document, or null when it is too long for synchronised storage. */
export function itemsOf(document: object, stamp: number): Map<string, object> | null {
  const parts = cut(JSON.stringify(document));
  if (parts.length > MOST_PARTS) return null;
  return new Map<string, object>([
    [HEAD, { stamp, parts: parts.length }],
    ...parts.map((text, index) => [`${HEAD}.${index}`, { stamp, text }] as const),
  ]);
}

/** All keys that a document can take, so that what an earlier, longer one left can be removed. */
export function allKeys(): string[] {
  return [HEAD, ...Array.from({ length: MOST_PARTS }, (_, index) => `${HEAD}.${index}`)];
}

/** Puts a document together again; null when there is none. Its `document` is null while parts of it are missing or damaged. */
export function documentOf(items: ReadonlyMap<string, unknown>): { stamp: number; document: unknown } | null {
  const first = v.safeParse(head, items.get(HEAD));
  if (!first.success) return null;
  const { stamp, parts } = first.output;
  const texts = Array.from({ length: parts }, (_, index) => v.safeParse(part, items.get(`${HEAD}.${index}`))).flatMap(
    ({ success, output }) => (success && output.stamp === stamp ? [output.text] : []),
  );
  return { stamp, document: texts.length === parts ? parsed(texts.join('')) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Cuts a text so that each part, written as JSON, fits into an item. Never within a character. */
function cut(text: string): string[] {
  const parts: string[] = [];
  let [current, length] = ['', 0];
  for (const character of text) {
    const size = bytes(JSON.stringify(character)) - 2;
    if (length + size > LONGEST_PART) {
      parts.push(current);
      [current, length] = ['', 0];
    }
    current += character;
    length += size;
  }
  return [...parts, current];
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
