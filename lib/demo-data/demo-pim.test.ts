import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { judge } from '#lib/alerts/verdict.ts';
import { type Worker, worker } from '#lib/background/fixtures.ts';
import { isPollDue } from '#lib/polling/schedule.ts';
import { listConnections } from '#lib/store/connections.ts';
import { listDecisions } from '#lib/store/decisions.ts';
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
    expect(view?.days).toHaveLength(15);
    expect((await of.store.get('labels', DEMO_ORIGIN))?.attribute.size).toBeGreaterThan(0);
    expect(of.changed()).toEqual([
      `${DEMO_ORIGIN} alerts baselines connections days decided decisions digests errors gaps knownGroups labels pims`,
    ]);
  });

  it.each([
    ['a Wednesday noon', NOW],
    ['ten past midnight on a Monday', Date.UTC(2026, 2, 9, 0, 10)],
    ['ten to midnight on a Sunday', Date.UTC(2026, 2, 8, 23, 50)],
    ['a Saturday', Date.UTC(2026, 2, 14, 9)],
  ])('tells the story of two months at %s, in which the rules find what is wrong', async (_, now) => {
    await addDemoPim(of.store, now);
    const view = await pimReader(of.store).view(DEMO_ORIGIN);
    if (!view) throw new Error('No demo PIM.');
    const { kind, findings, counts } = judge(view, now);
    expect([kind, counts.learning]).toEqual(['attention', 0]);
    expect(findings.map(({ level, connection, fact }) => `${level} ${connection} ${fact.rule}`)).toEqual([
      'attention supplier_portal share',
      'attention image_library silence',
      'check main_erp credentials',
      'check old_import not-tracked',
      'check supplier_portal kind',
    ]);
    expect((await of.store.getAll('alerts')).filter(({ recoveredAt }) => recoveredAt !== null)).toHaveLength(2);
    expect((await listDecisions(of.store)).map(({ state }) => state).sort()).toEqual(['ignored', 'open', 'resolved']);
    expect(await of.store.count('gaps')).toBe(1);
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
