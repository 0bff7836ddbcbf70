import type { Installed } from './installed.ts';

/** What was written to the database: transactions that may write, records, and their size as JSON in kilobytes. */
export interface Writes {
  transactions: number;
  records: number;
  size: number;
}

declare global {
  // In a worker that is watched.
  var writes: Writes;
}

/** Counts what the worker writes while `act` goes on. To count takes time: what is timed must not be counted. */
export async function writesOf(installed: Installed, act: () => Promise<unknown>): Promise<Writes> {
  const session = await installed.workerSession();
  await session.send('Runtime.evaluate', { expression: `(${count})()` });
  await act();
  const { result } = await session.send('Runtime.evaluate', { expression: 'JSON.stringify(writes)' });
  await session.detach();
  return JSON.parse(String(result.value));
}

/** Runs in the worker. */
function count(): void {
  const isCounted = globalThis.writes !== undefined;
  globalThis.writes = { transactions: 0, records: 0, size: 0 };
  if (isCounted) return;
  const note = (record: unknown) => {
    const json = JSON.stringify(record, (_, value: unknown) => {
      if (value instanceof Map) return [...value];
      return ArrayBuffer.isView(value) ? 'x'.repeat(value.byteLength) : value;
    });
    globalThis.writes.records++;
    globalThis.writes.size += json.length / 1000;
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') globalThis.writes.transactions++;
    return transaction.call(this, names, mode, options);
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (record, key) {
    note(record);
    return key === undefined ? put.call(this, record) : put.call(this, record, key);
  };
  const { update } = IDBCursor.prototype;
  IDBCursor.prototype.update = function (record) {
    note(record);
    return update.call(this, record);
  };
}
