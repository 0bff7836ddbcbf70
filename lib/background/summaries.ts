import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { startSummary } from '#lib/error-list/summarize.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { coalesced, type StoreChange } from '#lib/store/announce.ts';
import { listConnections } from '#lib/store/connections.ts';
import { type Store, write } from '#lib/store/database.ts';
import type { StoreName } from '#lib/store/database-schema.ts';
import { readTriageContext } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';

/** What a summary follows from; besides, it grows old, so each poll renews it. */
const SOURCES: readonly StoreName[] = ['errors', 'digests', 'decisions'];

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
    if (isKnown && !saysTheSame(former, summary)) put('summaries', summary);
  });
}

/** Most polls bring nothing: then no page need hear of it. */
function saysTheSame(former: ErrorSummary | undefined, summary: ErrorSummary): boolean {
  return former !== undefined && JSON.stringify({ ...former, at: summary.at }) === JSON.stringify(summary);
}

/**
 * Renews summaries as the store changes: once for many changes in a row, and at the end of a poll whatever it brought. One
 * that a dying worker did not renew is renewed by the next poll.
 */
export function summaryKeeper(store: () => Promise<Store>): (change: StoreChange) => void {
  const renewals = new Map<string, () => Promise<void>>();
  const polled = new Set<string>();
  return ({ origin, stores, removed, forgotten, poll }) => {
    if (poll === 'started') polled.add(origin);
    if (poll === 'ended') polled.delete(origin);
    const isStale = poll === 'ended' || removed || stores.some((name) => SOURCES.includes(name));
    if (forgotten) renewals.delete(origin);
    // What a poll brings in many pieces waits for its end; who decides sees it at once.
    const waits = polled.has(origin) && !stores.includes('decisions');
    if (forgotten || !isStale || waits) return;
    const renew = renewals.get(origin) ?? coalesced(async () => renewSummary(await store(), origin, Date.now()));
    renewals.set(origin, renew);
    renew().catch(console.error);
  };
}

/** Makes the summaries that are missing, as after a backup was restored while no worker lived. */
export async function makeMissingSummaries(store: Store): Promise<void> {
  const [pims, made] = await Promise.all([store.getAllKeys('pims'), store.getAllKeys('summaries')]);
  for (const origin of pims) if (!made.includes(origin)) await renewSummary(store, origin, Date.now());
}
