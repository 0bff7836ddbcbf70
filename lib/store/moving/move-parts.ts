import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { keyOfAlert } from '../alerts.ts';
import { allKeysOf, keysOf, type Writing } from '../database.ts';
import type { StoredRecord, StoreName } from '../database-schema.ts';
import { digestChunk, type readTimes } from '../digests.ts';
import { errorsIn } from '../error-chunks.ts';
import { keysOfTool } from '../outbox.ts';
import { POLLS_STORED } from '../polls.ts';
import { withPreferences } from '../preferences.ts';
import { errorChunk } from '../product-errors.ts';
import { type ArchivedSpan, mergeGaps } from './merge-gaps.ts';
import { isSameAlert, mergeAlerts, mergeByErrorId, mergeConnections } from './merge-records.ts';

/** What came to a PIM that was not there before. */
export interface MovedHistory {
  errors: number;
  /** Days of counts. */
  days: number;
}

/** A move under way: all that its parts need. */
export interface Move extends Writing<StoreName> {
  /** Both addresses, as they were before. */
  from: PimRecord;
  to: PimRecord;
  /** Whether the users of both have one time zone, so that their days are the same days. */
  sameZone: boolean;
  /** When the errors of each connection happened, under either address. */
  times: Record<'here' | 'moved', Times>;
  /** Counted up. */
  moved: MovedHistory;
  /** By how much the archive grew, see `errorSize` of `PimRecord`; counted up. */
  grown: { size: number };
}

type Times = Awaited<ReturnType<typeof readTimes>>;

/** Moves each record of an object store, merged with the one that has its key already. Answers how many had none. */
export async function moveEach<S extends StoreName>(
  { tx, put, from, to }: Move,
  name: S,
  merge: (here: StoredRecord<S>, moved: StoredRecord<S>) => StoredRecord<S>,
): Promise<number> {
  const records = tx.objectStore(name);
  let added = 0;
  for (const range of allKeysOf(from.origin)) {
    for (const key of await records.getAllKeys(range)) {
      const newKey = (Array.isArray(key) ? [to.origin, ...key.slice(1)] : to.origin) as typeof key;
      const [here, moved] = await Promise.all([records.get(newKey), records.get(key)]);
      if (!moved) continue;
      if (!here) added++;
      const record = { ...moved, origin: to.origin };
      put(name, here ? merge(here, record) : record);
    }
  }
  return added;
}

/** Errors with their digests; see `mergeByErrorId`. */
export async function moveErrors({ tx, put, from, to, moved, grown }: Move): Promise<void> {
  const chunks = tx.objectStore('errors');
  for (const key of await chunks.getAllKeys(keysOf(from.origin))) {
    const [, connection, day] = key;
    const place = [to.origin, connection, day] as const;
    const [before, chunk] = await Promise.all([chunks.get([...place]), chunks.get(key)]);
    const known = errorsIn(before);
    const errors = mergeByErrorId(known, errorsIn(chunk));
    moved.errors += errors.length - known.length;
    const merged = errorChunk(...place, errors);
    grown.size += merged.errors.length - (before?.errors.length ?? 0);
    put('errors', merged);
    put('digests', digestChunk(merged, errors));
  }
}

/** Gaps depend on the connections and errors as they were before. */
export async function moveGaps({ tx, put, remove, from, to, times }: Move): Promise<void> {
  const [here, moved] = [await spansOf(tx, to.origin, times.here), await spansOf(tx, from.origin, times.moved)];
  for (const [connection, its] of moved) {
    const own = here.get(connection);
    if (own) for (const gap of own.gaps) remove('gaps', [to.origin, connection, gap.from, gap.to]);
    const gaps = own ? mergeGaps(own, its) : its.gaps;
    for (const gap of gaps) put('gaps', { ...gap, origin: to.origin, connection });
  }
}

async function spansOf(tx: Move['tx'], origin: string, times: Times): Promise<Map<string, ArchivedSpan>> {
  const connections = new Map(
    (await tx.objectStore('connections').getAll(keysOf(origin))).map((record) => [record.code, record]),
  );
  const gaps = Map.groupBy(await tx.objectStore('gaps').getAll(keysOf(origin)), ({ connection }) => connection);
  const codes = new Set([...connections.keys(), ...gaps.keys(), ...times.keys()]);
  return new Map(
    [...codes].map((code) => [code, spanOf(connections.get(code), times.get(code) ?? [], gaps.get(code) ?? [])]),
  );
}

function spanOf(
  record: ConnectionRecord | undefined,
  times: ArchivedSpan['times'],
  gaps: readonly GapRecord[],
): ArchivedSpan {
  return {
    firstSeen: record?.firstSeen ?? 0,
    lastSeen: record?.lastSeen ?? 0,
    fetchedAt: record?.fetched?.at ?? null,
    times,
    gaps,
  };
}

/** Connections get what the user set for the PIM that they come to. */
export async function moveConnections(move: Move): Promise<void> {
  const { tx, put, to } = move;
  await moveEach(move, 'connections', mergeConnections);
  for (const record of await tx.objectStore('connections').getAll(keysOf(to.origin))) {
    put('connections', withPreferences(record, record.labelInPim ?? record.label, to));
  }
}

/** The newest polls of both. */
export async function movePolls(move: Move): Promise<void> {
  const { tx, remove, to } = move;
  await moveEach(move, 'polls', (here) => here);
  const keys = await tx.objectStore('polls').getAllKeys(keysOf(to.origin));
  for (const key of keys.slice(0, Math.max(0, keys.length - POLLS_STORED))) remove('polls', key);
}

/** An alert that lasts under both addresses becomes one, which was raised when the first of the two was. */
export async function moveAlerts({ tx, put, remove, from, to }: Move): Promise<void> {
  const alerts = tx.objectStore('alerts');
  const known = await alerts.getAll(keysOf(to.origin));
  for (const former of await alerts.getAll(keysOf(from.origin))) {
    const moved = { ...former, origin: to.origin };
    const same = known.find((one) => isSameAlert(one, moved) || String(keyOfAlert(one)) === String(keyOfAlert(moved)));
    const merged: Alert = same ? mergeAlerts(same, moved) : moved;
    if (same && same.raisedAt !== merged.raisedAt) remove('alerts', keyOfAlert(same));
    put('alerts', merged);
  }
}

/** What waits for a team's tool goes to the same tool of the new address. One that is not set up there gets nothing. */
export async function moveReports({ tx, put, from, to: { origin } }: Move): Promise<void> {
  const [deliveries, outbox] = [tx.objectStore('deliveries'), tx.objectStore('outbox')];
  for (const moved of await deliveries.getAll(keysOf(from.origin))) {
    const { tool } = moved;
    const here = await deliveries.get([origin, tool]);
    const last = (await outbox.getAllKeys(keysOfTool(origin, tool))).at(-1)?.[2] ?? 0;
    for (const [index, report] of (await outbox.getAll(keysOfTool(from.origin, tool))).entries()) {
      const events = report.events.map((event) => ({ ...event, alert: { ...event.alert, origin } }));
      put('outbox', { ...report, origin, id: last + 1 + index, events });
    }
    const queuedUntil = Math.max(moved.queuedUntil, here?.queuedUntil ?? 0);
    put('deliveries', { ...(here ?? moved), origin, queuedUntil, sending: here?.sending ?? null });
  }
}
