import { DAY, HOUR } from '#lib/calendar.ts';
import type { Cover } from '#lib/errors/gaps.ts';
import { errorId } from '#lib/errors/identity.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import type { SeenList, Sighting } from '#lib/model/sighting.ts';
import { EARLIEST } from '#lib/model/values.ts';
import type { SharedErrors } from '#lib/store/watching/shared-lists.ts';

/** No list of the PIM reaches back further. */
const LONGEST_COVER = 9 * DAY;
/** What clocks may differ by. */
const AHEAD = { errors: DAY, lists: HOUR };

interface Gathered {
  errors: Map<string, ArchivedError>;
  covers: Cover[];
  fetched: SeenList['fetched'];
}

/**
 * What sightings of colleagues say of each connection, put together. What is dated before 2000 or more than a day ahead is left
 * out, as of the PIM itself; a list from the future claims nothing. The id of each error is made here, of what it is.
 *
 * @param zone the time zone of our own PIM user: counts of others answer to other days
 * @param now milliseconds since the epoch
 */
export function gatherErrors(sightings: readonly Sighting[], zone: string, now: number): SharedErrors[] {
  const all = new Map<string, Gathered>();
  for (const sighting of sightings) {
    for (const { connection, errors, covers, fetched } of sighting.lists ?? []) {
      const one: Gathered = all.get(connection) ?? { errors: new Map(), covers: [], fetched: null };
      all.set(connection, one);
      for (const { at, content, nth } of errors) {
        if (at < EARLIEST || at > now + AHEAD.errors) continue;
        const id = errorId({ connection, at, content }, nth);
        one.errors.set(id, { connection, at, content, id, archivedAt: now });
      }
      if (covers && covers[1] <= now + AHEAD.lists) {
        one.covers.push({ from: Math.max(covers[0], covers[1] - LONGEST_COVER), to: covers[1] });
      }
      const counts = fetched && sighting.zone === zone && fetched.at <= now + AHEAD.lists;
      if (counts && fetched.at > (one.fetched?.at ?? -1)) one.fetched = fetched;
    }
  }
  return [...all].map(([connection, { errors, covers, fetched }]) => ({
    connection,
    errors: [...errors.values()],
    covers,
    fetched,
  }));
}
