import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { announceWaiting, type StoreChange } from '../announce.ts';
import { archiveErrors } from '../archiving.ts';
import { keysOf, type Store } from '../database.ts';
import { storeCounts } from '../day-counts.ts';
import { listLog } from '../decision-log.ts';
import { listDecisions } from '../decisions.ts';
import { readDigests } from '../digests.ts';
import {
  alert,
  connection,
  emptyStore,
  error,
  labels,
  mark,
  outcome,
  pim,
  refusedRecords,
  rhythm,
  saveDecisions,
  timeline,
} from '../fixtures.ts';
import { errorsOfProduct } from '../product-errors.ts';
import { moveHistory } from './move-history.ts';

const [FROM, TO] = ['http://pim.example', 'https://pim.example'];
const NOON = Date.UTC(2026, 2, 8, 12);
const user = { username: 'ann', timeZone: 'Europe/Paris', uiLocale: 'fr_FR', seesErrors: true };

let store: Store;

/** A PIM with a record in every object store, and errors at these times. */
async function watch(origin: string, ats: number[], facts: Partial<PimRecord> = {}): Promise<void> {
  await store.put('pims', pim({ origin, user, ...facts }));
  await store.put('connections', connection('acme_erp', { origin, firstSeen: ats[0] ?? 0, lastSeen: NOON }));
  const errors = ats.map((at) =>
    error(at, { content: { message: 'Too long.', product: { uuid: `u-${at}`, identifier: 'lamp' } }, archivedAt: at }),
  );
  const fetched = { count: 9, day: '2026-03-08', at: NOON };
  await archiveErrors(store, { origin, connection: 'acme_erp', errors, fetched });
  await storeCounts(
    store,
    origin,
    'created',
    new Map([
      [
        ALL_CONNECTIONS,
        new Map([
          ['2026-03-07', 4],
          ['2026-03-08', 2],
        ]),
      ],
    ]),
  );
  await saveDecisions(store, [mark({ origin }), mark({ origin, target: { error: `${ats[0]}` }, note: 'Ask Ann' })]);
  await store.put('gaps', { origin, connection: 'acme_erp', from: 5, to: 9, lost: 3 });
  await store.put('outcomes', outcome({ origin, error: `${ats[0]}` }));
  await store.put('timelines', timeline({ origin }));
  await store.put('labels', labels({ origin }));
  await store.put('variants', { origin, product: 'u-1', identifier: 'lamp', parent: 'lamps' });
  const poll = {
    origin,
    started: 1,
    ended: 2,
    state: 'ok' as const,
    requests: 3,
    bytes: 4,
    newErrors: 1,
    droppedEntries: 0,
  };
  await store.put('polls', poll);
  await store.put('alerts', alert({ origin }));
  await store.put('baselines', rhythm({ origin }));
  await store.put('knownGroups', { origin, since: 1, evaluatedUntil: 2, groups: new Map([['g', 1]]) });
  const report = { isUp: false, lastSuccessAt: null, dayStart: 0, connections: [], alerts: [] };
  const event = { is: 'raised' as const, at: 1, label: 'ERP', alert: alert({ origin }) };
  await store.put('outbox', { origin, tool: 't', id: 1, at: 1, report, events: [event] });
  const delivery = {
    tool: 't',
    queuedUntil: 5,
    failures: 0,
    notBefore: null,
    lastFailure: null,
    sentAt: null,
    dropped: 0,
    sending: null,
    uncertain: 0,
    messagesAt: [3],
    told: [{ alert: 'a', message: '7' }],
  };
  await store.put('deliveries', { origin, ...delivery });
}

/** Everything that is stored of a PIM, without its origin. */
async function storedOf(origin: string): Promise<string> {
  const all: unknown[] = [];
  for (const name of store.objectStoreNames) {
    const records = await store.getAll(name);
    const keys = await store.getAllKeys(name);
    const own = records.flatMap((record, index) => (record.origin === origin ? [[keys[index], record]] : []));
    all.push([name, own]);
  }
  const text = JSON.stringify(all, (_, value) => (value instanceof Map ? ['Map', ...value] : value));
  return text.replaceAll(JSON.stringify(origin).slice(1, -1), 'ORIGIN');
}

beforeEach(async () => {
  store = await emptyStore();
});

