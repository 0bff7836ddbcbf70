import type { Store } from '#lib/store/database.ts';
import { readDelivery, recordDelivery, waitingReports } from '#lib/store/outbox.ts';
import { saidIn } from './answer.ts';
import { isDone, mustWaitToSend, recorded } from './delivery-record.ts';
import { reportRequests } from './report-requests.ts';
import { sendAll, sourceOf, toolsOf } from './tool-of.ts';

/**
 * Sends what waits for a tool for machines, the oldest first, until all was taken or an attempt fails. A report leaves the
 * queue once it was taken: a worker that dies in between sends it again, with the same figures and ids.
 */
export async function deliverReports(store: Store, origin: string, id: string, now: () => number): Promise<void> {
  for (;;) {
    const tool = (await toolsOf(origin)).get(id);
    const [state, [parcel]] = await Promise.all([
      readDelivery(store, origin, id),
      waitingReports(store, origin, id, 1),
    ]);
    if (!tool || !state || !parcel || mustWaitToSend(state.record, now())) return;
    const { report } = parcel;
    const requests = report ? reportRequests(tool, await sourceOf(store, origin), { ...parcel, report }, now()) : [];
    const result = await sendAll(tool, requests, now());
    const done = isDone(result);
    await recordDelivery(store, [origin, id], done ? [parcel.id] : [], (record) =>
      recorded(record, result, saidIn(tool.kind, result), now()),
    );
    if (!done) return;
  }
}
