import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { savePendingAccess } from '#lib/access/permissions.ts';
import { DEMO_ORIGIN } from '#lib/demo-data/demo-pim.ts';
import { DEFAULT_RETENTION } from '#lib/model/pim.ts';
import { emptyPim } from '#lib/polling/fixtures.ts';
import { changeSettings, loadSettings, refreshPolicy } from '#lib/settings/storage.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { error, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { countIn } from '#lib/store/packed-digests.ts';
import { listPims } from '#lib/store/pims.ts';
import { answering, openTab, type Worker, worker } from './fixtures.ts';
import { completePendingAccess, openFirstRun, pimMessages } from './pim-messages.ts';

describe('messages about PIMs', () => {
  const PIM = 'https://pim.example';
  const OTHER_PORT = 'https://pim.example:8443';
  const PATTERN = 'https://pim.example/*';
  const page = { kind: 'page' } as const;

  let of: Worker;
  let on: ReturnType<typeof pimMessages>;
  const watched = async () => (await listPims(of.store)).map(({ origin }) => origin);
  const named = async () => (await loadSettings()).settings.pims.map(({ origin }) => origin);

  beforeEach(async () => {
    of = await worker(PIM);
    on = pimMessages(async () => of.store, of.engine);
  });
  afterEach(() => vi.unstubAllGlobals());

  describe('probing an address', () => {
    it('requests nothing without access', async () => {
      const requested = answering(emptyPim());
      of.granted.clear();
      expect(await on['pim/probe']({ origin: PIM }, page)).toBe('refused');
      await expect(on['pim/self-test']({ origin: PIM }, page)).rejects.toThrow('no access');
      expect(requested).toEqual([]);
    });

    it('finds a PIM, stores nothing of it, and leaves the access in place', async () => {
      answering(emptyPim());
      expect(await on['pim/probe']({ origin: PIM }, page)).toBe('signed-in');
      expect(await watched()).toEqual([]);
      expect(of.granted).toContain(PATTERN);
    });

    it('releases the access where it finds no PIM that can be watched', async () => {
      answering(new Map([['/rest/user/', new Response(null, { status: 404 })]]));
      expect(await on['pim/probe']({ origin: PIM }, page)).toBe('not-a-pim');
      expect(of.granted).not.toContain(PATTERN);
    });

    it('leaves access in place that a PIM on another port needs', async () => {
      await of.store.put('pims', pim({ origin: OTHER_PORT }));
      vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')));
      expect(await on['pim/probe']({ origin: PIM }, page)).toBe('unreachable');
      expect(of.granted).toContain(PATTERN);
    });

    it('calls each route once for a self-test, and stores nothing', async () => {
      answering(emptyPim());
      const found = await on['pim/self-test']({ origin: PIM }, page);
      expect(found[0]).toMatchObject({ check: 'user', fault: null });
      expect(found.at(-1)).toMatchObject({ check: 'api' });
      expect(await of.store.count('pims')).toBe(0);
    });
  });

  describe('a PIM that is added', () => {
    it('is in the list, gets the loader on its pages, open ones too, and its first poll', async () => {
      const tab = await openTab(`${PIM}/#/dashboard`);
      expect(await on['pim/watch']({ origin: PIM }, page)).toEqual({ state: 'ok' });
      expect([await watched(), await named()]).toEqual([[PIM], [PIM]]);
      expect(of.registered).toEqual([PATTERN]);
      expect(of.injected).toEqual([`${tab} /loader.js`]);
      expect(of.runs).toEqual([`user ${PIM}`]);
    });

    it('can come from a popup that is gone when access is granted', async () => {
      await on['pim/request-access']({ origin: PIM }, page);
      await completePendingAccess(of.store, of.engine);
      expect(await named()).toEqual([PIM]);
    });
  });

  describe('a PIM that is removed', () => {
    it('leaves nothing: no entry in the list, no data, no scripts, no access', async () => {
      const tab = await openTab(`${PIM}/#/dashboard`);
      await on['pim/watch']({ origin: PIM }, page);
      of.changed();
      await on['pim/forget']({ origin: PIM }, page);
      expect([await of.store.count('pims'), await named()]).toEqual([0, []]);
      expect(of.stopped).toContain(PIM);
      expect(of.registered).toEqual([]);
      expect(of.granted).not.toContain(PATTERN);
      expect(of.told).toContain(`${tab} page/refresh`);
      expect(of.changed()).toContain(`${PIM} forgotten`);
    });

    it('leaves the access to another PIM on the same host', async () => {
      await on['pim/watch']({ origin: PIM }, page);
      await on['pim/watch']({ origin: OTHER_PORT }, page);
      await on['pim/forget']({ origin: PIM }, page);
      expect(await watched()).toEqual([OTHER_PORT]);
      expect(of.granted).toContain(PATTERN);
      expect(of.registered).toEqual([PATTERN]);
    });
  });

  describe('moving the history of a PIM', () => {
    const FORMER = 'http://pim.example';
    const errors = async () => (await of.store.getAll('digests')).map((one) => [one.origin, countIn(one)]);

    beforeEach(async () => {
      of.granted.add('http://pim.example/*');
      await on['pim/watch']({ origin: FORMER }, page);
      await changeSettings({
        pim: FORMER,
        set: { name: 'Catalog', retention: { ...DEFAULT_RETENTION, errorDays: 3650 } },
      });
      await archiveErrors(of.store, {
        origin: FORMER,
        connection: 'acme_erp',
        errors: [error(1)],
        fetched: { count: 1, day: '2026-03-08', at: 0 },
      });
      await saveDecisions(of.store, [mark({ origin: FORMER, note: 'Ask Ann' })]);
      await on['pim/watch']({ origin: PIM }, page);
    });

    it('takes all of it to the new address with its settings, and forgets the former one', async () => {
      expect(await on['pim/move']({ from: FORMER, to: PIM }, page)).toEqual({ errors: 1, days: 0 });
      expect([await watched(), await named(), await errors()]).toEqual([[PIM], [PIM], [[PIM, 1]]]);
      expect(await of.store.get('pims', PIM)).toMatchObject({ name: 'Catalog', retention: { errorDays: 3650 } });
      expect(await listDecisions(of.store, PIM)).toMatchObject([
        { target: { group: '8kzq1d0aaaaaaa' }, note: 'Ask Ann' },
      ]);
      expect(of.granted).not.toContain('http://pim.example/*');
      expect(of.stopped).toContain(FORMER);
    });

    it.each([0, 1, 2, 3, 4, 5, 6, 7])(
      'loses nothing when it ends at write %i, and does the rest next time',
      async (end) => {
        const original = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
        let writes = 0;
        const failing = vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
          if (writes++ === end) throw new Error('The worker ended.');
          await original(items);
        });
        await on['pim/move']({ from: FORMER, to: PIM }, page).catch(() => {});
        failing.mockRestore();
        expect((await of.store.getAll('errors')).map(({ origin }) => origin)).toHaveLength(1);
        await on['pim/move']({ from: FORMER, to: PIM }, page);
        expect([await watched(), await named(), await errors()]).toEqual([[PIM], [PIM], [[PIM, 1]]]);
        expect(await of.store.get('pims', PIM)).toMatchObject({ name: 'Catalog', retention: { errorDays: 3650 } });
      },
    );

    it('moves nothing to itself, or to a PIM that there is not', async () => {
      await expect(on['pim/move']({ from: FORMER, to: FORMER }, page)).rejects.toThrow('the same');
      await expect(on['pim/move']({ from: FORMER, to: 'https://new.example' }, page)).rejects.toThrow('no such PIM');
      expect(await errors()).toEqual([[FORMER, 1]]);
      expect(await named()).toEqual([FORMER, PIM]);
    });

    it('moves nothing from a PIM that an administrator presets', async () => {
      await fakeBrowser.storage.managed.set({ pims: [{ origin: FORMER }] });
      await refreshPolicy();
      await expect(on['pim/move']({ from: FORMER, to: PIM }, page)).rejects.toThrow('cannot be removed');
      expect(await errors()).toEqual([[FORMER, 1]]);
    });
  });

  describe('demo data', () => {
    it('comes and goes without a trace in the settings', async () => {
      expect(await on['demo/add']({}, page)).toEqual({ origin: DEMO_ORIGIN });
      expect([await watched(), await named()]).toEqual([[DEMO_ORIGIN], []]);
      await on['demo/remove']({}, page);
      for (const name of of.store.objectStoreNames) expect(await of.store.count(name), name).toBe(0);
      expect(of.changed()).toContain(`${DEMO_ORIGIN} forgotten`);
    });
  });
});

