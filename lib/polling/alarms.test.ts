import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasOpenTab } from '#lib/access/content-scripts.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim, listPims, updatePim } from '#lib/store/pims.ts';
import { pollDuePims, pollSoon, startSchedule } from './alarms.ts';
import type { Engine } from './engine.ts';

const PIM = 'http://127.0.0.1:8080';
let store: Store;
let runs: string[];
const engine: Engine = {
  async run(origin, trigger) {
    runs.push(`${trigger} ${origin}`);
    return 'ok';
  },
  stop() {},
};

beforeEach(async () => {
  fakeBrowser.reset();
  runs = [];
  store = await emptyStore();
  await addPim(store, PIM, 'Catalog', 0);
  await addPim(store, 'http://127.0.0.1:9090', 'On another port', 1);
});

describe('the polling schedule', () => {
  it('is five minutes, and starting it again does not reset it', async () => {
    await startSchedule();
    const first = await fakeBrowser.alarms.getAll();
    await startSchedule();
    expect(first).toMatchObject([{ name: 'poll', periodInMinutes: 5 }]);
    expect(await fakeBrowser.alarms.getAll()).toEqual(first);
  });

  it('begins each time a quarter sooner or later, so that many browsers do not ask together', async () => {
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    await updatePim(store, PIM, { schedule: 'always' });
    for (const random of [0, 0.5, 1]) {
      vi.spyOn(Math, 'random').mockReturnValueOnce(random);
      await pollDuePims('poll', store, engine, hasOpenTab);
    }
    expect(create.mock.calls.map(([, when]) => when)).toEqual(
      [3.75, 5, 6.25].map((delayInMinutes) => ({ delayInMinutes, periodInMinutes: 5 })),
    );
  });

  it('polls only the PIM whose errors come too fast, when that comes sooner', async () => {
    const [other] = (await listPims(store)).filter(({ origin }) => origin !== PIM);
    for (const origin of [PIM, other?.origin ?? '']) await updatePim(store, origin, { schedule: 'always' });
    await startSchedule();
    await pollSoon(PIM);
    const alarms = await fakeBrowser.alarms.getAll();
    const [soon] = alarms.filter(({ name }) => name !== 'poll');
    await pollDuePims(soon?.name ?? '', store, engine, hasOpenTab);
    expect(runs).toEqual([`alarm ${PIM}`]);
    expect(await fakeBrowser.alarms.get('poll')).toEqual(alarms.find(({ name }) => name === 'poll'));
  });

  it('polls each PIM with an open tab; the port tells PIMs apart', async () => {
    const [tab] = await fakeBrowser.tabs.query({});
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () =>
      tab ? [{ ...tab, url: `${PIM}/#/dashboard` }] : [],
    );
    await startSchedule();
    await pollDuePims('poll', store, engine, hasOpenTab);
    expect(runs).toEqual([`alarm ${PIM}`]);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it('polls a PIM with the schedule “always” without any tab, unless it is paused', async () => {
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    await updatePim(store, PIM, { schedule: 'always' });
    await updatePim(store, 'http://127.0.0.1:9090', { schedule: 'always', paused: true });
    await startSchedule();
    await pollDuePims('poll', store, engine, hasOpenTab);
    expect(runs).toEqual([`alarm ${PIM}`]);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it('ends with the last tab of a PIM', async () => {
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    await startSchedule();
    await pollDuePims('poll', store, engine, hasOpenTab);
    expect(runs).toEqual([]);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });
});
