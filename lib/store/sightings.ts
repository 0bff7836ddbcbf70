import { DAY } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import type { Cover } from '#lib/errors/gaps.ts';
import { hash } from '#lib/errors/hash.ts';
import { nthOf } from '#lib/errors/identity.ts';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { newSighting, type SeenList, type Sighting } from '#lib/model/sighting.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
import type { StoreName } from './database-schema.ts';

/*
 * What this browser saw and colleagues may still lack. It is noted in the transaction that stores it, so that nothing is lost
 * with a worker, and only while its user shares what was seen.
 */

/** The object stores with which sightings are noted. */
export const NOTING = ['spaces', 'sightings'] as const;
type Noting<N extends StoreName> = Writing<N | (typeof NOTING)[number]>;

/** What a list of one connection brought. */
export interface SeenErrors {
  connection: string;
  /** Those that were new to the archive, in any order. */
  errors: readonly ArchivedError[];
  covers: Cover | null;
  fetched: SeenList['fetched'];
}

/** Characters of a sighting, about: a line of a space holds as much even where nothing can be compressed. */
const PART = 16_000;
/** Sightings are kept for colleagues as long as the PIM itself lists errors, and one day more, sent or not. */
export const KEPT = 9 * DAY;

/** Whether a user shares what was seen, and may see it. */
async function sharesSightings<N extends StoreName>({ tx }: Noting<N>, pim: PimRecord): Promise<boolean> {
  const space = await tx.objectStore('spaces').get(pim.origin);
  return space?.watching !== undefined && pim.user?.seesErrors === true && pim.client !== undefined;
}

/** Notes lists for colleagues. @param at milliseconds since the epoch, by the PIM's clock */
export async function noteLists<N extends StoreName>(
  writing: Noting<N>,
  pim: PimRecord,
  lists: readonly SeenErrors[],
  at: number,
): Promise<void> {
  if (!(await sharesSightings(writing, pim))) return;
  await note(writing, pim, inLines(lists), at);
}

/** Notes a poll that went well. @param counts the PIM's totals of business errors */
export async function noteCheck(
  store: Store,
  origin: string,
  counts: ReadonlyMap<string, number>,
  at: number,
): Promise<void> {
  await noteOf(store, origin, at, ({ me = '' }) => [{ check: { who: me, at, counts: [...counts] } }]);
}

/** Notes the charts of an hour, and the totals of technical errors. */
export async function noteCharts(
  store: Store,
  origin: string,
  figures: ReadonlyMap<Figure, CountsByConnection>,
  technical: ReadonlyMap<string, number>,
  at: number,
): Promise<void> {
  const charts = Object.fromEntries([...figures].map(([figure, counts]) => [figure, dailyOf(counts)]));
  await noteOf(store, origin, at, () => [{ charts: { at, ...charts, technical: [...technical] } }]);
}

/** Notes what the archive held before it was shared. */
export async function noteArchived(
  store: Store,
  origin: string,
  of: { lists?: readonly SeenErrors[]; days?: ReadonlyMap<Figure, CountsByConnection> },
  at: number,
): Promise<void> {
  const { lists = [], days } = of;
  const daily = Object.fromEntries([...(days ?? [])].map(([figure, counts]) => [figure, dailyOf(counts)]));
  await noteOf(store, origin, at, () => [...inLines(lists), ...(days ? [{ charts: { at: 0, ...daily } }] : [])]);
}

async function noteOf(
  store: Store,
  origin: string,
  at: number,
  contents: (pim: PimRecord) => ReadonlyArray<Partial<Sighting>>,
): Promise<void> {
  // Called with every poll: a user who does not share waits for no write.
  if (!(await store.get('spaces', origin))?.watching) return;
  await write(store, ['pims', ...NOTING], async (writing) => {
    const pim = await writing.tx.objectStore('pims').get(origin);
    if (pim && (await sharesSightings(writing, pim))) await note(writing, pim, contents(pim), at);
  });
}

async function note<N extends StoreName>(
  { tx, put }: Noting<N>,
  pim: PimRecord,
  contents: ReadonlyArray<Partial<Sighting>>,
  at: number,
): Promise<void> {
  const { origin, user, client } = pim;
  if (!user || !client) return;
  const last = await tx.objectStore('sightings').openKeyCursor(keysOf(origin), 'prev');
  let latest = last ? last.primaryKey[1] : null;
  for (const content of contents) {
    latest = nextId(latest, at, client);
    const text = JSON.stringify(newSighting({ pim: fingerprintOf(origin), zone: user.timeZone, ...content }));
    put('sightings', { origin, id: latest, text });
  }
}

/** Removes sightings that no colleague can lack any more. @param now milliseconds since the epoch */
export async function trimSightings(store: Store, origin: string, now: number): Promise<void> {
  const old = IDBKeyRange.bound([origin], [origin, nextId(null, Math.max(0, now - KEPT), '')]);
  if ((await store.count('sightings', old)) > 0) {
    await write(store, ['sightings'], ({ remove }) => remove('sightings', old));
  }
}

/** Tells a PIM from others, without saying where it is. */
export function fingerprintOf(origin: string): string {
  return hash(['PIM', origin]);
}

/**
 * A list in parts that fit in a line, the oldest first. Each part covers the time up to the next one, so that what arrives in
 * part claims no more than it brings.
 */
function partsOf({ connection, errors, covers, fetched }: SeenErrors): SeenList[] {
  const oldestFirst = [...errors].sort((a, b) => a.at - b.at);
  const parts = packed(oldestFirst, ({ content }) => JSON.stringify(content).length + 40);
  if (parts.length === 0) parts.push([]);
  let from = covers?.from ?? 0;
  return parts.map((part, index) => {
    const next = parts[index + 1]?.[0];
    const to = covers ? Math.min(covers.to, next ? next.at - 1 : covers.to) : 0;
    const stretch: SeenList['covers'] = covers && from <= to ? [from, to] : null;
    from = Math.max(from, to);
    return {
      connection,
      errors: part.map(({ at, content, id }) => ({ at, content, nth: nthOf(id) })),
      covers: stretch,
      fetched: next ? null : fetched,
    };
  });
}

/** As many items together as fit in a line, in their order. @param lengthOf characters of one, about */
function packed<T>(items: readonly T[], lengthOf: (item: T) => number): T[][] {
  const all: T[][] = [];
  let size = 0;
  for (const item of items) {
    const length = lengthOf(item);
    size += length;
    const last = all.at(-1);
    if (last && size <= PART) last.push(item);
    else {
      all.push([item]);
      size = length;
    }
  }
  return all;
}

/** Lists as what they are sent in. */
function inLines(lists: readonly SeenErrors[]): Array<Partial<Sighting>> {
  const lines = packed(lists.flatMap(partsOf), (part) => JSON.stringify(part).length);
  return lines.map((parts) => ({ lists: parts }));
}

function dailyOf(counts: CountsByConnection): Array<[string, Array<[string, number]>]> {
  return [...counts].map(([connection, days]) => [connection, [...days]]);
}
