import { timeZoneOf } from '#lib/calendar.ts';
import { mergeWinners } from '#lib/decisions/fold.ts';
import { allKeysOf, type Store, type Writing, write } from '../database.ts';
import type { StoreName } from '../database-schema.ts';
import { readTimes } from '../digests.ts';
import * as merge from './merge-records.ts';
import * as parts from './move-parts.ts';

/**
 * Moves everything that is stored of a PIM to another address of the same PIM, in one transaction: all of it or nothing.
 * What both addresses know is merged, see `merge-records.ts`. The former one is no PIM of this database afterwards, so a
 * second call changes nothing. Answers what came that was not there before.
 *
 * @param from origin of the former address; where nothing is stored of it nothing happens
 * @param to origin of a PIM in this database
 */
export async function moveHistory(store: Store, from: string, to: string): Promise<parts.MovedHistory> {
  const times = { here: await readTimes(store, to), moved: await readTimes(store, from) };
  const names = [...store.objectStoreNames];
  const work = async (writing: Writing<StoreName>): Promise<parts.MovedHistory> => {
    const moved = { errors: 0, days: 0 };
    const grown = { size: 0 };
    const pims = writing.tx.objectStore('pims');
    const [former, pim] = [await pims.get(from), await pims.get(to)];
    if (!former || from === to) return moved;
    if (!pim || pim.demo || former.demo) throw new Error('There is no such PIM to move history to.');
    const sameZone = timeZoneOf(former) === timeZoneOf(pim);
    for (const part of PARTS) await part({ ...writing, from: former, to: pim, sameZone, times, moved, grown });
    for (const name of names) for (const keys of allKeysOf(from)) writing.remove(name, keys);
    return moved;
  };
  return write(store, names, work, (_, origin) => (origin === from ? { forgotten: true } : { removed: true }));
}

/** How each object store moves, in this order. A new one does not compile until it is named here. */
const MOVES: Record<StoreName, (move: parts.Move) => Promise<unknown>> = {
  gaps: parts.moveGaps,
  errors: parts.moveErrors,
  // They follow from the errors, and were written with them.
  digests: async () => {},
  // Made anew, since it follows from the errors and decisions of both.
  summaries: async () => {},
  pims: async ({ put, from, to, grown }) => put('pims', merge.mergePims(to, from, grown.size)),
  connections: parts.moveConnections,
  pictures: (move) => parts.moveEach(move, 'pictures', (here) => here),
  days: async (move) => {
    move.moved.days = await parts.moveEach(move, 'days', (here, moved) => merge.mergeDays(here, moved, move.sameZone));
  },
  decisions: (move) => parts.moveEach(move, 'decisions', (here) => here),
  decided: (move) => parts.moveEach(move, 'decided', mergeWinners),
  outcomes: (move) => parts.moveEach(move, 'outcomes', merge.mergeChecked),
  timelines: (move) => parts.moveEach(move, 'timelines', merge.mergeChecked),
  variants: (move) => parts.moveEach(move, 'variants', (here) => here),
  labels: (move) => parts.moveEach(move, 'labels', merge.mergeLabels),
  polls: parts.movePolls,
  alerts: parts.moveAlerts,
  baselines: (move) =>
    parts.moveEach(move, 'baselines', (here, moved) => merge.mergeBaselines(here, moved, move.sameZone)),
  knownGroups: (move) => parts.moveEach(move, 'knownGroups', merge.mergeKnownGroups),
  outbox: parts.moveReports,
  // Moved with the reports that wait.
  deliveries: async () => {},
  // Its account belongs to the former address: the user joins again.
  spaces: async () => {},
  sightings: async () => {},
};

const PARTS = Object.values(MOVES);
