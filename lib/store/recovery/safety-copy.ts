import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Decision } from '#lib/model/decision.ts';
import { type Store, write } from '../database.ts';
import { decisionKey, listDecisions } from '../decisions.ts';
import { addPim, listPims } from '../pims.ts';

/**
 * What the user made by hand, kept apart from the database in the browser's other storage: which PIMs, and what was decided
 * about errors. Everything else can be asked of the PIM again, or is lost with the database.
 */
interface Backup {
  /** Milliseconds since the epoch. */
  at: number;
  pims: Array<{ origin: string; name: string; addedAt: number }>;
  marks: Decision[];
}

const KEY = 'safetyCopies';
/** Days of which a backup is kept, each as it was at its last change. */
const KEPT = 3;

const target = v.union([v.strictObject({ group: v.string() }), v.strictObject({ error: v.string() })]);
const mark = v.object({
  origin: v.string(),
  target,
  state: v.picklist(['resolved', 'ignored', 'open']),
  at: v.number(),
  until: v.nullable(v.union([v.strictObject({ time: v.number() }), v.strictObject({ count: v.number() })])),
  note: v.string(),
});
const backup = v.object({
  at: v.number(),
  pims: v.array(v.object({ origin: v.string(), name: v.string(), addedAt: v.number() })),
  marks: v.array(mark),
});

/** Takes a backup when something changed since the last one. `now` in milliseconds since the epoch. */
export async function takeSafetyCopy(store: Store, now: number): Promise<void> {
  const pims = (await listPims(store)).map(({ origin, name, addedAt }) => ({ origin, name, addedAt }));
  // A database that was emptied from outside is no reason to forget.
  if (pims.length === 0) return;
  const next: Backup = { at: now, pims, marks: await listDecisions(store) };
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
  await write(store, ['decisions'], ({ put }) => {
    for (const one of last.marks) put('decisions', one, decisionKey(one));
  });
  return last.at;
}

/** Removes a PIM from all backups, when it is forgotten. */
export async function forgetInSafetyCopies(origin: string): Promise<void> {
  const isOther = (one: { origin: string }) => one.origin !== origin;
  await change((known) =>
    known.flatMap((one) => {
      const pims = one.pims.filter(isOther);
      return pims.length > 0 ? [{ ...one, pims, marks: one.marks.filter(isOther) }] : [];
    }),
  );
}

/** The backups that can be read, newest first. */
async function backups(): Promise<Backup[]> {
  const kept: unknown = (await browser.storage.local.get(KEY))[KEY];
  const all: unknown[] = Array.isArray(kept) ? kept : [];
  return all.flatMap((one) => {
    const read = v.safeParse(backup, one);
    return read.success ? [read.output] : [];
  });
}

/** Two changes at once come one after the other. */
function change(to: (known: Backup[]) => Backup[]): Promise<void> {
  return navigator.locks.request(KEY, async () => {
    const known = await backups();
    const next = to(known);
    if (next !== known) await browser.storage.local.set({ [KEY]: next });
  });
}

function contents({ pims, marks }: Backup): string {
  return JSON.stringify([pims, marks]);
}

function dayTaken({ at }: Backup): string {
  return new Date(at).toISOString().slice(0, 10);
}
