import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections, storeErrorCounts } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error, listed, pim } from '#lib/store/fixtures.ts';
import { errorsForBadge } from './paint-badge.ts';

const berlin = pim({
  unseen: 7,
  user: { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'de_DE', seesErrors: true },
});
/** A quarter past midnight in Berlin, still the day before in UTC. */
const NOW = Date.UTC(2026, 2, 8, 23, 15);
const MINUTE = 60_000;

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', berlin);
  await storeConnections(store, berlin.origin, [listed('acme_erp'), listed('portal')], 0);
  await storeErrorCounts(
    store,
    berlin.origin,
    'businessErrors',
    new Map([
      ['acme_erp', 40],
      ['portal', 2],
    ]),
  );
  const errors = [error(NOW - MINUTE), error(NOW - 14 * MINUTE), error(NOW - 16 * MINUTE)];
  const { origin } = berlin;
  await archiveErrors(store, {
    origin,
    connection: 'acme_erp',
    errors,
    fetched: { count: 3, day: '2026-03-09', at: 0 },
  });
});

describe('the number on the badge', () => {
  it('covers what is new since the list was viewed', async () => {
    expect(await errorsForBadge(store, berlin, 'viewed', NOW)).toBe(7);
  });

  it('covers today, in the time zone of the PIM’s user', async () => {
    expect(await errorsForBadge(store, berlin, 'today', NOW)).toBe(2);
  });

  it('covers the week, without connections that are not monitored', async () => {
    expect(await errorsForBadge(store, berlin, 'week', NOW)).toBe(42);
    const record = await store.get('connections', [berlin.origin, 'acme_erp']);
    if (record) await store.put('connections', { ...record, unmonitored: true });
    expect(await errorsForBadge(store, berlin, 'week', NOW)).toBe(2);
  });

  it('never covers demo data', async () => {
    expect(await errorsForBadge(store, { ...berlin, demo: true }, 'week', NOW)).toBe(0);
  });

  it('treats a connection that the PIM does not count as one without errors', async () => {
    await storeConnections(store, berlin.origin, [listed('acme_erp'), listed('portal'), listed('new_shop')], 1);
    expect(await errorsForBadge(store, berlin, 'week', NOW)).toBe(42);
  });

  it('uses UTC while the PIM user’s time zone is unknown', async () => {
    expect(await errorsForBadge(store, { ...berlin, user: null }, 'today', NOW)).toBe(3);
    expect(await errorsForBadge(store, { ...berlin, user: null }, 'today', NOW + 60 * MINUTE)).toBe(0);
  });

  it('leaves out errors that are removed while it is counted', async () => {
    const counting = errorsForBadge(store, berlin, 'today', NOW);
    const [count] = await Promise.all([counting, store.clear('digests')]);
    expect(count).toBe(0);
  });
});