describe('the history of a PIM that moves', () => {
  it('is all there under the new address, and nothing under the former one', async () => {
    await watch(FROM, [NOON, NOON - 3 * DAY]);
    const before = await storedOf(FROM);
    await store.put('pims', {
      ...(await store.get('pims', FROM)),
      ...pim({ origin: TO, user: null, errorSize: 0 }),
    });
    expect(await moveHistory(store, FROM, TO)).toEqual({ errors: 2, days: 2 });
    expect(await storedOf(TO)).toBe(before);
    for (const name of store.objectStoreNames) {
      expect([name, await store.count(name, keysOf(FROM))]).toEqual([name, 0]);
      expect([name, await store.count(name, FROM)]).toEqual([name, 0]);
    }
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('is merged with what the new address has, without anything twice', async () => {
    await watch(FROM, [NOON - 40 * DAY, NOON - DAY, NOON], { addedAt: 4 });
    await watch(TO, [NOON, NOON + 1000], { addedAt: 9 });
    await store.clear('alerts');
    await store.put('alerts', alert({ origin: TO, raisedAt: NOON }));
    await store.put('alerts', alert({ origin: FROM, raisedAt: NOON + DAY }));
    await store.put('alerts', alert({ origin: FROM, rule: 'silence', subject: '' }));
    await saveDecisions(store, [mark({ origin: TO, state: 'ignored', at: 7 })]);
    expect(await moveHistory(store, FROM, TO)).toEqual({ errors: 2, days: 0 });

    const ats = [NOON + 1000, NOON, NOON - DAY, NOON - 40 * DAY];
    const digests = [];
    for await (const batch of readDigests(store, [TO])) digests.push(...batch);
    expect(digests.map(({ at }) => at)).toEqual(ats);
    expect(await errorsOfProduct(store, TO, { identifier: 'lamp' })).toHaveLength(4);
    expect(await errorsOfProduct(store, TO, { uuid: `u-${NOON - DAY}` })).toHaveLength(1);
    expect(await listDecisions(store)).toMatchObject([
      { origin: TO, target: { error: `${NOON - 40 * DAY}` }, note: 'Ask Ann' },
      { origin: TO, target: { error: `${NOON}` }, note: 'Ask Ann' },
      { origin: TO, target: { group: '8kzq1d0aaaaaaa' }, state: 'ignored' },
    ]);
    expect(await listLog(store, TO)).toHaveLength(5);
    const errorSize = (await store.getAll('digests')).reduce((sum, { size }) => sum + size, 0);
    expect(await store.get('pims', TO)).toMatchObject({ addedAt: 4, errorSize });
    expect((await store.getAll('alerts')).map(({ origin, rule }) => [origin, rule])).toEqual([
      [TO, 'errors'],
      [TO, 'silence'],
    ]);
    expect((await store.getAll('outbox')).map(({ origin, id }) => [origin, id])).toEqual([
      [TO, 1],
      [TO, 2],
    ]);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('has moved when it is moved again, which changes nothing', async () => {
    await watch(FROM, [NOON]);
    await watch(TO, [NOON - DAY]);
    await moveHistory(store, FROM, TO);
    const after = await storedOf(TO);
    expect(await moveHistory(store, FROM, TO)).toEqual({ errors: 0, days: 0 });
    expect(await moveHistory(store, TO, TO)).toEqual({ errors: 0, days: 0 });
    expect(await storedOf(TO)).toBe(after);
  });

  it('is no more than before where the former address was polled once more in between', async () => {
    await watch(FROM, [NOON]);
    await watch(TO, [NOON]);
    await moveHistory(store, FROM, TO);
    const errors = await store.getAll('errors');
    await watch(FROM, [NOON]);
    expect(await moveHistory(store, FROM, TO)).toEqual({ errors: 0, days: 0 });
    expect(await store.getAll('errors')).toEqual(errors);
  });

  it('stays where it was when the worker or the disk fails in the middle', async () => {
    await watch(FROM, [NOON, NOON - DAY]);
    await watch(TO, [NOON]);
    const before = [await storedOf(FROM), await storedOf(TO)];
    const { put } = IDBObjectStore.prototype;
    let puts = 0;
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args
    ) {
      if (++puts === 9) throw new DOMException('No room.', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(moveHistory(store, FROM, TO)).rejects.toThrow('No room.');
    failing.mockRestore();
    expect([await storedOf(FROM), await storedOf(TO)]).toEqual(before);
  });

  it('does not move to or from a PIM that there is not, or that is invented', async () => {
    await watch(FROM, [NOON]);
    const before = await storedOf(FROM);
    await expect(moveHistory(store, FROM, TO)).rejects.toThrow('no such PIM');
    await store.put('pims', pim({ origin: TO, demo: true }));
    await expect(moveHistory(store, FROM, TO)).rejects.toThrow('no such PIM');
    await expect(moveHistory(store, TO, FROM)).rejects.toThrow('no such PIM');
    expect(await storedOf(FROM)).toBe(before);
  });

  it('makes every page read the new address again, and forget the former one', async () => {
    const changes: StoreChange[] = [];
    const posted = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
      changes.push(change);
    });
    await watch(FROM, [NOON]);
    await watch(TO, [NOON]);
    announceWaiting();
    changes.length = 0;
    await moveHistory(store, FROM, TO);
    announceWaiting();
    expect(changes.find(({ origin }) => origin === FROM)).toMatchObject({ forgotten: true });
    expect(changes.find(({ origin }) => origin === TO)).toMatchObject({ removed: true });
    posted.mockRestore();
  });
});
