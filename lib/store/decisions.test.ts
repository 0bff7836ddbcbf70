import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from './database.ts';
import { listDecisions, removeDecisions, restoreDecisions, saveDecisions, saveNote } from './decisions.ts';
import { emptyStore, mark } from './fixtures.ts';
import { addPim } from './pims.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://pim.example:8443';

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  await addPim(store, OTHER, 'Other', 0);
});

describe('marks', () => {
  it('take the place of an earlier one on the same target, and tell it', async () => {
    const [first, second] = [mark({ note: 'first' }), mark({ note: 'second', at: 1 })];
    expect(await saveDecisions(store, [first])).toEqual([]);
    expect(await saveDecisions(store, [second])).toEqual([first]);
    expect(await listDecisions(store)).toEqual([second]);
  });

  it('are undone by removing what is new and setting what was before', async () => {
    const [before, fresh] = [mark({ state: 'ignored', until: { count: 7 } }), mark({ target: { error: 'x' } })];
    await saveDecisions(store, [before]);
    const former = await saveDecisions(store, [mark({ at: 5 }), fresh]);
    await restoreDecisions(store, [mark(), fresh], former);
    expect(await listDecisions(store)).toEqual([before]);
    await restoreDecisions(store, [mark()], [mark({ origin: 'https://gone.example' })]);
    expect(await listDecisions(store)).toEqual([]);
  });

  it('keep groups and errors, and two PIMs, apart', async () => {
    const all = [
      mark({ target: { group: 'a' } }),
      mark({ target: { error: 'a' } }),
      mark({ origin: OTHER, target: { group: 'a' } }),
    ];
    await saveDecisions(store, all);
    expect(await listDecisions(store)).toHaveLength(3);
    await removeDecisions(store, [{ origin: OTHER, target: { group: 'a' } }]);
    expect(new Set((await listDecisions(store)).map(({ origin }) => origin))).toEqual(new Set([ORIGIN]));
  });

  it('are not set for a PIM that is not watched', async () => {
    expect(await saveDecisions(store, [mark({ origin: 'https://gone.example' }), mark()])).toEqual([]);
    expect((await listDecisions(store)).map(({ origin }) => origin)).toEqual([ORIGIN]);
  });

  it('that are removed twice are gone once', async () => {
    await saveDecisions(store, [mark()]);
    expect(await removeDecisions(store, [mark()])).toEqual([mark()]);
    expect(await removeDecisions(store, [mark()])).toEqual([]);
  });
});

describe('a note', () => {
  const { target, about, note: _, ...rest } = mark({ state: 'resolved', at: 3 });
  const noted = (note: string) => saveNote(store, { origin: ORIGIN, target, about, note }, 7);

  it('stands beside what was decided, which stays', async () => {
    await saveDecisions(store, [{ ...rest, target, about, note: '' }]);
    await noted('Asked Ann.');
    expect(await listDecisions(store)).toEqual([{ ...rest, target, about, note: 'Asked Ann.' }]);
    await noted('');
    expect(await listDecisions(store)).toEqual([{ ...rest, target, about, note: '' }]);
  });

  it('decides nothing by itself, and leaves nothing behind', async () => {
    await noted('');
    expect(await listDecisions(store)).toEqual([]);
    await noted('Asked Ann.');
    expect(await listDecisions(store)).toMatchObject([{ state: 'open', at: 7, note: 'Asked Ann.' }]);
    await noted('');
    expect(await listDecisions(store)).toEqual([]);
  });

  it('is not kept of a PIM that is gone', async () => {
    await saveNote(store, { origin: 'https://gone.example', target, about, note: 'x' }, 7);
    expect(await listDecisions(store)).toEqual([]);
  });
});
