import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Store } from '../database.ts';
import { listMarks, removeMarks, setMarks } from '../decisions.ts';
import { emptyStore, mark } from '../fixtures.ts';
import { addPim, listPims } from '../pims.ts';
import { backUp, forgetInBackups, restore } from './safety-copy.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://other.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let store: Store;
const kept = async () => {
  const { backups } = await browser.storage.local.get<{ backups?: Array<{ at: number; marks: unknown[] }> }>('backups');
  return (backups ?? []).map(({ at, marks }) => [(NOON - at) / HOUR, marks.length]);
};
const decide = (group: string, origin = ORIGIN) => setMarks(store, [mark({ origin, target: { group } })]);

beforeEach(async () => {
  fakeBrowser.reset();
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 1);
  await addPim(store, OTHER, 'Other', 2);
  await decide('a');
});

describe('backups', () => {
  it('are taken when something changed', async () => {
    await backUp(store, NOON);
    await backUp(store, NOON + HOUR);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('hold each day as it was last, for three days', async () => {
    for (const [index, later] of [0, HOUR, DAY, DAY + HOUR, 2 * DAY, 3 * DAY].entries()) {
      await decide(`${index}`);
      await backUp(store, NOON + later);
    }
    expect(await kept()).toEqual([
      [-72, 7],
      [-48, 6],
      [-25, 5],
    ]);
  });

  it('are not taken of an emptied database', async () => {
    await backUp(store, NOON);
    await backUp(await emptyStore(), NOON + DAY);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('bring back the PIMs and what was decided about them', async () => {
    await decide('b', OTHER);
    await backUp(store, NOON);
    const lost = await emptyStore();
    expect(await restore(lost)).toBe(NOON);
    expect((await listPims(lost)).map(({ name, state }) => [name, state])).toEqual([
      ['Catalog', 'new'],
      ['Other', 'new'],
    ]);
    expect(await listMarks(lost)).toEqual(await listMarks(store));
  });

  it('bring nothing back where there is a PIM, or no backup', async () => {
    expect(await restore(await emptyStore())).toBeNull();
    await backUp(store, NOON);
    await removeMarks(store, [mark({ target: { group: 'a' } })]);
    expect(await restore(store)).toBeNull();
    expect(await listMarks(store)).toEqual([]);
  });

  it('are passed over where they cannot be read', async () => {
    await browser.storage.local.set({ backups: [null, { at: 'x' }, { at: 5, pims: [], marks: [{}] }] });
    const lost = await emptyStore();
    expect(await restore(lost)).toBeNull();
    await backUp(store, NOON);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('forget a PIM with everything that was decided about it', async () => {
    await decide('b', OTHER);
    await backUp(store, NOON);
    await forgetInBackups(ORIGIN);
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain(ORIGIN);
    const lost = await emptyStore();
    await restore(lost);
    expect((await listPims(lost)).map(({ origin }) => origin)).toEqual([OTHER]);
    await forgetInBackups(OTHER);
    expect(await kept()).toEqual([]);
  });
});
