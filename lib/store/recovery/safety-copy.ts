import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { targetOf } from '#lib/decisions/decided.ts';
import { eventsOf } from '#lib/decisions/take-back.ts';
import { loggedDecision } from '#lib/model/decision.ts';
import { time } from '#lib/model/fields.ts';
import { pimRecord } from '#lib/model/pim.ts';
import type { Store } from '../database.ts';
import { receiveDecisions } from '../decision-log.ts';
import { addPim, listPims } from '../pims.ts';

const KEY = 'safetyCopies';
/** Days of which a backup is kept, each as it was at its last change. */
const KEPT = 3;

/**
 * What the user made by hand, stored apart from the database in the browser's other storage: which PIMs, and the decisions
 * about errors. Everything else can be fetched from the PIM again, or is lost with the database.
 */
const safetyCopy = v.object({
  /** When it was taken, milliseconds since the epoch. */
  at: time,
  pims: v.array(v.pick(pimRecord, ['origin', 'name', 'addedAt'])),
  /** Those that count; the history of them is not worth the room. */
  decisions: v.array(loggedDecision),
});
type SafetyCopy = v.InferOutput<typeof safetyCopy>;

/** Takes a backup when something changed since the last one. `now` in milliseconds since the epoch. */
export async function takeSafetyCopy(store: Store, now: number): Promise<void> {
  const pims = (await listPims(store)).map(({ origin, name, addedAt }) => ({ origin, name, addedAt }));
  // A database that was emptied from outside is no reason to forget.
  if (pims.length === 0) return;
  const decided = await store.getAll('decided');
  const decisions = decided.flatMap(({ origin, kind, key, about, ...winners }) =>
    eventsOf(targetOf({ kind, key, about }), winners).map(({ id, v, on, set, who, at }) => ({
      origin,
      id,
      v,
      on,
      set,
      who,
      at,
    })),
  );
  const next: SafetyCopy = { at: now, pims, decisions };
  await change((known) => {
    const [last] = known;
    if (last && contents(last) === contents(next)) return known;
    const others = last && dayTaken(last) === dayTaken(next) ? known.slice(1) : known;
    return [next, ...others].slice(0, KEPT);
  });
}

/** Puts back what the newest backup holds into a database without any PIM; answers when it was taken, or null. */
export async function restoreSafetyCopy(store: Store): Promise<number | null> {
  if ((await store.count('pims')) > 0) return null;
  const [last] = await backups();
  if (!last) return null;
  for (const { origin, name, addedAt } of last.pims) await addPim(store, origin, name, addedAt);
  for (const [origin, its] of Map.groupBy(last.decisions, (one) => one.origin)) {
    await receiveDecisions(store, origin, its, Date.now());
  }
  return last.at;
}

/** Removes a PIM from all backups, when it is forgotten. */
export async function forgetInSafetyCopies(origin: string): Promise<void> {
  const isOther = (one: { origin: string }) => one.origin !== origin;
  await change((known) =>
    known.flatMap((one) => {
      const pims = one.pims.filter(isOther);
      return pims.length > 0 ? [{ ...one, pims, decisions: one.decisions.filter(isOther) }] : [];
    }),
  );
}

/** The backups that can be read, newest first. */
async function backups(): Promise<SafetyCopy[]> {
  const kept: unknown = (await browser.storage.local.get(KEY))[KEY];
  const all: unknown[] = Array.isArray(kept) ? kept : [];
  return all.flatMap((one) => {
    const read = v.safeParse(safetyCopy, one);
    return read.success ? [read.output] : [];
  });
}

/** Two changes at once come one after the other. */
function change(to: (known: SafetyCopy[]) => SafetyCopy[]): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const known = await backups();
    const next = to(known);
    if (next !== known) await browser.storage.local.set({ [KEY]: next });
  });
}

function contents({ pims, decisions }: SafetyCopy): string {
  return JSON.stringify([pims, decisions]);
}

function dayTaken({ at }: SafetyCopy): string {
  return new Date(at).toISOString().slice(0, 10);
}
