import 'fake-indexeddb/auto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '#lib/store/database.ts';
import { alert, connection, emptyStore, pim, rhythm } from '#lib/store/fixtures.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { openConnectionFacts } from './connection-page.ts';

const [ORIGIN, OTHER] = ['https://pim.example', 'https://other.example'];
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };

let store: Store;
let lifetime: AbortController;
const opened = async (origin = ORIGIN) =>
  (await openConnectionFacts(store, signal(await pimReader(store).view(origin)), lifetime.signal)).value?.value;

beforeEach(async () => {
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      observe() {}
    },
  );
  lifetime = new AbortController();
  store = await emptyStore();
  await store.put('pims', pim({ user }));
  await store.put('connections', connection('erp'));
  await store.put('alerts', alert({ raisedAt: 1, recoveredAt: 2 }));
  await store.put(
    'alerts',
    alert({ raisedAt: 3, rule: 'kind', reason: { rule: 'kind', group: 'g', message: 'Too long.', count: 3 } }),
  );
  await store.put('baselines', rhythm());
  await store.put('baselines', rhythm({ origin: OTHER, connection: 'dam' }));
});
afterEach(() => lifetime.abort());

describe('what the page of a connection shows besides', () => {
  it('is of this PIM alone: alerts that ended too, newest first, and baselines by connection', async () => {
    const facts = await opened();
    expect(facts?.alerts.map(({ rule }) => rule)).toEqual(['kind', 'errors']);
    expect([...(facts?.baselines.keys() ?? [])]).toEqual(['erp']);
  });

  it('has no message of an error that the PIM would not show to this user', async () => {
    await store.put('pims', pim({ user: { ...user, seesErrors: false } }));
    expect((await opened())?.alerts.map(({ rule }) => rule)).toEqual(['errors']);
  });
});
