import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import { isFromFuture } from '#lib/decisions/event-id.ts';
import { foldEvents } from '#lib/decisions/fold.ts';
import type { DraftDecision } from '#lib/model/decision.ts';
import { announceWaiting, type StoreChange } from './announce.ts';
import type { Store } from './database.ts';
import { decide, foldLog, historyOfTarget, listLog, receiveDecisions, undoDecisions } from './decision-log.ts';
import { listDecided, listDecisions } from './decisions.ts';
import { connection, draft, emptyStore, logged, mark, saveDecisions } from './fixtures.ts';
import { addPim, updatePim } from './pims.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://pim.example:8443';
const NOW = Date.UTC(2026, 2, 8, 12);
const [resolved, other] = [draft(mark()), draft(mark({ target: { error: 'x' } }))];
const noted = (note: string | null): DraftDecision => ({ ...resolved, set: { note } });

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', 0);
  await addPim(store, OTHER, 'Other', 0);
});

/** What is stored of a log must be what the whole of it comes to. */
async function expectFolded(now: number): Promise<void> {
  const folded = [...foldEvents(await listLog(store, ORIGIN), now).values()].map(
    ({ on: [kind, key, about], winners }) => ({
      ...{ origin: ORIGIN, kind, key, about },
      ...winners,
    }),
  );
  expect((await store.getAll('decided')).filter(({ origin }) => origin === ORIGIN)).toEqual(
    folded.sort((a, b) => (a.kind + a.key < b.kind + b.key ? -1 : 1)),
  );
}

describe('decisions', () => {
  it('count field by field, the last one of each, and tell who made them', async () => {
    await updatePim(store, ORIGIN, { me: 'Julia' });
    await decide(store, [{ ...resolved, set: { state: { as: 'resolved', upTo: 7 } } }], NOW);
    await decide(store, [noted('first'), noted('second')], NOW + 1);
    const one = mark({ upTo: 7, at: NOW, who: 'Julia', note: 'second' });
    expect(await listDecisions(store)).toEqual([one]);
    expect(await historyOfTarget(store, ORIGIN, resolved.on)).toMatchObject([
      { who: 'Julia', at: NOW, set: { state: { as: 'resolved' } } },
      { set: { note: 'first' } },
      { set: { note: 'second' } },
    ]);
    await decide(store, [noted(null), { ...resolved, set: { state: null } }], NOW + 2);
    expect(await listDecisions(store)).toEqual([]);
    await expectFolded(NOW);
  });

  it('are announced as made here, which those of colleagues are not', async () => {
    const heard: StoreChange[] = [];
    vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => void heard.push(change));
    const made = () => {
      announceWaiting();
      return heard.splice(0).map(({ stores, decided }) => [stores.includes('decisions'), decided === true]);
    };
    await receiveDecisions(store, ORIGIN, [logged(mark({ note: 'theirs' }))], NOW);
    expect(made()).toEqual([[true, false]]);
    const [own] = await decide(store, [noted('ours')], NOW);
    expect(made()).toEqual([[true, true]]);
    await undoDecisions(store, own ? [own] : [], NOW);
    expect(made()).toEqual([[true, true]]);
    vi.restoreAllMocks();
  });

  it('resolve up to the newest time of the PIM that is known, not of this browser', async () => {
    const fetched = { count: 1, day: '2026-03-08', at: NOW - 500 };
    await store.put('connections', connection('erp', { fetched }));
    await decide(store, [{ ...resolved, set: { state: { as: 'resolved', upTo: NOW - 900 } } }], NOW + 3 * DAY);
    expect(await listDecisions(store)).toMatchObject([{ upTo: NOW - 500 }]);
  });

  it('are taken back in one write, as far as nobody decided since', async () => {
    await decide(store, [noted('before')], NOW);
    const made = await decide(store, [{ ...resolved, set: { note: 'mine', owner: 'Tom' } }, other], NOW + 1);
    await receiveDecisions(store, ORIGIN, [logged(mark({ at: NOW + 9, note: 'theirs' }))], NOW);
    await undoDecisions(store, made, NOW + 10);
    expect(await listDecisions(store)).toMatchObject([{ note: 'theirs', owner: '' }]);
    const again = await decide(store, [noted('mine')], NOW + 11);
    await undoDecisions(store, again, NOW + 12);
    expect(await listDecisions(store)).toMatchObject([{ note: 'theirs' }]);
    expect(await undoDecisions(store, [{ origin: ORIGIN, id: 'gone' }], NOW)).toEqual([]);
    await expectFolded(NOW + 12);
  });

  it('keep groups and errors, two subjects with one key, and two PIMs apart', async () => {
    const group = { group: 'a' };
    const all = [
      mark({ target: group }),
      mark({ target: group, about: 'forged' }),
      mark({ target: { error: 'a' } }),
      mark({ origin: OTHER, target: group }),
    ];
    await saveDecisions(store, all);
    expect(await listDecisions(store)).toHaveLength(4);
    expect(await listDecisions(store, OTHER)).toEqual([all[3]]);
  });

  it('are not made for a PIM that is not watched', async () => {
    const gone = 'https://gone.example';
    expect(await decide(store, [{ ...resolved, origin: gone }, resolved], NOW)).toMatchObject([{ origin: ORIGIN }]);
    expect(await receiveDecisions(store, gone, [logged(mark({ origin: gone }))], NOW)).toBe(0);
    expect((await listDecisions(store)).map(({ origin }) => origin)).toEqual([ORIGIN]);
  });

  it('say whose the errors of a family or a connection are', async () => {
    const rule = (code: string, owner: string | null): DraftDecision => ({
      origin: ORIGIN,
      on: ['rule', 'family', code],
      set: { owner },
    });
    await decide(store, [rule('lamps', 'Lighting team'), rule('shoes', 'Tom'), rule('shoes', null)], NOW);
    expect(await listDecided(store)).toEqual({
      decisions: [],
      rules: [{ origin: ORIGIN, of: 'family', code: 'lamps', owner: 'Lighting team' }],
    });
  });
});

describe('decisions of others', () => {
  it('are taken once, in any order', async () => {
    const events = [logged(mark({ at: NOW, note: 'a' })), logged(mark({ at: NOW + 1, note: 'b' }))];
    expect(await receiveDecisions(store, ORIGIN, [...events.toReversed(), ...events], NOW)).toBe(2);
    expect(await receiveDecisions(store, ORIGIN, events, NOW)).toBe(0);
    expect(await listDecisions(store)).toMatchObject([{ note: 'b' }]);
    await expectFolded(NOW);
  });

  it('are overruled by whoever has seen them, with a clock that is slow', async () => {
    await receiveDecisions(store, ORIGIN, [logged(mark({ at: NOW, note: 'theirs' }))], NOW - 1);
    await decide(store, [noted('mine')], NOW - DAY / 2);
    expect(await listDecisions(store)).toMatchObject([{ note: 'mine' }]);
  });

  it('that come from the future count when their time is near, and no id goes beyond them', async () => {
    const future = logged(mark({ at: NOW + 30 * DAY, note: 'future' }));
    await receiveDecisions(store, ORIGIN, [future], NOW);
    expect(await listDecisions(store)).toEqual([]);
    const [made] = await decide(store, [noted('now')], NOW);
    expect(isFromFuture(made?.id ?? '', NOW)).toBe(false);
    await foldLog(store, ORIGIN, NOW);
    expect(await listDecisions(store)).toMatchObject([{ note: 'now' }]);
    await foldLog(store, ORIGIN, NOW + 29 * DAY);
    expect(await listDecisions(store)).toMatchObject([{ note: 'future' }]);
  });
});
