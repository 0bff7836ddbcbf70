import { clientOf, formerWith, newClient } from '#lib/decisions/event-id.ts';
import { readEvent } from '#lib/decisions/read-event.ts';
import { hash } from '#lib/errors/hash.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import { keysOf, type Store, write } from '#lib/store/database.ts';
import { clientIn, foldLog, logDecisions, logOwn } from '#lib/store/decision-log.ts';
import type { SharedLog } from './exchange.ts';
import type { Line } from './line.ts';

/** Decisions that are kept of one colleague, and of all of them: more is left out. */
export const MOST_OF_CLIENT = 20_000;
const MOST_LINES = 100_000;

/** The log of a PIM in the database, for exchanging it with a space. */
export async function storedLog(
  store: Store,
  origin: string,
  now: () => number,
): Promise<SharedLog & { flooding: Set<string> }> {
  const flooding = new Set<string>();
  let { client, former } = await identify(store, origin);

  return {
    flooding,
    get client() {
      return client;
    },
    async ownIds() {
      const own = new Set([client, ...former]);
      return (await idsOf(store, origin)).filter((id) => own.has(clientOf(id)));
    },
    async read(ids) {
      const events = await Promise.all(ids.map((id) => store.get('decisions', [origin, id])));
      return events.flatMap((event) => (event ? lineOfEvent(event) : []));
    },
    async receive(lines, sent) {
      const own = new Set([client, ...former]);
      const room = await roomIn(store, origin);
      const read = lines.flatMap((line) => eventIn(line) ?? []);
      const events = read.filter(({ id }) => own.has(clientOf(id)) || room.take(id));
      for (const one of room.full) flooding.add(one);
      const isCopy = await write(store, ['pims', 'spaces', 'decisions', 'decided'], async (writing) => {
        const { tx, put } = writing;
        const [pim, record] = await Promise.all([
          tx.objectStore('pims').get(origin),
          tx.objectStore('spaces').get(origin),
        ]);
        if (!pim || !record) return false;
        const mine = events.filter(({ id }) => own.has(clientOf(id)));
        const known = await Promise.all(mine.map(({ id }) => tx.objectStore('decisions').get([origin, id])));
        const strange = mine.filter(({ id }, n) => !known[n] && !sent.has(id) && clientOf(id) === client);
        const differing = mine.filter((event, n) => {
          const ours = known[n];
          return ours && hash(contentOf(event)) !== hash(contentOf(ours));
        });
        await logDecisions(writing, origin, events, now());
        if (strange.length === 0 && differing.length === 0) return false;
        former = formerWith(former, client);
        client = newClient();
        put('pims', { ...pim, client });
        put('spaces', { ...record, former });
        if (differing.length === 0) return false;
        // Two decisions have one id: there it is the other one's, and ours is made again.
        for (const event of differing) put('decisions', { origin, ...event });
        const ours = known.filter((event) => event && differing.some(({ id }) => id === event.id));
        const again = ours.flatMap((event) => (event ? contentOf(event) : []));
        await logOwn(writing, origin, client, again, now());
        return true;
      });
      if (isCopy) await foldLog(store, origin, now());
    },
  };
}

/** The client of this browser for a PIM, which is given here when nothing was decided yet, and those that it was before. */
function identify(store: Store, origin: string): Promise<{ client: string; former: string[] }> {
  return write(store, ['pims', 'spaces'], async ({ tx, put }) => {
    const [pim, record] = await Promise.all([tx.objectStore('pims').get(origin), tx.objectStore('spaces').get(origin)]);
    return { client: pim ? clientIn({ put }, pim) : newClient(), former: record?.former ?? [] };
  });
}

async function idsOf(store: Store, origin: string): Promise<string[]> {
  return (await store.getAllKeys('decisions', keysOf(origin))).map(([, id]) => id);
}

/** Takes lines until there are too many of one colleague, or of all. */
async function roomIn(store: Store, origin: string) {
  const ids = await idsOf(store, origin);
  const known = new Set(ids);
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(clientOf(id), (counts.get(clientOf(id)) ?? 0) + 1);
  const full = new Set<string>();
  return {
    full,
    take(id: string): boolean {
      if (known.has(id)) return true;
      const count = (counts.get(clientOf(id)) ?? 0) + 1;
      if (count > MOST_OF_CLIENT || known.size >= MOST_LINES) {
        full.add(clientOf(id));
        return false;
      }
      counts.set(clientOf(id), count);
      known.add(id);
      return true;
    },
  };
}

function eventIn({ id, text }: Line): DecisionEvent | null {
  const read = readEvent(text);
  return 'event' in read && read.event.id === id ? read.event : null;
}

function lineOfEvent({ id, v, on, set, who, at }: DecisionEvent): Line {
  return { id, text: JSON.stringify({ id, v, on, set, who, at }) };
}

function contentOf({ v, on, set, who, at }: DecisionEvent): Omit<DecisionEvent, 'id'> {
  return { v, on, set, who, at };
}
