import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasOpenTab } from '#lib/access/content-scripts.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { pollDuePims, startSchedule } from './alarms.ts';
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

  it('polls each PIM with an open tab; the port tells PIMs apart', async () => {
    const [tab] = await fakeBrowser.tabs.query({});
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () =>
      tab ? [{ ...tab, url: `${PIM}/#/dashboard` }] : [],
    );
    await startSchedule();
    await pollDuePims(store, engine, hasOpenTab);
    expect(runs).toEqual([`alarm ${PIM}`]);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it('polls a PIM with the schedule “always” without any tab, unless it is paused', async () => {
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    await updatePim(store, PIM, { schedule: 'always' });
    await updatePim(store, 'http://127.0.0.1:9090', { schedule: 'always', paused: true });
    await startSchedule();
    await pollDuePims(store, engine, hasOpenTab);
    expect(runs).toEqual([`alarm ${PIM}`]);
    expect(await fakeBrowser.alarms.getAll()).toHaveLength(1);
  });

  it('ends with the last tab of a PIM', async () => {
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    await startSchedule();
    await pollDuePims(store, engine, hasOpenTab);
    expect(runs).toEqual([]);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });
});
