import type { LabelsRecord } from '#lib/model/catalog.ts';
import { STRICT, type Store } from './open.ts';

/** What is called by a code. */
export type Named = 'family' | 'channel' | 'locale' | 'attribute';

/** Takes over what codes are called; does nothing for a PIM that was forgotten meanwhile. */
export async function storeLabels(store: Store, labels: LabelsRecord): Promise<void> {
  const tx = store.transaction(['pims', 'labels'], 'readwrite', STRICT);
  if (await tx.objectStore('pims').getKey(labels.origin)) await tx.objectStore('labels').put(labels);
  await tx.done;
}

/**
 * What a code is called on the screens of its PIM's user; null when the PIM has no name for it or did not tell. The PIM
 * itself then shows the code in brackets (contract 13.2).
 */
export type Labels = (origin: string, what: Named, code: string) => string | null;

export function labelsOf(records: readonly LabelsRecord[]): Labels {
  const byOrigin = new Map(records.map((record) => [record.origin, record]));
  return (origin, what, code) => byOrigin.get(origin)?.[what].get(code) ?? null;
}
