import type { Outcome } from '#lib/model/outcome.ts';
import { keysOf, type Store, write } from './database.ts';

/** What is known of what became of errors of a PIM, by the id of the error. */
export async function readOutcomes(store: Store, origin: string): Promise<Map<string, Outcome>> {
  const outcomes = await store.getAll('outcomes', keysOf(origin));
  return new Map(outcomes.map((outcome) => [outcome.error, outcome]));
}

/** What is known of these errors of a PIM, by the id of the error; nothing for one that was never looked into. */
export async function outcomesOf(
  store: Store,
  origin: string,
  errors: ReadonlyArray<{ id: string }>,
): Promise<Map<string, Outcome>> {
  const { store: outcomes } = store.transaction('outcomes');
  const found = await Promise.all(errors.map(({ id }) => outcomes.get([origin, id])));
  return new Map(found.flatMap((outcome) => (outcome ? [[outcome.error, outcome] as const] : [])));
}

/** Stores what was found, each in the place of what was found before; nothing for a PIM that was forgotten meanwhile. */
export async function saveOutcomes(store: Store, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await write(store, ['pims', 'outcomes'], async ({ tx, put }) => {
    const known = new Set(await tx.objectStore('pims').getAllKeys());
    for (const outcome of outcomes) if (known.has(outcome.origin)) put('outcomes', outcome);
  });
}
