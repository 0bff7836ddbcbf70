import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Worker, worker } from '#lib/background/fixtures.ts';
import { isPollDue } from '#lib/polling/schedule.ts';
import { listConnections } from '#lib/store/connections.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { refusedRecords } from '#lib/store/fixtures.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { addPim, listPims } from '#lib/store/pims.ts';
import { repair } from '#lib/store/recovery/repair.ts';
import { addDemoPim, DEMO_ORIGIN } from './demo-pim.ts';

const NOW = Date.UTC(2026, 2, 11, 12);
let of: Worker;
const sources = async () =>
  (await listConnections(of.store, DEMO_ORIGIN)).filter(
    ({ flowType, tracked }) => flowType === 'data_source' && tracked,
  );

beforeEach(async () => {
  of = await worker();
});

describe('the demo PIM', () => {
  it('has what a watched PIM has: connections, days, errors and names', async () => {
    await addDemoPim(of.store, NOW);
    const view = await pimReader(of.store).view(DEMO_ORIGIN);
    expect(view?.pim).toMatchObject({ demo: true, state: 'ok', lastSuccessAt: NOW, unseen: 0 });
    expect(view?.connections.length).toBeGreaterThan(2);
    expect(view?.days).toHaveLength(8);
    expect((await of.store.get('labels', DEMO_ORIGIN))?.attribute.size).toBeGreaterThan(0);
    expect(of.changed()).toEqual([`${DEMO_ORIGIN} connections days digests errors labels newest pims`]);
  });

  it('counts as many errors in the week as its list has, and no technical ones', async () => {
    await addDemoPim(of.store, NOW);
    const errors = (await of.store.getAll('errors')).flatMap(errorsIn);
    for (const { code, businessErrors, technicalErrors } of await sources()) {
      const week = errors.filter(({ connection, at }) => connection === code && at >= NOW - 7 * 86_400_000);
      expect([code, businessErrors, technicalErrors]).toEqual([code, week.length, 0]);
    }
  });

  it('comes after the watched PIMs, and is never polled', async () => {
    await addDemoPim(of.store, NOW);
    await addPim(of.store, 'https://pim.example', 'Catalog', NOW + 1);
    const pims = await listPims(of.store);
    expect(pims.map(({ demo = false }) => demo)).toEqual([false, true]);
    expect(pims.map((pim) => isPollDue(pim, 'user', NOW))).toEqual([true, false]);
  });

  it('holds nothing that a repair would change', async () => {
    await addDemoPim(of.store, NOW);
    expect(await refusedRecords(of.store)).toEqual([]);
    expect(await repair(of.store)).toEqual({ removed: 0, rebuilt: 0 });
  });

  it('is added once, however often that is requested', async () => {
    await addDemoPim(of.store, NOW);
    const before = await of.store.count('errors');
    await addDemoPim(of.store, NOW);
    expect([await of.store.count('pims'), await of.store.count('errors')]).toEqual([1, before]);
  });
});
