import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, pim } from '#lib/store/fixtures.ts';
import { recordPoll } from '#lib/store/polls.ts';
import { readBugReportInput } from './bug-report-facts.ts';

const origin = 'https://pim.example';

let store: Store;
const onBrowser = (estimate: StorageEstimate) =>
  vi.stubGlobal('navigator', {
    userAgent: 'Chrome 140',
    language: 'de-DE',
    storage: { estimate: async () => estimate, persisted: async () => true },
  });
const input = async () => readBugReportInput(store, await loadSettings());

beforeEach(async () => {
  fakeBrowser.reset();
  Object.assign(browser.permissions, { contains: async () => false });
  Object.assign(browser.runtime, { getManifest: () => ({ version: '1.2.3' }) });
  store = await emptyStore();
});
afterEach(() => vi.unstubAllGlobals());

describe('the input of a bug report', () => {
  it('contains the browser and the extension', async () => {
    onBrowser({ usage: 12, quota: 99 });
    expect(await input()).toMatchObject({
      version: '1.2.3',
      browser: 'Chrome 140',
      language: 'de-DE',
      usage: 12,
      quota: 99,
      persisted: true,
      pims: [],
    });
  });

  it('has no storage figures when the browser gives none', async () => {
    onBrowser({});
    expect(await input()).toMatchObject({ usage: null, quota: null });
  });

  it('contains, for each PIM, its access, connections, amounts and last ten polls', async () => {
    onBrowser({});
    await store.put('pims', pim());
    await store.put('pims', pim({ origin: 'https://gone.example', unlisted: true }));
    await store.put('connections', connection('erp'));
    for (let started = 1; started <= 12; started++) {
      const poll = { origin, started, ended: started + 1, requests: 1, bytes: 1, newErrors: 0, droppedEntries: 0 };
      await recordPoll(store, { ...poll, state: 'ok' }, {});
    }
    const { pims } = await input();
    expect(pims).toMatchObject([
      { pim: { origin }, hasAccess: false, connections: [{ code: 'erp' }], amounts: { errors: 0, decisions: 0 } },
    ]);
    expect(pims[0]?.passes.map(({ started }) => started)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });
});
