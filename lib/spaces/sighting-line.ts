import * as v from 'valibot';
import { clientOf } from '#lib/decisions/event-id.ts';
import { LONGEST_LINE } from '#lib/decisions/read-event.ts';
import { type Sighting, type SightingRecord, sighting } from '#lib/model/sighting.ts';
import { type Line, parsed } from './line.ts';
import { type Keys, packText, unpackText } from './sealed-text.ts';

/** What a line says of itself: whether only those with the passphrase can read it. */
const wire = v.object({ seen: v.picklist(['plain', 'sealed']), data: v.string() });

/**
 * A sighting of this browser as a line. Where it is too long for one its errors are left out, and it tells no more that all are
 * known.
 */
export async function lineOfSighting(
  { id, text }: Pick<SightingRecord, 'id' | 'text'>,
  keys: Keys | null,
): Promise<Line> {
  const key = keys ? await keys.of(clientOf(id)) : null;
  const lineOf = async (of: string) =>
    JSON.stringify({ id, seen: key ? 'sealed' : 'plain', data: await packText(of, key, id) });
  const line = await lineOf(text);
  return { id, text: line.length <= LONGEST_LINE ? line : await lineOf(withoutErrors(text)) };
}

function withoutErrors(text: string): string {
  const { lists = [], ...rest } = v.parse(sighting, parsed(text));
  return JSON.stringify({
    ...rest,
    lists: lists.map((list) => ({ ...list, errors: [], covers: null, fetched: null })),
  });
}

/**
 * Reads a line that somebody else wrote; null for what is none of ours or cannot be read: with a passphrase only what was
 * encrypted with it, without one only what was not encrypted. Never throws.
 */
export async function readSighting({ id, text }: Line, keys: Keys | null): Promise<Sighting | null> {
  const line = v.safeParse(wire, parsed(text));
  if (!line.success || (line.output.seen === 'sealed') !== (keys !== null)) return null;
  const key = keys ? await keys.of(clientOf(id)) : null;
  if (keys && !key) return null;
  const unpacked = await unpackText(line.output.data, key, id);
  if (unpacked === null) return null;
  try {
    const read = v.safeParse(sighting, parsed(unpacked));
    return read.success ? read.output : null;
  } catch {
    // Nested so deeply that it cannot be looked through.
    return null;
  }
}
