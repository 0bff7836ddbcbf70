import type { Alert } from '#lib/model/alert.ts';
import type { AlertEvent, DeliveryRecord, PollReport, QueuedReport } from '#lib/model/report.ts';
import { keysOf, type Store, write } from './database.ts';

/** So many parcels for one tool wait at most: a night of polls. The oldest is given up for a new one. */
export const MOST_QUEUED = 200;

/** What happened to an alert. */
export type AlertChange = Omit<AlertEvent, 'label'>;

interface ToQueue {
  /** Fingerprint of the tool. */
  tool: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** The figures; null for a tool that gets a parcel an alert instead. */
  report: PollReport | null;
  /** Whether the tool gets this change, beside all alerts of the PIM. */
  wants: (change: AlertChange, alerts: readonly Alert[]) => boolean;
}

/**
 * Queues for a team's tool what a poll found: the figures, and what became of alerts since they were queued last. A new
 * tool hears nothing of what happened before. Writes nothing for a PIM that was forgotten meanwhile.
 */
export async function queueReport(store: Store, origin: string, { tool, at, report, wants }: ToQueue): Promise<void> {
  await write(store, ['pims', 'connections', 'alerts', 'deliveries', 'outbox'], async ({ tx, put, remove }) => {
    const [pim, connections, alerts, known, waiting] = await Promise.all([
      tx.objectStore('pims').getKey(origin),
      tx.objectStore('connections').getAll(keysOf(origin)),
      tx.objectStore('alerts').getAll(keysOf(origin)),
      tx.objectStore('deliveries').get([origin, tool]),
      tx.objectStore('outbox').getAllKeys(keysOfTool(origin, tool)),
    ]);
    if (pim === undefined) return;
    const record = known ?? newDelivery(origin, tool, at);
    const labels = new Map(connections.map(({ code, label }) => [code, label]));
    const events = changesSince(alerts, record.queuedUntil)
      .filter((change) => wants(change, alerts))
      .map((change) => ({ ...change, label: labels.get(change.alert.connection) ?? change.alert.connection }));
    const all = report ? [events] : events.map((event) => [event]);
    const parcels = all.slice(-MOST_QUEUED);
    const outdated = waiting.slice(0, Math.max(0, waiting.length + parcels.length - MOST_QUEUED));
    const last = waiting.at(-1)?.[2] ?? 0;
    for (const key of outdated) remove('outbox', key);
    for (const [index, of] of parcels.entries()) {
      put('outbox', { origin, tool, id: last + 1 + index, at, report, events: of });
    }
    put('deliveries', {
      ...record,
      queuedUntil: Math.max(at, record.queuedUntil),
      dropped: record.dropped + outdated.length + all.length - parcels.length,
    });
  });
}

/** How sending goes, and how many parcels wait; null while nothing is sent to this tool. */
export async function readDelivery(
  store: Store,
  origin: string,
  tool: string,
): Promise<{ record: DeliveryRecord; waiting: number } | null> {
  const tx = store.transaction(['deliveries', 'outbox']);
  const [record, waiting] = await Promise.all([
    tx.objectStore('deliveries').get([origin, tool]),
    tx.objectStore('outbox').count(keysOfTool(origin, tool)),
  ]);
  return record ? { record, waiting } : null;
}

/** The parcels that wait for a tool, oldest first. @param most so many at most */
export function waitingReports(store: Store, origin: string, tool: string, most: number): Promise<QueuedReport[]> {
  return store.getAll('outbox', keysOfTool(origin, tool), most);
}

/** Changes the record of a tool, and removes the parcels that are done with. */
export async function recordDelivery(
  store: Store,
  [origin, tool]: [origin: string, tool: string],
  done: readonly number[],
  change: (record: DeliveryRecord) => DeliveryRecord,
): Promise<void> {
  await write(store, ['deliveries', 'outbox'], async ({ tx, put, remove }) => {
    const record = await tx.objectStore('deliveries').get([origin, tool]);
    if (record) put('deliveries', change(record));
    for (const id of done) remove('outbox', [origin, tool, id]);
  });
}

/** Ends sending to all tools of a PIM but these: what waits for others is given up. */
export async function stopDeliveries(store: Store, origin: string, except: ReadonlySet<string>): Promise<void> {
  const ended = (await store.getAllKeys('deliveries', keysOf(origin))).filter(([, tool]) => !except.has(tool));
  if (ended.length === 0) return;
  await write(store, ['deliveries', 'outbox'], ({ remove }) => {
    for (const key of ended) {
      remove('deliveries', key);
      remove('outbox', keysOfTool(...key));
    }
  });
}

/** The earliest time at which something that waits may be sent, of all tools; null when nothing waits. */
export async function nextDeliveryAt(store: Store): Promise<number | null> {
  const tx = store.transaction(['deliveries', 'outbox']);
  const outbox = tx.objectStore('outbox');
  const records = await tx.objectStore('deliveries').getAll();
  const counts = await Promise.all(records.map(({ origin, tool }) => outbox.count(keysOfTool(origin, tool))));
  const times = records.flatMap(({ notBefore }, index) => (counts[index] ? [notBefore ?? 0] : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** The parcels of one tool. */
export function keysOfTool(origin: string, tool: string): IDBKeyRange {
  return IDBKeyRange.bound([origin, tool], [origin, tool, []]);
}

function newDelivery(origin: string, tool: string, now: number): DeliveryRecord {
  return {
    origin,
    tool,
    queuedUntil: now,
    failures: 0,
    notBefore: null,
    lastFailure: null,
    sentAt: null,
    dropped: 0,
    sending: null,
    uncertain: 0,
    messagesAt: [],
    told: [],
  };
}

/** In the order in which they happened. */
function changesSince(alerts: readonly Alert[], since: number): AlertChange[] {
  const changes = alerts.flatMap((alert) => [
    { is: 'raised' as const, at: alert.raisedAt, alert },
    ...(alert.recoveredAt === null ? [] : [{ is: 'over' as const, at: alert.recoveredAt, alert }]),
  ]);
  return changes.filter(({ at }) => at > since).sort((a, b) => a.at - b.at);
}
