import type { Alert } from '#lib/model/alert.ts';
import type { AlertEvent, DeliveryRecord, PollReport, QueuedReport } from '#lib/model/report.ts';
import { keysOf, type Store, write } from './database.ts';

/** So many parcels of a PIM wait at most: a night of passes. The oldest is given up for a new one. */
export const MOST_QUEUED = 200;

/**
 * Puts what a pass found into a parcel for the team's tool: the figures, and what became of alerts since the parcel before.
 * A tool that is another one than before begins anew, without what happened before. Writes nothing for a PIM that was
 * forgotten meanwhile.
 *
 * @param to where it goes
 * @param at milliseconds since the epoch
 */
export async function queueReport(
  store: Store,
  origin: string,
  { to, at, figures }: { to: string; at: number; figures: PollReport },
): Promise<void> {
  await write(store, ['pims', 'connections', 'alerts', 'deliveries', 'outbox'], async ({ tx, put, remove }) => {
    const [pim, connections, alerts, known, waiting] = await Promise.all([
      tx.objectStore('pims').getKey(origin),
      tx.objectStore('connections').getAll(keysOf(origin)),
      tx.objectStore('alerts').getAll(keysOf(origin)),
      tx.objectStore('deliveries').get(origin),
      tx.objectStore('outbox').getAllKeys(keysOf(origin)),
    ]);
    if (pim === undefined) return;
    const goesOn = known?.tool === to;
    const record = goesOn ? known : newExport(origin, to, at);
    const labels = new Map(connections.map(({ code, label }) => [code, label]));
    const events = eventsSince(alerts, record.queuedUntil).map((event) => ({
      ...event,
      label: labels.get(event.alert.connection) ?? event.alert.connection,
    }));
    const outdated = goesOn ? waiting.slice(0, Math.max(0, waiting.length + 1 - MOST_QUEUED)) : waiting;
    const dropped = record.dropped + (goesOn ? outdated.length : 0);
    const id = (waiting.at(-1)?.[1] ?? 0) + 1;
    for (const key of outdated) remove('outbox', key);
    put('outbox', { origin, id, at, report: figures, events });
    put('deliveries', { ...record, queuedUntil: Math.max(at, record.queuedUntil), dropped });
  });
}

/** How sending goes, and how many parcels wait; null while nothing is sent of this PIM. */
export async function readDelivery(
  store: Store,
  origin: string,
): Promise<{ record: DeliveryRecord; waiting: number } | null> {
  const tx = store.transaction(['deliveries', 'outbox']);
  const [record, waiting] = await Promise.all([
    tx.objectStore('deliveries').get(origin),
    tx.objectStore('outbox').count(keysOf(origin)),
  ]);
  return record ? { record, waiting } : null;
}

/** The parcel that waits longest. */
export async function nextReport(store: Store, origin: string): Promise<QueuedReport | undefined> {
  const [first] = await store.getAll('outbox', keysOf(origin), 1);
  return first;
}

/** Notes what came of sending a parcel, and removes it when it is done with. */
export async function recordDelivery(
  store: Store,
  { origin, id }: QueuedReport,
  isDone: boolean,
  change: (record: DeliveryRecord) => DeliveryRecord,
): Promise<void> {
  await write(store, ['deliveries', 'outbox'], async ({ tx, put, remove }) => {
    const record = await tx.objectStore('deliveries').get(origin);
    if (record) put('deliveries', change(record));
    if (isDone) remove('outbox', [origin, id]);
  });
}

/** Ends sending: what waits is given up. */
export async function stopDelivery(store: Store, origin: string): Promise<void> {
  if ((await store.getKey('deliveries', origin)) === undefined) return;
  await write(store, ['deliveries', 'outbox'], ({ remove }) => {
    remove('deliveries', origin);
    remove('outbox', keysOf(origin));
  });
}

function newExport(origin: string, to: string, now: number): DeliveryRecord {
  return {
    origin,
    tool: to,
    queuedUntil: now,
    failures: 0,
    notBefore: null,
    lastFailure: null,
    sentAt: null,
    dropped: 0,
  };
}

/** In the order in which they happened. */
function eventsSince(alerts: readonly Alert[], since: number): Array<Omit<AlertEvent, 'label'>> {
  const events = alerts.flatMap((alert) => [
    { is: 'raised' as const, at: alert.raisedAt, alert },
    ...(alert.recoveredAt === null ? [] : [{ is: 'over' as const, at: alert.recoveredAt, alert }]),
  ]);
  return events.filter(({ at }) => at > since).sort((a, b) => a.at - b.at);
}
