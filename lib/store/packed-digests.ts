import type { ErrorDigest } from '#lib/errors/digest.ts';
import { isProductPart } from '#lib/errors/form-place.ts';
import type { PackedDigests } from '#lib/model/error.ts';

/** What all digests of a pack have in common. */
export type Common = Pick<ErrorDigest, 'origin' | 'connection'>;

const FIELDS = [
  'id',
  'group',
  'subject',
  'kind',
  'message',
  'template',
  'refused',
  'part',
  'property',
  'locale',
  'channel',
  'currency',
  'family',
  'product',
  'uuid',
  'productId',
  'identifier',
  'label',
] as const satisfies ReadonlyArray<keyof ErrorDigest>;

export function packDigests(digests: readonly ErrorDigest[]): PackedDigests {
  const places = new Map<string, number>();
  const rows: number[] = [];
  const times: number[] = [];
  const place = (text: string): number => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  for (const digest of digests) {
    times.push(digest.at, digest.archivedAt);
    for (const field of FIELDS) {
      const value = digest[field];
      rows.push(value === null ? -1 : place(typeof value === 'string' ? value : String(value)));
    }
    for (const texts of [digest.attributes, digest.values]) rows.push(texts.length, ...texts.map(place));
  }
  return { texts: [...places.keys()], times: new Float64Array(times), rows: new Int32Array(rows) };
}

/** How many digests a pack holds. */
export function countIn({ times }: Pick<PackedDigests, 'times'>): number {
  return times.length / 2;
}

/**
 * The digests in their order.
 *
 * @param wanted which of them, by when they happened and when they were seen; all, if it is not given
 */
export function unpackDigests(
  { origin, connection }: Common,
  { texts, times, rows }: PackedDigests,
  wanted: (at: number, seen: number) => boolean = () => true,
): ErrorDigest[] {
  const digests: ErrorDigest[] = [];
  let next = 0;
  const nullable = () => texts[rows[next++] ?? -1] ?? null;
  const text = () => nullable() ?? '';
  const list = () => Array.from({ length: rows[next++] ?? 0 }, text);
  for (let i = 0; i < times.length; i += 2) {
    const at = times[i] ?? 0;
    const seen = times[i + 1] ?? 0;
    if (!wanted(at, seen)) {
      next += rowLength(rows, next);
      continue;
    }
    // Read in the order of `FIELDS`, which is that of these lines.
    digests.push({
      origin,
      connection,
      at,
      archivedAt: seen,
      id: text(),
      group: text(),
      subject: text(),
      kind: kindOf(text()),
      message: text(),
      template: text(),
      refused: nullable(),
      part: partOf(nullable()),
      property: nullable(),
      locale: nullable(),
      channel: nullable(),
      currency: nullable(),
      family: nullable(),
      product: nullable(),
      uuid: nullable(),
      productId: numberOf(nullable()),
      identifier: nullable(),
      label: text(),
      attributes: list(),
      values: list(),
    });
  }
  return digests;
}

/** One text of each digest, in their order, without unpacking the rest. */
export function textsIn(packed: PackedDigests, field: 'id' | 'group' | 'family'): Array<string | null> {
  const place = FIELDS.indexOf(field);
  return rowsIn(packed, (start) => packed.texts[packed.rows[start + place] ?? -1] ?? null);
}

/** The attributes of each digest, in their order, without unpacking the rest. */
export function attributesIn(packed: PackedDigests): string[][] {
  const { texts, rows } = packed;
  return rowsIn(packed, (start) => {
    const count = start + FIELDS.length;
    return Array.from(rows.subarray(count + 1, count + 1 + (rows[count] ?? 0)), (place) => texts[place] ?? '');
  });
}

/** Reads each row, given where it begins. */
function rowsIn<T>(packed: PackedDigests, read: (start: number) => T): T[] {
  let start = 0;
  return Array.from({ length: countIn(packed) }, () => {
    const found = read(start);
    start += rowLength(packed.rows, start);
    return found;
  });
}

/** Of the row that begins there: its fields, then its attributes and its values, each list after its length. */
function rowLength(rows: Int32Array, start: number): number {
  const values = FIELDS.length + 1 + (rows[start + FIELDS.length] ?? 0);
  return values + 1 + (rows[start + values] ?? 0);
}

function kindOf(text: string): ErrorDigest['kind'] {
  return text === 'violation' || text === 'domain' ? text : 'other';
}

function partOf(text: string | null): ErrorDigest['part'] {
  return isProductPart(text) ? text : null;
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text);
}
