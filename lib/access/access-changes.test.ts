import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openTab, type Worker, worker } from '#lib/background/fixtures.ts';
import { teamTool } from '#lib/settings/fixtures.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { alert, connection, pim } from '#lib/store/fixtures.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import {
  accessGranted,
  accessRemoved,
  applyAccess,
  changeAndRelease,
  reinjectLoaders,
  releaseAccess,
  unwatchPim,
  watchPim,
} from './access-changes.ts';

const PIM = 'https://pim.example';
const OTHER = 'https://other.example';
const DEMO = 'https://demo.example';
const PATTERN = 'https://pim.example/*';
const OTHER_PATTERN = 'https://other.example/*';

let of: Worker;
const stateOf = async (origin: string) => (await of.store.get('pims', origin))?.state;

beforeEach(async () => {
  of = await worker(PIM, OTHER);
});

describe('access that is released', () => {
  it('is access that no PIM on the same host needs', async () => {
    await addPim(of.store, PIM, 'Catalog', 0);
    await releaseAccess(of.store, `${PIM}:8443`);
    expect([...of.granted]).toEqual([PATTERN, OTHER_PATTERN]);
    await releaseAccess(of.store, OTHER);
    expect([...of.granted]).toEqual([PATTERN]);
  });

  it('is access that no team tool on the same host needs', async () => {
    const tool = teamTool({ url: `${OTHER}:4318`, kind: 'otlp' });
    await changeAndRelease(of.store, { add: PIM, set: { teamTools: [tool] } });
    await releaseAccess(of.store, OTHER);
    expect(of.granted).toContain(OTHER_PATTERN);
    await changeAndRelease(of.store, { pim: PIM, set: { teamTools: [] } });
    expect(of.granted).not.toContain(OTHER_PATTERN);
  });
});

describe('access that was granted', () => {
  it('brings the loader to open pages, and a poll to the PIM that waited for it', async () => {
    await of.store.put('pims', pim({ state: 'permission-missing' }));
    await of.store.put('pims', pim({ origin: OTHER, state: 'ok' }));
    const tab = await openTab(`${PIM}/#/`);
    await openTab(`${OTHER}/#/`);
    await accessGranted(of.store, of.engine);
    expect(of.registered).toEqual([OTHER_PATTERN, PATTERN]);
    expect(of.injected).toEqual([`${tab} /loader.js`]);
    expect(of.runs).toEqual([`load ${PIM}`]);
  });

  it('does not concern a PIM that still waits', async () => {
    await of.store.put('pims', pim({ state: 'permission-missing' }));
    of.granted.delete(PATTERN);
    await openTab(`${PIM}/#/`);
    await accessGranted(of.store, of.engine);
    expect([of.registered, of.injected, of.runs]).toEqual([[], [], []]);
    expect(await stateOf(PIM)).toBe('permission-missing');
  });
});

describe('access that was removed', () => {
  it('stops the poll of its PIM, announces that, and removes the launchers from its pages', async () => {
    await of.store.put('pims', pim({ state: 'ok' }));
    await of.store.put('pims', pim({ origin: OTHER, state: 'ok' }));
    const tab = await openTab(`${PIM}/#/`);
    of.granted.delete(PATTERN);
    await accessRemoved(of.store, of.engine);
    expect([await stateOf(PIM), await stateOf(OTHER)]).toEqual(['permission-missing', 'ok']);
    expect(of.stopped).toEqual([PIM]);
    expect(of.registered).toEqual([OTHER_PATTERN]);
    expect(of.told).toContain(`${tab} page/refresh`);
    expect(of.changed()).toEqual([`${PIM} pims`]);
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe('•'));
  });

  it('is announced once', async () => {
    await of.store.put('pims', pim({ state: 'permission-missing' }));
    of.granted.clear();
    await applyAccess(of.store, of.engine);
    expect([of.stopped, of.changed()]).toEqual([[], []]);
  });

  it('does not concern a demo PIM, which never needs access', async () => {
    await of.store.put('pims', pim({ origin: DEMO, state: 'ok', demo: true }));
    await applyAccess(of.store, of.engine);
    expect(await stateOf(DEMO)).toBe('ok');
    expect(of.registered).toEqual([]);
  });
});

describe('an update of the extension', () => {
  it('brings the new loader to the open pages of each PIM, and to no other', async () => {
    await addPim(of.store, PIM, 'Catalog', 0);
    await addPim(of.store, OTHER, 'Test', 1);
    const tabs = [await openTab(`${PIM}/#/`), await openTab(`${OTHER}/#/`)];
    await openTab('https://elsewhere.example/');
    await reinjectLoaders(of.store);
    expect(of.injected).toEqual(tabs.map((tab) => `${tab} /loader.js`));
  });
});

describe('a PIM', () => {
  it('starts the schedule once it is watched, and its first poll is one by the user', async () => {
    await addPim(of.store, PIM, 'Catalog', 0);
    expect(await watchPim(of.store, of.engine, PIM)).toBe('ok');
    expect(of.runs).toEqual([`user ${PIM}`]);
    expect(await fakeBrowser.alarms.getAll()).toMatchObject([{ name: 'poll' }]);
  });

  it('takes all its stored data along when it is removed, and leaves other PIMs alone', async () => {
    await changeSettings({ add: OTHER, set: {} });
    for (const origin of [PIM, OTHER]) {
      await of.store.put('pims', pim({ origin }));
      await of.store.put('connections', { ...connection('erp'), origin });
      await of.store.put('alerts', alert({ origin, rule: 'silence' }));
      await updatePim(of.store, origin, { state: 'ok', lastSuccessAt: Date.now() });
    }
    await unwatchPim(of.store, of.engine, PIM);
    expect((await of.store.getAll('alerts')).map(({ origin }) => origin)).toEqual([OTHER]);
    expect(of.stopped).toEqual([PIM]);
    expect([...of.granted]).toEqual([OTHER_PATTERN]);
    expect(of.registered).toEqual([OTHER_PATTERN]);
    expect(of.changed()).toContain(`${PIM} forgotten`);
    await vi.waitFor(async () => expect(await fakeBrowser.action.getBadgeText({})).toBe('1'));
  });
});
