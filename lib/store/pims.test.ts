import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PollRecord } from '#lib/model/pim.ts';
import type { SpaceRecord } from '#lib/model/space.ts';
import { archiveErrors } from './archiving.ts';
import { saveCodeNames, storeVariant } from './catalog-names.ts';
import { storeConnections } from './connections.ts';
import type { Store } from './database.ts';
import { storeCounts } from './day-counts.ts';
import {
  alert,
  emptyStore,
  error,
  labels,
  listed,
  mark,
  outcome,
  rhythm,
  saveDecisions,
  summary,
  timeline,
} from './fixtures.ts';
import { queueReport } from './outbox.ts';
import { addPim, forgetPim, listPims, recordProduct, updatePim } from './pims.ts';
import { recordPoll } from './polls.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://pim.example:8443';
const poll = (started: number, origin = ORIGIN): PollRecord => ({
  origin,
  started,
  ended: started + 1,
  state: 'ok',
  requests: 1,
  bytes: 20,
  newErrors: 0,
  droppedEntries: 0,
});

const spaceRecordOf = (origin: string): SpaceRecord => ({
  origin,
  space: 'x',
  former: [],
  progress: { cursor: null, sent: [], again: false, agains: [], checkedAt: 0, refused: 0, flooding: [] },
  triedAt: null,
  sharedAt: null,
  failures: 0,
  fault: null,
  notBefore: 0,
});

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 2);
  await addPim(store, OTHER, 'Older', 1);
});

describe('the PIMs that are watched', () => {
  it('stand in the order in which they were added', async () => {
    expect((await listPims(store)).map(({ name }) => name)).toEqual(['Older', 'Catalog']);
  });

  it('stay as they are when they are added again', async () => {
    await updatePim(store, ORIGIN, { chartsAt: 3 });
    expect(await addPim(store, ORIGIN, 'Other name', 9)).toMatchObject({ name: 'Catalog', chartsAt: 3 });
  });

  it('are forgotten whole, and alone', async () => {
    for (const origin of [ORIGIN, OTHER]) {
      await storeConnections(store, origin, [listed('acme_erp')], 0);
      await storeCounts(store, origin, 'created', new Map([['acme_erp', new Map([['2026-03-08', 5]])]]));
      const errors = Array.from({ length: 100 }, (_, i) => error(i * 1000));
      const fetched = { count: 1, day: '2026-03-08', at: 0 };
      await archiveErrors(store, { origin, connection: 'acme_erp', errors, fetched });
      await store.put('gaps', { origin, connection: 'acme_erp', from: 0, to: 1 });
      await recordPoll(store, poll(1, origin), {});
      await saveDecisions(store, [mark({ origin })]);
      await store.put('outcomes', outcome({ origin }));
      await store.put('timelines', timeline({ origin }));
      await storeVariant(store, { origin, product: '1', identifier: null, parent: 'lamp-m01' });
      await saveCodeNames(store, labels({ origin }));
      await store.put('pictures', { origin, code: 'acme_erp', image: 'a.png', at: 0, picture: null });
      await store.put('alerts', alert({ origin }));
      await store.put('knownGroups', { origin, since: 0, evaluatedUntil: 0, groups: new Map() });
      await store.put('summaries', summary({ origin }));
      await store.put('baselines', rhythm({ origin }));
      await store.put('spaces', spaceRecordOf(origin));
      await store.put('sightings', { origin, id: '0mb000001000aaaaaaaaaa', text: '{}' });
      const report = { isUp: true, lastSuccessAt: 0, dayStart: 0, connections: [], alerts: [] };
      await queueReport(store, origin, { tool: 't', at: 1, report, wants: () => true });
    }
    const kept = async () => {
      const counts: Record<string, number> = {};
      for (const name of store.objectStoreNames) counts[name] = await store.count(name);
      return counts;
    };
    const each = (count: number) => Object.fromEntries([...store.objectStoreNames].map((name) => [name, count]));
    expect(await kept()).toEqual(each(2));
    await forgetPim(store, ORIGIN);
    expect(await kept()).toEqual(each(1));
    expect((await listPims(store)).map(({ origin }) => origin)).toEqual([OTHER]);
  });

  it('are not brought back by a pass that ends after they were forgotten', async () => {
    await forgetPim(store, ORIGIN);
    await updatePim(store, ORIGIN, { state: 'ok' });
    await recordPoll(store, poll(1), { state: 'ok' });
    await storeConnections(store, ORIGIN, [listed('acme_erp')], 0);
    await storeCounts(store, ORIGIN, 'created', new Map([['acme_erp', new Map([['2026-03-08', 5]])]]));
    expect([await store.count('pims'), await store.count('polls')]).toEqual([1, 0]);
    expect([await store.count('connections'), await store.count('days')]).toEqual([0, 0]);
  });

  it('remember the last 100 products that they turned out not to have, each once, until they have them', async () => {
    for (let id = 0; id < 105; id++) await recordProduct(store, ORIGIN, `${id}`, false);
    await recordProduct(store, ORIGIN, '50', false);
    await recordProduct(store, ORIGIN, '104', true);
    await recordProduct(store, 'https://unknown.example', '1', false);
    const missing = (await store.get('pims', ORIGIN))?.missingProducts?.map(({ product }) => product) ?? [];
    expect(missing.slice(0, 3)).toEqual(['50', '103', '102']);
    expect(missing.at(-1)).toBe('5');
    expect(new Set(missing).size).toBe(99);
  });

  it('have their last 200 passes noted', async () => {
    await recordPoll(store, poll(1, OTHER), {});
    for (let started = 0; started < 205; started++) await recordPoll(store, poll(started), {});
    const noted = await store.getAll('polls');
    expect(noted.filter(({ origin }) => origin === ORIGIN)).toHaveLength(200);
    expect(noted[0]?.started).toBe(5);
    expect(noted.filter(({ origin }) => origin === OTHER)).toHaveLength(1);
  });
});
