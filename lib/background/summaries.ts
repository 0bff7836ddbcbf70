import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { startSummary } from '#lib/error-list/summarize.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { coalesced, type StoreChange } from '#lib/store/announce.ts';
import { listConnections } from '#lib/store/connections.ts';
import { type Store, write } from '#lib/store/database.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import { readTriageContext } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';

/** What a summary follows from. */
const SOURCES: readonly StoreName[] = ['errors', 'digests', 'decided'];

/** Besides, it grows old: a poll that brings nothing renews one of this age, in milliseconds. */
const OLD = 3_600_000;

/** Days of the PIM's count, including the day of the count (contract 2.3). */
const COUNTED_DAYS = 7;

/**
 * Makes the summary of a PIM's errors anew and stores it; nothing for a PIM that was forgotten meanwhile.
 *
 * @param now milliseconds since the epoch
 */
export async function renewSummary(store: Store, origin: string, now: number): Promise<void> {
  const [pim, connections] = await Promise.all([store.get('pims', origin), listConnections(store, origin)]);
  if (!pim) return;
  const timeZone = timeZoneOf(pim);
  const summing = startSummary({
    origin,
    counted: new Map(connections.map(({ code, businessErrors }) => [code, businessErrors])),
    weekFrom: startOfDay(addDays(dayOf(now, timeZone), 1 - COUNTED_DAYS), timeZone),
    triage: await readTriageContext(store, origin, now),
  });
  for await (const batch of readDigests(store, [origin])) for (const digest of batch) summing.add(digest);
  const summary = summing.finish();
  await write(store, ['pims', 'summaries'], async ({ tx, put }) => {
    const [isKnown, former] = await Promise.all([
      tx.objectStore('pims').getKey(origin),
      tx.objectStore('summaries').get(origin),
    ]);
    if (isKnown && (!saysTheSame(former, summary) || ageOf(former, now) >= OLD)) put('summaries', summary);
  });
}

/** Most polls bring nothing: then no page need hear of it. */
function saysTheSame(former: ErrorSummary | undefined, summary: ErrorSummary): boolean {
  return former !== undefined && JSON.stringify({ ...former, at: summary.at }) === JSON.stringify(summary);
}

/**
 * Renews summaries as the store changes: once for many changes in a row, and at the end of a poll that brought something, since
 * all digests are read for it. One that a dying worker did not renew, or that grew old, is renewed by a poll that brings nothing.
 */
export function summaryKeeper(store: () => Promise<Store>): (change: StoreChange) => void {
  const renewals = new Map<string, () => Promise<void>>();
  /** PIMs that are polled now, and whether the poll brought something. */
  const polled = new Map<string, boolean>();
  return ({ origin, stores, removed, fixed, forgotten, poll }) => {
    if (poll === 'started') polled.set(origin, false);
    const changed = removed === true || fixed === true || stores.some((name) => SOURCES.includes(name));
    if (changed && polled.has(origin)) polled.set(origin, true);
    const brought = polled.get(origin) ?? true;
    if (poll === 'ended') polled.delete(origin);
    const isStale = poll === 'ended' || changed;
    if (forgotten) renewals.delete(origin);
    // What a poll brings in many pieces waits for its end; who decides sees it at once.
    const waits = polled.has(origin) && !stores.includes('decided');
    if (forgotten || !isStale || waits) return;
    const renew = renewals.get(origin) ?? coalesced(async () => renewSummary(await store(), origin, Date.now()));
    renewals.set(origin, renew);
    const renewOld = async () => ((await isOld(await store(), origin)) ? renew() : undefined);
    (brought ? renew() : renewOld()).catch(console.error);
  };
}

/** Also where one was made for a moment of the future, by a clock that was set back. */
async function isOld(store: Store, origin: string): Promise<boolean> {
  return ageOf(await store.get('summaries', origin), Date.now()) >= OLD;
}

function ageOf(summary: ErrorSummary | undefined, now: number): number {
  return Math.abs(now - (summary?.at ?? Number.NEGATIVE_INFINITY));
}

/** Makes the summaries that are missing, as after a backup was restored while no worker lived. */
export async function makeMissingSummaries(store: Store): Promise<void> {
  const [pims, made] = await Promise.all([store.getAllKeys('pims'), store.getAllKeys('summaries')]);
  for (const origin of pims) if (!made.includes(origin)) await renewSummary(store, origin, Date.now());
}
