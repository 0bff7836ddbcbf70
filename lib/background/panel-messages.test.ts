import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Handlers } from '#lib/messaging/serve.ts';
import { connection } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { answering, type Worker, workerWithError } from './fixtures.ts';
import { messageHandlers } from './messages.ts';

const PIM = 'https://pim.example';
const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const PRODUCT = `/enrich/product/rest/${UUID}`;
const script = { kind: 'content', origin: PIM, tabId: 7 } as const;
const panel = { ...script, kind: 'panel' } as const;

let of: Worker;
let on: Handlers;

beforeEach(async () => {
  of = await workerWithError(PIM, UUID);
  on = messageHandlers(async () => of.store, of.engine);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the panel on a page', () => {
  it('gets with its ticket, once, where it was opened', async () => {
    const { ticket } = await on['panel/open']({ path: '/enrich/product/', place: 'attribute ean' }, script);
    const where = { origin: PIM, path: '/enrich/product/', place: 'attribute ean', tabId: 7 };
    expect(await on['panel/claim']({ ticket }, { ...panel, tabId: 8 })).toBeNull();
    expect(await on['panel/claim']({ ticket }, panel)).toEqual(where);
    expect(await on['panel/claim']({ ticket }, panel)).toBeNull();
  });

  it('tells its own page what the panel says, and gets the answer', async () => {
    const toTab = vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue(true as never);
    const message = { type: 'page/go-to-place', place: 'attribute ean' } as const;
    expect(await on['panel/tell']({ message }, panel)).toBe(true);
    expect(toTab).toHaveBeenCalledExactlyOnceWith(7, message, { frameId: 0 });
  });

  it('stays as the user arranged it', async () => {
    const open = async () => (await on['panel/open']({ path: '/', place: null }, script)).arrangement;
    expect(await open()).toEqual({ view: 'panel', width: 340, pinned: false });
    await on['panel/keep']({ view: 'strip', width: 420, pinned: true }, script);
    expect(await open()).toEqual({ view: 'strip', width: 420, pinned: true });
  });

  it('opens by itself, once, on the page to which a link of ours led', async () => {
    const path = `/enrich/product/${UUID}`;
    await on['panel/request']({ origin: PIM, path, place: 'attribute ean' }, { kind: 'page' });
    const status = (loaded: boolean) => on['page/status']({ path, loaded }, script);
    expect((await status(false)).requested).toBeUndefined();
    expect((await status(true)).requested).toEqual({ place: 'attribute ean' });
    expect((await status(true)).requested).toBeUndefined();
  });

  it('gets what the PIM says of the product on screen, and its parent is stored', async () => {
    const id = UUID.toUpperCase();
    const version = { author: 'Julia Stark', context: null, logged_at: '03/08/2026 12:00 PM' };
    const answer = {
      identifier: 'lamp',
      parent: 'lamps',
      updated: '2026-03-08T12:00:00+00:00',
      values: { EAN: [{ locale: null, scope: null, data: '12' }], name: [{ locale: null, scope: null, data: 'Lamp' }] },
      meta: {
        updated: version,
        level: 1,
        parent_attributes: ['name'],
        variant_navigation: [{ selected: { id: 7, model_type: 'product_model' } }],
      },
    };
    answering(new Map([[`/enrich/product/rest/${id}`, answer]]));
    expect(await on['product/current']({ origin: PIM, id }, panel)).toEqual({
      exists: true,
      savedByPerson: Date.UTC(2026, 2, 8, 12),
      fields: ['EAN', 'name'],
      values: [{ attribute: 'EAN', locale: null, channel: null, text: '12' }],
      model: { code: 'lamps', id: 7, attributes: ['name'] },
      // Nobody is signed in who could see a history.
      outcomes: null,
    });
    expect(await of.store.getAll('variants')).toEqual([
      { origin: PIM, product: UUID, identifier: 'lamp', parent: 'lamps' },
    ]);
  });

  it('credits no person with what a connection saved under its label, also one that the user renamed', async () => {
    await of.store.put('connections', connection('anna', { label: 'ERP', labelInPim: 'Anna Feed' }));
    const version = { author: 'Anna Feed', context: null, logged_at: '03/08/2026 12:00 PM' };
    const answer = { updated: '2026-03-08T12:00:00+00:00', identifier: null, family: null, parent: null };
    answering(new Map([[PRODUCT, { ...answer, values: {}, meta: { updated: version } }]]));
    const current = await on['product/current']({ origin: PIM, id: UUID }, panel);
    expect(current?.savedByPerson).toBeNull();
  });

  it('remembers a product that the PIM does not have, until it has it', async () => {
    const missing = async () => (await of.store.get('pims', PIM))?.missingProducts?.map(({ product }) => product);
    answering(new Map([[PRODUCT, new Response(null, { status: 404 })]]));
    const none = { exists: false, savedByPerson: null, fields: null, values: [], model: null, outcomes: null };
    expect(await on['product/current']({ origin: PIM, id: UUID }, panel)).toEqual(none);
    expect(await missing()).toEqual([UUID]);
    answering(new Map([[PRODUCT, { identifier: 'lamp', meta: {} }]]));
    await on['product/current']({ origin: PIM, id: UUID }, panel);
    expect(await missing()).toEqual([]);
  });

  it('says of no product that it is missing, whose address is none', async () => {
    answering(new Map());
    expect(await on['product/current']({ origin: PIM, id: '../x' }, panel)).toBeNull();
    expect((await of.store.get('pims', PIM))?.missingProducts).toBeUndefined();
  });

  it('asks for nothing of it while the PIM is to be left alone', async () => {
    const requested = answering(new Map());
    await updatePim(of.store, PIM, { state: 'throttled', notBefore: Date.now() + 60_000 });
    expect(await on['product/current']({ origin: PIM, id: UUID }, panel)).toBeNull();
    expect(requested).toEqual([]);
  });

  it('gets nothing of it when the PIM does not respond', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')));
    expect(await on['product/current']({ origin: PIM, id: UUID }, panel)).toBeNull();
    expect((await of.store.get('pims', PIM))?.missingProducts).toBeUndefined();
    expect(await of.store.count('variants')).toBe(0);
  });
});
