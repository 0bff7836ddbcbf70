/**
 * The shape of JSON values, without what they say: kinds and keys, with what is sometimes missing or null. It holds what
 * the demo PIM answers to what a genuine PIM answered.
 */
export type Shape = {
  kinds: Set<Kind>;
  /** Of objects: the shape below each key, and in how many of the objects it was. */
  keys: Map<string, { shape: Shape; seen: number }>;
  /** How many objects went in. */
  objects: number;
  /** Of lists: the shape of all entries together. */
  entries?: Shape;
};

type Kind = 'null' | 'string' | 'number' | 'boolean' | 'object' | 'list' | 'empty';

/**
 * The shape that these values have together. An empty list is `empty`: in PHP it can stand for an empty map. `nameOf`
 * gives one name to the keys of a map, such as all connection codes.
 */
export function shapeOf(values: readonly unknown[], nameOf = (key: string) => key): Shape {
  const shape: Shape = { kinds: new Set(values.map(kindOf)), keys: new Map(), objects: 0 };
  const below = new Map<string, unknown[]>();
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    shape.objects++;
    for (const [key, inner] of Object.entries(value))
      below.set(nameOf(key), [...(below.get(nameOf(key)) ?? []), inner]);
  }
  for (const [key, inner] of below) shape.keys.set(key, { shape: shapeOf(inner, nameOf), seen: inner.length });
  const entries = values.filter((value) => Array.isArray(value)).flat();
  if (entries.length > 0) shape.entries = shapeOf(entries, nameOf);
  return shape;
}

/**
 * Where our shape departs from the recorded one, a line each: keys that are missing, unknown or in another order, and
 * kinds that differ. Null and empty agree with every kind. `trimmed` recordings may lack keys that we have.
 */
export function departures(ours: Shape, recorded: Shape, { trimmed = false } = {}, path = 'answer'): string[] {
  const missing = [...recorded.keys].filter(([key, { seen }]) => seen >= recorded.objects && everMissing(ours, key));
  const unknown =
    trimmed || recorded.objects === 0 ? [] : [...ours.keys.keys()].filter((key) => !recorded.keys.has(key));
  const shared = [...recorded.keys.keys()].filter((key) => ours.keys.has(key));
  const ourOrder = [...ours.keys.keys()].filter((key) => recorded.keys.has(key));
  const below = shared.flatMap((key) => {
    const [own, theirs] = [ours.keys.get(key)?.shape, recorded.keys.get(key)?.shape];
    return own && theirs ? departures(own, theirs, { trimmed }, `${path}.${key}`) : [];
  });
  const entries =
    ours.entries && recorded.entries ? departures(ours.entries, recorded.entries, { trimmed }, `${path}[]`) : [];
  return [
    ...kindDepartures(ours, recorded, path),
    ...missing.map(([key]) => `${path} lacks ${key}`),
    ...unknown.map((key) => `${path} has ${key}, which was never recorded`),
    ...(ourOrder.join() === shared.join() ? [] : [`${path} has its keys in another order: ${ourOrder.join()}`]),
    ...below,
    ...entries,
  ];
}

function kindDepartures(ours: Shape, recorded: Shape, path: string): string[] {
  const [own, theirs] = [plainKinds(ours), plainKinds(recorded)];
  if (own.length === 0 || theirs.length === 0) return [];
  return own
    .filter((kind) => !theirs.includes(kind))
    .map((kind) => `${path} is ${kind}, recorded was ${theirs.join(' or ')}`);
}

function plainKinds({ kinds }: Shape): Kind[] {
  return [...kinds].filter((kind) => kind !== 'null' && kind !== 'empty');
}

function everMissing({ keys, objects }: Shape, key: string): boolean {
  return objects > 0 && (keys.get(key)?.seen ?? 0) < objects;
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'list';
  const kind = kinds.find((known) => known === typeof value);
  if (kind === undefined) throw new TypeError(`JSON holds no ${typeof value}.`);
  return kind;
}

const kinds = ['string', 'number', 'boolean', 'object'] as const;