describe('pending access', () => {
  const PIM = 'https://pim.example';
  let of: Worker;
  const named = async () => (await loadSettings()).settings.pims.map(({ origin }) => origin);

  beforeEach(async () => {
    of = await worker(PIM);
  });

  describe('the pending access to a PIM', () => {
    it('is completed once access is granted, even when the popup is gone', async () => {
      of.granted.clear();
      await savePendingAccess(PIM);
      await completePendingAccess(of.store, of.engine);
      expect([await named(), of.runs]).toEqual([[], []]);
      of.granted.add('https://pim.example/*');
      await completePendingAccess(of.store, of.engine);
      expect([await named(), of.runs]).toEqual([[PIM], [`user ${PIM}`]]);
      expect(await of.store.get('pims', PIM)).toBeDefined();
    });

    it('is completed once', async () => {
      await savePendingAccess(PIM);
      await completePendingAccess(of.store, of.engine);
      await completePendingAccess(of.store, of.engine);
      expect(of.runs).toEqual([`user ${PIM}`]);
    });

    it('is the last one requested', async () => {
      await savePendingAccess('https://other.example');
      await savePendingAccess(PIM);
      await completePendingAccess(of.store, of.engine);
      expect(await named()).toEqual([PIM]);
    });

    it('is not completed when access is granted for something else', async () => {
      await completePendingAccess(of.store, of.engine);
      expect([await named(), of.runs]).toEqual([[], []]);
    });
  });
});

describe('the first run page', () => {
  it.each([
    ['install', 1],
    ['update', 0],
  ])('open after an %s: %i time', async (reason, times) => {
    const create = vi.spyOn(browser.tabs, 'create');
    create.mockClear();
    await openFirstRun({ reason });
    expect(create).toHaveBeenCalledTimes(times);
  });
});
