import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { tallyOf } from '#lib/errors/trend.ts';
import { marksOf, statusOf } from '#lib/errors/triage.ts';
import type { Status } from '#lib/model/decision.ts';
import type { StoredError } from '#lib/model/error.ts';
import { readDigests } from './digests.ts';
import { listMarks } from './marks.ts';
import type { Store } from './open.ts';

/** Tells what the user decided about errors of a PIM, as far as it was decided until now. */
export async function readStatus(store: Store, origin: string): Promise<(error: ErrorDigest) => Status> {
  const marks = (await listMarks(store)).filter((mark) => mark.origin === origin);
  if (marks.length === 0) return () => 'open';
  const now = Date.now();
  // Only a group that is ignored until it has grown makes the size of groups matter.
  const counts = marks.some(({ until }) => until !== null && 'count' in until);
  const triage = { marks: marksOf(marks), tally: tallyOf(counts ? await allDigests(store, origin) : [], now), now };
  return (error) => statusOf(error, triage);
}

/** Those of the errors of a PIM that still ask something of the user. */
export async function openOnes(store: Store, origin: string, errors: readonly StoredError[]): Promise<StoredError[]> {
  const status = await readStatus(store, origin);
  return errors.filter((error) => isOpen(status(digestOf(origin, error))));
}

/** Whether an error still asks something of the user. */
export function isOpen(status: Status): boolean {
  return status === 'open' || status === 'back';
}

async function allDigests(store: Store, origin: string): Promise<ErrorDigest[]> {
  const all: ErrorDigest[] = [];
  for await (const batch of readDigests(store, [origin])) all.push(...batch);
  return all;
}
