import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { digestOf } from '#lib/errors/digest.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections } from '#lib/store/connections.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { emptyStore, error, listed, mark, saveDecisions } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { readActivity } from './connection-activity.ts';

const origin = 'https://pim.example';

it('the activity of a connection has its week, its open errors and its last active day', async () => {
  const store = await emptyStore();
  await addPim(store, origin, 'Catalog', 0);
  await storeConnections(store, origin, [listed('acme_erp'), listed('quiet')], 0);
  const daily = (counts: Record<string, number>) => new Map(Object.entries(counts));
  await storeCounts(
    store,
    origin,
    'created',
    new Map([
      ['acme_erp', daily({ '2026-03-01': 9, '2026-03-02': 5, '2026-03-08': 0 })],
      ['quiet', daily({ '2026-03-01': 0, '2026-03-08': 0 })],
    ]),
  );
  const errors = [error(2, { id: 'a' }), error(1, { id: 'b', content: { message: 'Other.' } })];
  await archiveErrors(store, {
    origin,
    connection: 'acme_erp',
    errors,
    fetched: { count: 2, day: '2026-03-08', at: 0 },
  });
  const [first] = errors;
  if (first) await saveDecisions(store, [mark({ target: { group: digestOf(origin, first).group }, at: 9 })]);

  const activity = await readActivity(store, origin, ['acme_erp', 'quiet']);
  expect(activity.get('acme_erp')).toEqual({
    created: 5,
    updated: null,
    read: null,
    open: 1,
    lastActive: '2026-03-02',
  });
  expect(activity.get('quiet')).toEqual({ created: 0, updated: null, read: null, open: 0, lastActive: null });
});

it('a connection without counts has no figures, which is not zero', async () => {
  const store = await emptyStore();
  await addPim(store, origin, 'Catalog', 0);
  const activity = await readActivity(store, origin, ['new']);
  expect(activity.get('new')).toEqual({ created: null, updated: null, read: null, open: 0, lastActive: null });
});
