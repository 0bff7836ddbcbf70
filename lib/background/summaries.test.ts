import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { announceWaiting, type StoreChange } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { connection, error, outcome, pim, refusedRecords, resolved, saveDecisions } from '#lib/store/fixtures.ts';
import { moveHistory } from '#lib/store/moving/move-history.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { saveOutcomes } from '#lib/store/product-errors.ts';
import { clearHistory } from '#lib/store/recovery/cleanup.ts';
import { type Worker, worker } from './fixtures.ts';
import { makeMissingSummaries, renewSummary, summaryKeeper } from './summaries.ts';

const PIM = 'https://pim.example';
const OLD = 'http://pim.example';
const NOON = Date.UTC(2026, 2, 8, 12);
let of: Worker;
const changes: StoreChange[] = [];

const archive = (origin = PIM, ...ats: number[]) =>
  archiveErrors(of.store, {
    origin,
    connection: 'acme_erp',
    errors: ats.map((at) => error(at)),
    fetched: { count: ats.length, day: '2026-03-08', at: NOON },
  });
const open = async (origin = PIM) => (await of.store.get('summaries', origin))?.open;

beforeEach(async () => {
  of = await worker(PIM);
  changes.length = 0;
  const keep = summaryKeeper(async () => of.store);
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
    changes.push(change);
    keep(change);
  });
  await of.store.put('pims', pim());
  await of.store.put('connections', connection('acme_erp', { businessErrors: 3 }));
});

describe('the stored summary of a PIM', () => {
  it('follows errors, decisions and what takes them back', async () => {
    await archive(PIM, NOON, NOON - 1, NOON - 2);
    await vi.waitFor(async () => expect(await open()).toBe(3));
    const decision = resolved(error(NOON));
    await saveDecisions(of.store, [decision]);
    await vi.waitFor(async () => expect(await open()).toBe(2));
    await saveDecisions(of.store, [{ ...decision, state: 'open' }]);
    await vi.waitFor(async () => expect(await open()).toBe(3));
    await clearHistory(of.store, PIM);
    await vi.waitFor(async () => expect(await open()).toBe(0));
    expect(await refusedRecords(of.store)).toEqual([]);
  });

  it('leaves out what is known to be fixed, as soon as that is known', async () => {
    await archive(PIM, NOON, NOON - 1);
    await vi.waitFor(async () => expect(await open()).toBe(2));
    await saveOutcomes(of.store, [outcome({ origin: PIM, error: error(NOON).id, state: 'fixed', at: NOON })]);
    await vi.waitFor(async () => expect(await open()).toBe(1));
    expect(await refusedRecords(of.store)).toEqual([]);
  });

  it('is not made anew while what is known of errors leaves as many open', async () => {
    await archive(PIM, NOON);
    await vi.waitFor(async () => expect(await open()).toBe(1));
    changes.length = 0;
    const read = vi.fn(async () => of.store);
    const keep = summaryKeeper(read);
    await saveOutcomes(of.store, [outcome({ origin: PIM, error: error(NOON).id, state: 'changed', at: NOON })]);
    announceWaiting();
    const told = changes.filter(({ stores }) => stores.includes('outcomes'));
    expect(told).toHaveLength(1);
    for (const change of told) keep(change);
    expect(read).not.toHaveBeenCalled();
  });

  it('is that of both addresses after a move', async () => {
    await of.store.put('pims', pim({ origin: OLD }));
    await archive(OLD, NOON - 5, NOON - 6);
    await archive(PIM, NOON);
    await moveHistory(of.store, OLD, PIM);
    await vi.waitFor(async () => expect(await open()).toBe(3));
    expect(await open(OLD)).toBeUndefined();
  });

  it('is renewed once at the end of a poll, whatever came meanwhile, and once for many decisions', async () => {
    const read = vi.fn(async () => of.store);
    const keep = summaryKeeper(read);
    keep({ origin: PIM, stores: [], poll: 'started' });
    for (let times = 0; times < 9; times++) keep({ origin: PIM, stores: ['errors', 'digests'] });
    expect(read).not.toHaveBeenCalled();
    keep({ origin: PIM, stores: [], poll: 'ended' });
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
    for (let times = 0; times < 9; times++) keep({ origin: PIM, stores: ['decided'] });
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is renewed by a poll that brings nothing only once it is an hour old, since all digests are read for it', async () => {
    const poll = async (minutes: number, renewed = NOON) => {
      const now = vi.spyOn(Date, 'now').mockReturnValue(NOON + minutes * 60_000);
      const madeAt = async () => (await of.store.get('summaries', PIM))?.at;
      const keep = summaryKeeper(async () => of.store);
      keep({ origin: PIM, stores: [], poll: 'started' });
      keep({ origin: PIM, stores: ['connections', 'days'], poll: 'ended' });
      await vi.waitFor(async () => expect(await madeAt()).toBe(renewed));
      await new Promise((resolve) => setTimeout(resolve, 20));
      now.mockRestore();
      return madeAt();
    };
    await renewSummary(of.store, PIM, NOON);
    expect(await poll(59)).toBe(NOON);
    expect(await poll(60, NOON + 3_600_000)).toBe(NOON + 3_600_000);
    expect(await poll(61, NOON + 3_600_000)).toBe(NOON + 3_600_000);
  });

  it('is not written again when it says the same', async () => {
    await archive(PIM, NOON);
    await renewSummary(of.store, PIM, NOON);
    announceWaiting();
    changes.length = 0;
    await renewSummary(of.store, PIM, NOON + 1);
    announceWaiting();
    expect(changes).toEqual([]);
  });

  it('is not made for a PIM that is gone, and goes with it', async () => {
    await archive(PIM, NOON);
    await vi.waitFor(async () => expect(await open()).toBe(1));
    await forgetPim(of.store, PIM);
    await renewSummary(of.store, PIM, NOON);
    expect(await of.store.count('summaries')).toBe(0);
  });

  it('is made where it is missing, as after a backup was restored', async () => {
    await of.store.put('pims', pim({ origin: OLD }));
    await makeMissingSummaries(of.store);
    expect(await of.store.getAllKeys('summaries')).toEqual([OLD, PIM]);
  });

  it('is hidden from a user to whom the PIM would show no errors', async () => {
    await archive(PIM, NOON);
    await renewSummary(of.store, PIM, NOON);
    expect((await pimReader(of.store).view(PIM))?.summary?.open).toBe(1);
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await of.store.put('pims', pim({ user }));
    expect((await pimReader(of.store).view(PIM))?.summary).toBeNull();
  });
});
