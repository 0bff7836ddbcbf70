import { clientOf, formerWith, newClient, timeOf } from '#lib/decisions/event-id.ts';
import type { Sighting } from '#lib/model/sighting.ts';
import { keysOf, type Store, write } from '#lib/store/database.ts';
import { ownClient } from '#lib/store/decision-log.ts';
import { fingerprintOf, KEPT } from '#lib/store/sightings.ts';
import { storeShared } from '#lib/store/watching/shared-counts.ts';
import { archiveShared } from '#lib/store/watching/shared-lists.ts';
import type { SharedLog } from './exchange.ts';
import type { Line } from './line.ts';
import { gatherErrors } from './received-sightings.ts';
import type { Keys } from './sealed-text.ts';
import { lineOfSighting, readSighting } from './sighting-line.ts';

/** Errors that are taken of one colleague in one exchange, at most: more than an archive holds. */
const MOST_OF_CLIENT = 100_000;
/** Sightings that are stored together. */
const TOGETHER = 50;
/** Lines that are remembered as read while the worker lives: a file that grows brings those that it had again. */
const MOST_REMEMBERED = 50_000;
const read = new WeakMap<Store, Map<string, Set<string>>>();

/** What came of what colleagues saw. */
interface Watched {
  /** Whether anything came. */
  news: boolean;
  /** Lines that could not be read, errors without room, and clients of whom something was left out. */
  unread: number;
  left: number;
  flooding: Set<string>;
  /** The ids of all errors that came. */
  ids: Set<string>;
}

/** What was seen of a PIM, for exchanging it with a space as decisions are. */
export async function watchLog(
  store: Store,
  origin: string,
  { keys, isNew, now }: { keys: Keys | null; isNew: boolean; now: () => number },
): Promise<SharedLog & { watched: Watched }> {
  const watched: Watched = { news: false, unread: 0, left: 0, flooding: new Set(), ids: new Set() };
  const counts = new Map<string, number>();
  const strangers = await otherPims(store, origin);
  const known = rememberedOf(store, origin, isNew);
  let client = (await ownClient(store, origin)) ?? newClient();

  const ownIds = async () => (await store.getAllKeys('sightings', keysOf(origin))).map(([, id]) => id);
  return {
    watched,
    get client() {
      return client;
    },
    ownIds,
    async read(ids) {
      const records = await Promise.all(ids.map((id) => store.get('sightings', [origin, id])));
      return Promise.all(records.flatMap((record) => (record ? lineOfSighting(record, keys) : [])));
    },
    async receive(lines, sent) {
      const own = new Set(await ownIds());
      const others = lines.filter(({ id }) => !own.has(id) && !known.has(id));
      const sightings = await readAll(others);
      for (let start = 0; start < sightings.length; start += TOGETHER) {
        await keep(sightings.slice(start, start + TOGETHER));
      }
      if (known.size > MOST_REMEMBERED) known.clear();
      for (const { id } of others) known.add(id);
      // A copy of this profile writes under our name.
      const isOurs = ({ id }: Line) => clientOf(id) === client && !sent.has(id) && timeOf(id) > now() - KEPT / 2;
      if (others.some(isOurs)) client = await renamed(store, origin);
    },
  };

  async function readAll(lines: readonly Line[]): Promise<Sighting[]> {
    const all: Sighting[] = [];
    for (const line of [...lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const sighting = await readSighting(line, keys);
      if (!sighting || strangers.has(sighting.pim)) watched.unread++;
      else if (hasRoomFor(sighting, clientOf(line.id))) all.push(sighting);
    }
    return all;
  }

  function hasRoomFor({ lists = [] }: Sighting, author: string): boolean {
    const count = (counts.get(author) ?? 0) + lists.reduce((sum, { errors }) => sum + errors.length, 0);
    counts.set(author, count);
    if (count > MOST_OF_CLIENT) watched.flooding.add(author);
    return count <= MOST_OF_CLIENT;
  }

  async function keep(sightings: readonly Sighting[]): Promise<void> {
    const pim = await store.get('pims', origin);
    if (!pim?.user) return;
    const shared = gatherErrors(sightings, pim.user.timeZone, now());
    for (const { errors } of shared) for (const { id } of errors) watched.ids.add(id);
    const { left } = await archiveShared(store, origin, shared, now());
    await storeShared(store, origin, sightings, now());
    watched.left += left;
    watched.news = true;
  }
}

/** The other PIMs of this browser that are not shared through the same space: what is about them was put there by mistake. */
async function otherPims(store: Store, origin: string): Promise<Set<string>> {
  const [origins, spaces] = await Promise.all([store.getAllKeys('pims'), store.getAll('spaces')]);
  const ofPim = new Map(spaces.map((record) => [record.origin, record.space]));
  const others = origins.filter((one) => one !== origin && ofPim.get(one) !== ofPim.get(origin));
  return new Set(others.map(fingerprintOf));
}

function rememberedOf(store: Store, origin: string, isNew: boolean): Set<string> {
  const ofStore = read.get(store) ?? new Map<string, Set<string>>();
  read.set(store, ofStore);
  const known = (isNew ? null : ofStore.get(origin)) ?? new Set<string>();
  ofStore.set(origin, known);
  return known;
}

function renamed(store: Store, origin: string): Promise<string> {
  const client = newClient();
  return write(store, ['pims', 'spaces'], async ({ tx, put }) => {
    const [pim, record] = await Promise.all([tx.objectStore('pims').get(origin), tx.objectStore('spaces').get(origin)]);
    if (record && pim?.client) put('spaces', { ...record, former: formerWith(record.former, pim.client) });
    if (pim) put('pims', { ...pim, client });
    return client;
  });
}
