import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handlers } from '#lib/messaging/serve.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeVariant } from '#lib/store/catalog-names.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { connection, draft, error, mark, pim, resolved } from '#lib/store/fixtures.ts';
import { StoreError } from '#lib/store/open-store.ts';
import { openTab, type Worker, worker } from './fixtures.ts';
import { messageHandlers } from './messages.ts';

const PIM = 'https://pim.example';
const OTHER = 'https://other.example';
const WHITE = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const BLACK = '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22';
const page = { kind: 'page' } as const;
const panel = { kind: 'panel', origin: PIM, tabId: 7 } as const;

let of: Worker;
let on: Handlers;

const failed = (at: number, uuid: string) =>
  error(at, { content: { message: 'Too long.', attribute: 'ean', product: { uuid, family: 'lamps' } } });
const fail = (at: number, uuid: string) =>
  archiveErrors(of.store, {
    origin: PIM,
    connection: 'acme_erp',
    errors: [failed(at, uuid)],
    fetched: { count: 1, day: '2026-03-08', at: 0 },
  });

beforeEach(async () => {
  of = await worker(PIM);
  on = messageHandlers(async () => of.store, of.engine);
  await of.store.put('pims', pim({ state: 'ok' }));
  await of.store.put('connections', connection('acme_erp'));
});

describe('opening the database for a page', () => {
  it('returns nothing when it succeeds', async () => {
    expect(await on['store/open']({}, page)).toBeNull();
  });

  it('returns the trouble of the store', async () => {
    on = messageHandlers(() => Promise.reject(new StoreError('newer')), of.engine);
    expect(await on['store/open']({}, page)).toBe('newer');
  });

  it('does not report a bug of our own as a trouble of the store', async () => {
    on = messageHandlers(() => Promise.reject(new TypeError('A mistake.')), of.engine);
    await expect(on['store/open']({}, page)).rejects.toThrow('A mistake.');
  });
});

describe('the user’s request', () => {
  it('for a refresh runs a poll, and returns its outcome', async () => {
    expect(await on['poll/run']({ origin: PIM }, panel)).toEqual({ state: 'ok' });
    expect(of.runs).toEqual([`user ${PIM}`]);
  });
});

describe('a decision of the user', () => {
  const [one, two] = [draft(mark({ target: { error: '1000' } })), draft(mark({ target: { error: '2000' } }))];
  const decided = async () => (await listDecisions(of.store)).map(({ target, state }) => [target, state]);

  it('is saved, and announced once to surfaces and pages of that PIM', async () => {
    const tab = await openTab(`${PIM}/#/`);
    await openTab(`${OTHER}/#/`);
    expect(await on['decisions/save']({ decisions: [one, two] }, panel)).toMatchObject([
      { origin: PIM },
      { origin: PIM },
    ]);
    expect(await decided()).toEqual([
      [{ error: '1000' }, 'resolved'],
      [{ error: '2000' }, 'resolved'],
    ]);
    expect(of.changed()).toEqual([`${PIM} decided decisions pims`]);
    await vi.waitFor(() => expect(of.told).toEqual([`${tab} page/refresh`]));
  });

  it('can be taken back', async () => {
    const [made] = await on['decisions/save']({ decisions: [one, two] }, page);
    of.changed();
    await on['decisions/undo']({ made: made ? [made] : [] }, page);
    expect(await decided()).toEqual([[{ error: '2000' }, 'resolved']]);
    expect(of.changed()).toEqual([`${PIM} decided decisions`]);
  });
});

describe('a panel without access to the store', () => {
  it('gets the view of the PIM, in a form that fits into a message', async () => {
    await storeCounts(of.store, PIM, 'errors', new Map([['acme_erp', new Map([['2026-03-08', 3]])]]));
    const view = await on['archive/view']({ origin: PIM }, panel);
    expect(view).toMatchObject({
      pim: { origin: PIM },
      connections: [{ code: 'acme_erp' }],
      days: [{ date: '2026-03-08', counts: [['acme_erp', { errors: 3 }]] }],
    });
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('gets nothing of a PIM that is not watched', async () => {
    expect(await on['archive/view']({ origin: OTHER }, panel)).toBeNull();
  });

  it('gets the errors of a product, which of them are closed, and those about its settings', async () => {
    await fail(1000, WHITE);
    await fail(2000, WHITE);
    await fail(3000, BLACK);
    await on['decisions/save']({ decisions: [draft(resolved(failed(1000, WHITE)))] }, panel);
    const errors = await on['archive/product']({ origin: PIM, id: WHITE }, panel);
    expect(errors.map(({ id }) => id)).toEqual(['2000', '1000']);
    expect(await on['product/closed']({ origin: PIM, id: WHITE }, panel)).toMatchObject([
      { id: '1000', own: true, state: 'resolved' },
    ]);
    const concerning = await on['archive/setting-errors']({ origin: PIM, setting: 'family', code: 'lamps' }, panel);
    expect(concerning.map(({ id }) => id)).toEqual(['3000', '2000']);
  });

  it('gets the errors of the other variants', async () => {
    for (const product of [WHITE, BLACK]) {
      await storeVariant(of.store, { origin: PIM, product, identifier: null, parent: 'lamp' });
    }
    await fail(3000, BLACK);
    expect(await on['product/variants']({ origin: PIM, id: WHITE }, panel)).toEqual({
      parent: 'lamp',
      products: [{ id: BLACK, name: BLACK, errors: 1 }],
    });
  });
});
