import type { Mark } from '#lib/model/decision.ts';
import { STRICT, type Store } from './open.ts';

/** What a mark is about: a group or an error of a PIM. */
export type Marked = Pick<Mark, 'origin' | 'target'>;

/** All marks of all PIMs. */
export function listMarks(store: Store): Promise<Mark[]> {
  return store.getAll('marks');
}

/**
 * Sets marks in one transaction, each in the place of an earlier one on the same target; those of a PIM that is not
 * watched are left out. Answers the earlier ones, so that it can be undone.
 */
export async function setMarks(store: Store, marks: readonly Mark[]): Promise<Mark[]> {
  const tx = store.transaction(['pims', 'marks'], 'readwrite', STRICT);
  const kept = tx.objectStore('marks');
  const known = new Set(await tx.objectStore('pims').getAllKeys());
  const welcome = marks.filter(({ origin }) => known.has(origin));
  const former = await Promise.all(welcome.map((mark) => kept.get(keyOfMark(mark))));
  await Promise.all([...welcome.map((mark) => kept.put(mark, keyOfMark(mark))), tx.done]);
  return former.flatMap((mark) => mark ?? []);
}

/** Removes the marks of these targets in one transaction; answers those that there were. */
export async function removeMarks(store: Store, targets: readonly Marked[]): Promise<Mark[]> {
  const tx = store.transaction('marks', 'readwrite', STRICT);
  const former = await Promise.all(targets.map((target) => tx.store.get(keyOfMark(target))));
  await Promise.all([...targets.map((target) => tx.store.delete(keyOfMark(target))), tx.done]);
  return former.flatMap((mark) => mark ?? []);
}

/** A group and an error with the same text for a key stay apart. */
export function keyOfMark({ origin, target }: Marked): [string, string, string] {
  return 'group' in target ? [origin, 'group', target.group] : [origin, 'error', target.error];
}
