import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { ArchivedError, ErrorChunk, GapRecord } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord, PollRecord } from '#lib/model/pim.ts';

/** Everything in the store of the extension, as JSON. */
export interface StoreDump {
  pims: PimRecord[];
  connections: ConnectionRecord[];
  days: Array<{ origin: string; date: string; counts: Array<[string, DayCounts]> }>;
  errors: Array<{ origin: string; errors: ArchivedError[] }>;
  gaps: GapRecord[];
  polls: PollRecord[];
  outcomes: Outcome[];
}

/**
 * Reads the extension's database. It is sent to a page of the extension and runs there, so it uses nothing from outside
 * itself. A database that is not there yet reads as an empty one and is not created. Of stores other than `wanted`, all if
 * it is not given, nothing is read.
 */
export async function readStore(wanted: ReadonlyArray<keyof StoreDump> | null): Promise<StoreDump> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const empty: StoreDump = { pims: [], connections: [], days: [], errors: [], gaps: [], polls: [], outcomes: [] };
  if (!(await indexedDB.databases()).some(({ name }) => name === 'pim-pulse')) return empty;
  const open = indexedDB.open('pim-pulse');
  open.onupgradeneeded = () => open.transaction?.abort();
  const database = await settled(open);
  try {
    const all = async (store: keyof StoreDump) =>
      wanted === null || wanted.includes(store) ? settled(database.transaction(store).objectStore(store).getAll()) : [];
    const days: Array<{ origin: string; date: string; counts: Map<string, DayCounts> }> = await all('days');
    const errors: ErrorChunk[] = await all('errors');
    return {
      pims: await all('pims'),
      connections: await all('connections'),
      days: days.map((day) => ({ ...day, counts: [...day.counts] })),
      errors: errors.map(({ origin, errors: list }) => ({
        origin,
        errors: typeof list === 'string' ? JSON.parse(list) : list,
      })),
      gaps: await all('gaps'),
      polls: await all('polls'),
      outcomes: await all('outcomes'),
    };
  } finally {
    database.close();
  }
}

/**
 * Skips waiting time: `rest` is the backoff after a failure, `beat` the polling interval. Runs in a page of the extension,
 * as above.
 */
export function letPass({ origin, what }: { origin: string; what: 'rest' | 'beat' }): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('pim-pulse');
    open.onupgradeneeded = () => open.transaction?.abort();
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction('pims', 'readwrite');
      transaction.onabort = () => {
        open.result.close();
        reject(transaction.error);
      };
      const pims = transaction.objectStore('pims');
      const pim = pims.get(origin);
      pim.onsuccess = () =>
        pim.result && pims.put({ ...pim.result, ...(what === 'rest' ? { notBefore: null } : { lastPollAt: 0 }) });
      transaction.oncomplete = () => {
        open.result.close();
        resolve();
      };
    };
  });
}
