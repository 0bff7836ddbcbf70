/** What can be wrong with the body of an answer that looks like a good one. */
export const spoilKinds = [
  'truncated',
  'wrong-types',
  'empty',
  'null',
  'html-body',
  'bom',
  'wrong-charset',
  'huge',
  'deep',
  'duplicate-keys',
  'numbers-as-text',
  'negative',
  'fractional',
  'unknown-values',
  'hostile-codes',
  'no-sum',
  'reversed',
  'missing-days',
  'another-year',
  'far-future',
] as const;
export type SpoilKind = (typeof spoilKinds)[number];

/** The body of a JSON answer, spoilt. */
export function spoilt(body: string, kind: SpoilKind): BodyInit {
  const write = texts.get(kind);
  return write ? write(body) : JSON.stringify(changed(body, kind));
}

const texts = new Map<SpoilKind, (body: string) => BodyInit>([
  ['truncated', (body) => body.slice(0, Math.ceil(body.length / 2))],
  ['empty', () => ''],
  ['null', () => 'null'],
  ['html-body', () => '<!doctype html><html><body><p>We are back soon.</p></body></html>'],
  // JSON knows none, and some editors always write one.
  ['bom', (body) => `\ufeff${body}`],
  ['wrong-charset', (body) => Buffer.from(body.replaceAll(/"([a-z])/g, '"\u00e9$1'), 'latin1')],
  ['huge', fiftyMegabytes],
  ['deep', () => '['.repeat(200_000) + ']'.repeat(200_000)],
  ['far-future', (body) => body.replaceAll(/"2\d{3}(?=-\d\d-\d\d)/g, '"2099')],
  ['duplicate-keys', (body) => twice(JSON.parse(body))],
]);

function changed(body: string, kind: SpoilKind): unknown {
  const value: unknown = JSON.parse(body);
  switch (kind) {
    case 'wrong-types':
      return leaves(value, mistyped);
    case 'numbers-as-text':
      return leaves(value, (leaf) => (typeof leaf === 'number' ? String(leaf) : leaf));
    case 'negative':
      return leaves(value, (leaf) => (typeof leaf === 'number' ? -1 - leaf : leaf));
    case 'fractional':
      return leaves(value, (leaf) => (typeof leaf === 'number' ? leaf + 0.5 : leaf));
    case 'unknown-values':
      return leaves(value, (leaf, key) => (ENUMS.has(key) ? 'brand_new' : leaf));
    case 'hostile-codes':
      return withHostileCodes(value);
    case 'no-sum':
      return pairs(value, (all) => all.filter(([key]) => key !== '<all>'));
    case 'reversed':
      return pairs(Array.isArray(value) ? value.toReversed() : value, (all) => all.toReversed());
    case 'missing-days':
      return pairs(value, (all) => all.filter(([key], i) => !DAY.test(key) || i % 2 === 0));
    case 'another-year':
      return pairs(value, (all) => all.map(([key, one]) => [key.replace(DAY, (day) => `1999${day.slice(4)}`), one]));
    default:
      return value;
  }
}

const ENUMS = new Set(['flowType', 'type', 'style', 'timezone']);
const DAY = /^\d{4}-\d\d-\d\d$/;
const HOSTILE = ['constructor', '__proto__', 'toString', '12345'];

type Pair = [key: string, value: unknown];

/** The same structure with every leaf changed. */
function leaves(value: unknown, change: (leaf: unknown, key: string) => unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => leaves(item, change, key));
  if (typeof value !== 'object' || value === null) return change(value, key);
  return fromPairs(Object.entries(value).map(([name, item]) => [name, leaves(item, change, name)]));
}

/** The same leaves, with the entries of every object changed. */
function pairs(value: unknown, change: (all: Pair[]) => Pair[]): unknown {
  if (Array.isArray(value)) return value.map((item) => pairs(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return fromPairs(change(Object.entries(value).map(([key, item]): Pair => [key, pairs(item, change)])));
}

/** `Object.fromEntries` defines even `__proto__` as a key like any other. */
function fromPairs(all: Pair[]): object {
  return Object.fromEntries(all);
}

function mistyped(leaf: unknown): unknown {
  if (typeof leaf === 'number') return `${leaf}?`;
  if (typeof leaf === 'string') return leaf.length;
  return leaf === null ? true : [leaf];
}

function withHostileCodes(value: unknown): unknown {
  if (Array.isArray(value)) {
    const [model] = value;
    return [...value, ...(isObject(model) && 'code' in model ? HOSTILE.map((code) => ({ ...model, code })) : [])];
  }
  const all = isObject(value) ? Object.entries(value) : [];
  const last = all.at(-1)?.[1];
  return typeof last === 'number' || (isObject(last) && all.length > 1)
    ? fromPairs([...all, ...HOSTILE.map((code): Pair => [code, last])])
    : value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON in which every key stands twice, first with a wrong value; a parser keeps the second. */
function twice(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(twice).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const all = Object.entries(value).map(([key, item]) => {
    const name = JSON.stringify(key);
    return `${name}:"twice",${name}:${twice(item)}`;
  });
  return `{${all.join(',')}}`;
}

function fiftyMegabytes(): ReadableStream<Uint8Array> {
  const chunk = new TextEncoder().encode(`${'"0123456789",'.repeat(8192)}`);
  let left = Math.ceil(50_000_000 / chunk.length);
  return new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('[')),
    pull(controller) {
      if (left-- > 0) controller.enqueue(chunk);
      else controller.close();
    },
  });
}
