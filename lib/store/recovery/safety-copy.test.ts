import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Store } from '../database.ts';
import { listDecisions } from '../decisions.ts';
import { emptyStore, mark, saveDecisions } from '../fixtures.ts';
import { addPim, listPims } from '../pims.ts';
import { forgetInSafetyCopies, restoreSafetyCopy, takeSafetyCopy } from './safety-copy.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://other.example';
const NOON = Date.UTC(2026, 2, 8, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let store: Store;
const kept = async () => {
  const { safetyCopies } = await browser.storage.local.get<{
    safetyCopies?: Array<{ at: number; decisions: unknown[] }>;
  }>('safetyCopies');
  return (safetyCopies ?? []).map(({ at, decisions }) => [(NOON - at) / HOUR, decisions.length]);
};
const decide = (group: string, origin = ORIGIN) => saveDecisions(store, [mark({ origin, target: { group } })]);

beforeEach(async () => {
  fakeBrowser.reset();
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 1);
  await addPim(store, OTHER, 'Other', 2);
  await decide('a');
});

describe('safetyCopies', () => {
  it('are taken when something changed', async () => {
    await takeSafetyCopy(store, NOON);
    await takeSafetyCopy(store, NOON + HOUR);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('hold each day as it was last, for three days', async () => {
    for (const [index, later] of [0, HOUR, DAY, DAY + HOUR, 2 * DAY, 3 * DAY].entries()) {
      await decide(`${index}`);
      await takeSafetyCopy(store, NOON + later);
    }
    expect(await kept()).toEqual([
      [-72, 7],
      [-48, 6],
      [-25, 5],
    ]);
  });

  it('are not taken of an emptied database', async () => {
    await takeSafetyCopy(store, NOON);
    await takeSafetyCopy(await emptyStore(), NOON + DAY);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('bring back the PIMs and what was decided about them', async () => {
    await decide('b', OTHER);
    await takeSafetyCopy(store, NOON);
    const lost = await emptyStore();
    expect(await restoreSafetyCopy(lost)).toBe(NOON);
    expect((await listPims(lost)).map(({ name, state }) => [name, state])).toEqual([
      ['Catalog', 'new'],
      ['Other', 'new'],
    ]);
    expect(await listDecisions(lost)).toEqual(await listDecisions(store));
  });

  it('bring nothing back where there is a PIM, or no backup', async () => {
    expect(await restoreSafetyCopy(await emptyStore())).toBeNull();
    await takeSafetyCopy(store, NOON);
    await saveDecisions(store, [mark({ target: { group: 'a' }, state: 'open' })]);
    expect(await restoreSafetyCopy(store)).toBeNull();
    expect(await listDecisions(store)).toEqual([]);
  });

  it('are passed over where they cannot be read', async () => {
    await browser.storage.local.set({ safetyCopies: [null, { at: 'x' }, { at: 5, pims: [], decisions: [{}] }] });
    const lost = await emptyStore();
    expect(await restoreSafetyCopy(lost)).toBeNull();
    await takeSafetyCopy(store, NOON);
    expect(await kept()).toEqual([[0, 1]]);
  });

  it('forget a PIM with everything that was decided about it', async () => {
    await decide('b', OTHER);
    await takeSafetyCopy(store, NOON);
    await forgetInSafetyCopies(ORIGIN);
    expect(JSON.stringify(await browser.storage.local.get())).not.toContain(ORIGIN);
    const lost = await emptyStore();
    await restoreSafetyCopy(lost);
    expect((await listPims(lost)).map(({ origin }) => origin)).toEqual([OTHER]);
    await forgetInSafetyCopies(OTHER);
    expect(await kept()).toEqual([]);
  });
});
