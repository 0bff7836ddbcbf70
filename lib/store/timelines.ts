import type { Timeline, Turn } from '#lib/model/timeline.ts';
import { MOST_TURNS } from '#lib/model/values.ts';
import { type Store, write } from './database.ts';

/** The last changes of a product's fields; undefined while its history was never read. `product` as in `Timeline`. */
export function timelineOf(store: Store, origin: string, product: string): Promise<Timeline | undefined> {
  return store.get('timelines', [origin, product]);
}

/**
 * Stores what the history of a product told, in the place of what was known of it, and which of its fields are changed in
 * turn: one transaction; nothing for a PIM that was forgotten meanwhile.
 */
export async function saveTimeline(store: Store, timeline: Timeline, turns: readonly Turn[]): Promise<void> {
  const { origin, product } = timeline;
  await write(store, ['pims', 'timelines'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    if (!pim) return;
    put('timelines', timeline);
    const known = pim.turns ?? [];
    const others = known.filter((turn) => turn.product !== product);
    if (turns.length > 0 || others.length < known.length) put('pims', { ...pim, turns: newestTurns(others, turns) });
  });
}

/** Both together, as many as are stored of a PIM, the newest first; of two about one field that of `first`. */
export function newestTurns(others: readonly Turn[], first: readonly Turn[]): Turn[] {
  const all = new Map([...others, ...first].map((turn) => [`${turn.product} ${turn.key}`, turn]));
  return [...all.values()].sort((a, b) => (b.at.at(-1) ?? 0) - (a.at.at(-1) ?? 0)).slice(0, MOST_TURNS);
}
