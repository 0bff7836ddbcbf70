import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_RETENTION, type PimPreferences } from '#lib/model/pim.ts';
import { listConnections, storeConnections } from './connections.ts';
import type { Store } from './database.ts';
import { emptyStore, listed } from './fixtures.ts';
import { addPim, listPims, unlistedPims, updatePim } from './pims.ts';
import { applyPreferences } from './preferences.ts';

const [one, two] = ['https://one.example', 'https://two.example'];
const preferences = (position: number, facts: Partial<PimPreferences> = {}): PimPreferences => ({
  name: `PIM ${position}`,
  position,
  color: 'blue',
  label: null,
  paused: false,
  checkFixes: true,
  schedule: 'open',
  retention: DEFAULT_RETENTION,
  nicknames: [],
  unmonitored: [],
  me: '',
  maintenance: [],
  holidays: [],
  tracker: null,
  stripe: false,
  ...facts,
});

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
});
const names = async () => (await listPims(store)).map(({ name }) => name);

describe('what the user set, in the records', () => {
  it('gives a PIM that only the settings know a record', async () => {
    await applyPreferences(store, new Map([[one, preferences(0, { label: 'test' })]]), 7);
    expect(await listPims(store)).toMatchObject([
      { origin: one, name: 'PIM 0', label: 'test', state: 'new', addedAt: 7 },
    ]);
  });

  it('leaves what passes wrote', async () => {
    await addPim(store, one, 'Old name', 1);
    await updatePim(store, one, { state: 'ok', chartsAt: 3 });
    await applyPreferences(store, new Map([[one, preferences(0)]]), 7);
    expect(await listPims(store)).toMatchObject([{ name: 'PIM 0', addedAt: 1, state: 'ok', chartsAt: 3 }]);
  });

  it('puts the PIMs into the user’s order', async () => {
    await applyPreferences(
      store,
      new Map([
        [one, preferences(1)],
        [two, preferences(0)],
      ]),
      7,
    );
    expect(await names()).toEqual(['PIM 0', 'PIM 1']);
  });

  it('writes only what differs, and tells of it', async () => {
    expect(
      await applyPreferences(
        store,
        new Map([
          [one, preferences(0)],
          [two, preferences(1)],
        ]),
        7,
      ),
    ).toEqual([one, two]);
    expect(
      await applyPreferences(
        store,
        new Map([
          [one, preferences(0)],
          [two, preferences(1)],
        ]),
        8,
      ),
    ).toEqual([]);
    expect(
      await applyPreferences(
        store,
        new Map([
          [one, preferences(0)],
          [two, preferences(1, { paused: true })],
        ]),
        8,
      ),
    ).toEqual([two]);
  });

  it('keeps all of a PIM that is not named any more, out of sight, until it is named again', async () => {
    await addPim(store, one, 'Catalog', 1);
    await storeConnections(store, one, [listed('erp')], 1);
    expect(await applyPreferences(store, new Map(), 7)).toEqual([one]);
    expect(await names()).toEqual([]);
    expect((await unlistedPims(store)).map(({ origin }) => origin)).toEqual([one]);
    await applyPreferences(store, new Map([[one, preferences(0)]]), 8);
    expect(await names()).toEqual(['PIM 0']);
    expect(await listConnections(store, one)).toHaveLength(1);
  });

  it('leaves the data to look at alone', async () => {
    await addPim(store, one, 'Demo', 1);
    await updatePim(store, one, { demo: true });
    expect(await applyPreferences(store, new Map(), 7)).toEqual([]);
    expect(await names()).toEqual(['Demo']);
  });

  it('calls a connection what the user calls it, also when the PIM lists it later or calls it otherwise', async () => {
    await applyPreferences(
      store,
      new Map([[one, preferences(0, { nicknames: [['erp', 'Our ERP']], unmonitored: ['shop'] })]]),
      7,
    );
    await storeConnections(store, one, [{ ...listed('erp'), label: 'ACME 4711' }, listed('shop')], 8);
    const labels = async () =>
      (await listConnections(store, one)).map(({ label, unmonitored }) => [label, unmonitored ?? false]);
    expect(await labels()).toEqual([
      ['Our ERP', false],
      ['shop', true],
    ]);
    await storeConnections(store, one, [{ ...listed('erp'), label: 'ACME 4712' }, listed('shop')], 9);
    expect(await labels()).toEqual([
      ['Our ERP', false],
      ['shop', true],
    ]);
    await applyPreferences(store, new Map([[one, preferences(0)]]), 10);
    expect(await labels()).toEqual([
      ['ACME 4712', false],
      ['shop', false],
    ]);
  });
});
