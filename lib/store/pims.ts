import { addDays } from '#lib/calendar.ts';
import type { PimRecord, PimUser, SnoozedFact } from '#lib/model/pim.ts';
import { laterOf, MOST_MISSING, MOST_SNOOZED, type Snooze } from '#lib/model/values.ts';
import { allKeysOf, keysOf, type Store, type Writing, write } from './database.ts';
import type { StoreName } from './database-schema.ts';

/** Those of which data is kept though the settings no longer name them. */
export async function unlistedPims(store: Store): Promise<PimRecord[]> {
  return (await store.getAll('pims')).filter((pim) => pim.unlisted);
}

/** Adds a PIM that was not known; a known one stays as it is. Answers the record that holds now. */
export async function addPim(store: Store, origin: string, name: string, now: number): Promise<PimRecord> {
  return write(store, ['pims'], async ({ tx, put }) => {
    const known = await tx.objectStore('pims').get(origin);
    const pim = known ?? newPimRecord(origin, name, now);
    if (!known) put('pims', pim);
    return pim;
  });
}

/** A PIM of which nothing was asked yet. */
export function newPimRecord(origin: string, name: string, now: number): PimRecord {
  return {
    origin,
    name,
    addedAt: now,
    user: null,
    version: null,
    state: 'new',
    lastPollAt: null,
    lastSuccessAt: null,
    chartsAt: null,
    notBefore: null,
  };
}

/** Changes some facts of a PIM in one transaction; does nothing for a PIM that was forgotten meanwhile. */
export async function updatePim(
  store: Store,
  origin: string,
  change: Partial<Omit<PimRecord, 'origin'>>,
): Promise<void> {
  await write(store, ['pims'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    if (pim) put('pims', { ...pim, ...change });
  });
}

/**
 * Takes over who is signed in to a PIM, and its version. What is kept is the PIM's and stays, whoever it is. Where the time
 * zone is another than before, days are others too: the charts are asked for again, and the lists of errors count as those
 * of an earlier day.
 */
export async function storeUser(store: Store, origin: string, user: PimUser, facts: Partial<PimRecord>): Promise<void> {
  await write(store, ['pims', 'connections'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    if (!pim) return;
    const isElsewhere = pim.user !== null && pim.user.timeZone !== user.timeZone;
    put('pims', { ...pim, ...facts, user, ...(isElsewhere ? { chartsAt: null, chartsTakenAt: 0 } : {}) });
    if (!isElsewhere) return;
    for (const record of await tx.objectStore('connections').getAll(keysOf(origin))) {
      const { fetched } = record;
      // Zones are a day apart at most.
      if (fetched) put('connections', { ...record, fetched: { ...fetched, day: addDays(fetched.day, -2) } });
    }
  });
}

/** Whether the archive of a PIM is hidden from the user who is signed in there, as the PIM itself hides its errors. */
export function hidesErrors(pim: Pick<PimRecord, 'user'> | undefined): boolean {
  return pim?.user?.seesErrors === false;
}

/**
 * Records whether a PIM has a product: an error also names one that was never created, or was deleted (contract 7). Writes
 * only what is new, and nothing for a PIM that was forgotten.
 *
 * @param product as in the address of its screen, see `plainUuid`
 */
export async function recordProduct(store: Store, origin: string, product: string, exists: boolean): Promise<void> {
  await write(store, ['pims'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    const known = pim?.missingProducts ?? [];
    const others = known.filter((one) => one.product !== product);
    if (!pim || (exists && others.length === known.length)) return;
    const now = exists ? [] : [{ product, at: Date.now() }];
    put('pims', { ...pim, missingProducts: [...now, ...others].slice(0, MOST_MISSING) });
  });
}

/** Snoozes what stands out in a PIM without an alert, or (null) ends that; nothing for a PIM that was forgotten. */
export async function snoozeFact(
  store: Store,
  origin: string,
  { connection, rule, subject }: Omit<SnoozedFact, 'until'>,
  until: Snooze | null,
): Promise<void> {
  await write(store, ['pims'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    if (!pim) return;
    const others = (pim.snoozedFacts ?? []).filter(
      (one) => one.connection !== connection || one.rule !== rule || one.subject !== subject,
    );
    const own = until === null ? [] : [{ connection, rule, subject, until }];
    put('pims', { ...pim, snoozedFacts: [...own, ...others].slice(0, MOST_SNOOZED) });
  });
}

/** What is snoozed in either of two lists, each fact once, as long as in the one that holds it longer. */
export function mergeSnoozedFacts(
  here: readonly SnoozedFact[] = [],
  other: readonly SnoozedFact[] = [],
): SnoozedFact[] {
  const all = Map.groupBy([...here, ...other], ({ connection, rule, subject }) => `${connection} ${rule} ${subject}`);
  const longest = (one: SnoozedFact, same: SnoozedFact) => ({ ...one, until: laterOf(one.until, same.until) });
  return [...all.values()].map((same) => same.reduce(longest)).slice(0, MOST_SNOOZED);
}

/** Removes a PIM with everything that was kept of it. */
export async function forgetPim(store: Store, origin: string): Promise<void> {
  const names = [...store.objectStoreNames];
  const forget = ({ remove }: Writing<StoreName>) => {
    for (const name of names) for (const keys of allKeysOf(origin)) remove(name, keys);
  };
  await write(store, names, forget, () => ({ forgotten: true }));
}

/** The PIMs that are watched, in the user's order. */
export async function listPims(store: Store): Promise<PimRecord[]> {
  const pims = await store.getAll('pims');
  return pims.filter((pim) => !pim.unlisted).sort((a, b) => place(a) - place(b) || a.addedAt - b.addedAt);
}

function place({ position = 0 }: PimRecord): number {
  return position;
}
