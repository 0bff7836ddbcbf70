import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Handlers } from '#lib/messaging/serve.ts';
import { updatePim } from '#lib/store/pims.ts';
import { answering, openTab, type Worker, workerWithError } from './fixtures.ts';
import { messageHandlers } from './messages.ts';

const PIM = 'https://pim.example';
const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const stored = `${PIM} pims`;
const PRODUCT = `/enrich/product/rest/${UUID}`;
const script = { kind: 'content', origin: PIM, tabId: 7 } as const;
const panel = { ...script, kind: 'panel' } as const;

let of: Worker;
let on: Handlers;

const here = (path: string, loaded = true) => on['page/status']({ path, loaded }, script);
const launcher = async () => (await of.store.get('pims', PIM))?.launcher;

/** Ways in which a PIM is not watched. */
const notWatched: Array<[why: string, make: () => unknown]> = [
  ['was never added', () => of.store.delete('pims', PIM)],
  ['the settings no longer name', () => updatePim(of.store, PIM, { unlisted: true })],
  ['there is no access to', () => of.granted.clear()],
];

beforeEach(async () => {
  of = await workerWithError(PIM, UUID);
  on = messageHandlers(async () => of.store, of.engine);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('a marked link to the PIM', () => {
  const follow = (connection: string) => on['page/open-errors']({ connection }, script);
  const opened: string[] = [];

  beforeEach(() => {
    opened.length = 0;
    vi.spyOn(fakeBrowser.tabs, 'update').mockImplementation(async (...[tab, to]: unknown[]) => {
      opened.push(`${tab} ${Object(to).url.split('/dashboard.html?')[1]}`);
      return fakeBrowser.tabs.create({});
    });
  });

  it('opens the errors of its connection in the same tab, and all for one that the PIM does not have', async () => {
    await follow('acme_erp');
    await follow('nobody');
    await follow('');
    const all = '7 view=errors&list=errors&sort=newest&pim=https%3A%2F%2Fpim.example';
    expect(opened).toEqual([`${all}&connection=acme_erp`, all, all]);
  });

  it.each(notWatched)('opens nothing of a PIM that %s', async (_, make) => {
    await make();
    await follow('acme_erp');
    expect(opened).toEqual([]);
  });
});

describe('a page of the PIM', () => {
  it('that loads gets the content of its launcher, starts the schedule and requests a poll', async () => {
    expect(await here('/dashboard')).toMatchObject({ show: true, count: '1', hasMarkers: false });
    expect(of.runs).toEqual([`load ${PIM}`]);
    expect((await fakeBrowser.alarms.getAll()).map(({ name }) => name)).toEqual(['poll']);
    expect(of.injected).toEqual([]);
  });

  it('that changes its screen is distinguished from one that loads', async () => {
    await here('/dashboard', false);
    expect(of.runs).toEqual([`screen ${PIM}`]);
  });

  it('gets the script that draws markers when there is something to mark', async () => {
    expect(await here(`/enrich/product/${UUID}`)).toMatchObject({ count: '1', hasMarkers: true });
    expect(of.injected).toEqual(['7 /markers.js']);
  });

  it('gets its answer even when the poll fails', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    of.engine.run = () => Promise.reject(new Error('A mistake.'));
    expect(await here('/dashboard')).toMatchObject({ show: true, count: '1' });
    await expect.poll(() => complain.mock.calls).toMatchObject([[{ message: 'A mistake.' }]]);
  });
});

describe.each(notWatched)('a page of a PIM that %s', (_, make) => {
  beforeEach(async () => {
    await make();
  });

  it('shows no launcher and starts nothing', async () => {
    expect(await here('/dashboard')).toMatchObject({ show: false });
    expect(of.runs).toEqual([]);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('gets no errors', async () => {
    expect(await on['page/field-markers']({ id: UUID }, script)).toEqual({ fields: [], errors: 0 });
    expect(await on['page/row-markers']({ ids: [UUID] }, script)).toEqual({ rows: [] });
  });

  it('gets no panel', async () => {
    await expect(on['panel/open']({ path: '/', place: null }, script)).rejects.toThrow('not watched');
  });

  it('fetches no product', async () => {
    const requested = answering(new Map());
    expect(await on['product/current']({ origin: PIM, id: UUID }, panel)).toBeNull();
    expect(requested).toEqual([]);
  });
});

describe('markers on a page', () => {
  it('get the fields of a form and the rows of a grid', async () => {
    const form = await on['page/field-markers']({ id: UUID }, script);
    expect(form).toMatchObject({ fields: [{ place: 'attribute ean', count: 1 }], errors: 1 });
    const { rows } = await on['page/row-markers']({ ids: [UUID, '7'] }, script);
    expect(rows).toMatchObject([{ id: UUID, count: 1 }]);
  });

  it('report an unknown form, which is recorded once, until it is known again', async () => {
    answering(new Map([[PRODUCT, new Response(null, { status: 500 })]]));
    const report = async (is: boolean) => {
      of.changed();
      await on['page/form-known']({ id: UUID, known: is }, script);
      return [(await of.store.get('pims', PIM))?.unknownForm, of.changed()];
    };
    expect(await report(false)).toEqual([true, [stored]]);
    expect(await report(false)).toEqual([true, []]);
    expect(await report(true)).toEqual([false, [stored]]);
    expect(await report(true)).toEqual([false, []]);
  });

  it('report no unknown form where the PIM has no such product, which is remembered', async () => {
    answering(new Map([[PRODUCT, new Response(null, { status: 404 })]]));
    await on['page/form-known']({ id: UUID, known: false }, script);
    expect(await of.store.get('pims', PIM)).toMatchObject({ missingProducts: [{ product: UUID }] });
    expect((await of.store.get('pims', PIM))?.unknownForm).toBeUndefined();
  });

  it('report how the grid is displayed, which is recorded when it changes', async () => {
    for (const display of ['gallery', 'gallery', 'list'] as const) {
      of.changed();
      await on['page/grid-display']({ display }, script);
      expect((await of.store.get('pims', PIM))?.gridDisplay).toBe(display);
    }
    await on['page/grid-display']({ display: 'list' }, script);
    expect(of.changed()).toEqual([stored]);
    await on['page/grid-display']({ display: 'list' }, script);
    expect(of.changed()).toEqual([]);
  });
});

describe('the launcher on pages', () => {
  it('can be moved once the pointer reached it', async () => {
    await on['launcher/hovered']({}, script);
    expect(of.injected).toEqual(['7 /launcher-drag.js']);
  });

  it('has the position that the user chose, on all open pages of this PIM', async () => {
    const tab = await openTab(`${PIM}/#/`);
    await openTab('https://other.example/');
    await on['launcher/move']({ top: 30, hidden: false }, script);
    expect(await launcher()).toEqual({ top: 30, hidden: false });
    expect(of.changed()).toEqual([stored]);
    await vi.waitFor(() => expect(of.told).toEqual([`${tab} page/refresh`]));
  });

  it('returns to its position from before it was hidden', async () => {
    await on['launcher/move']({ top: 30, hidden: true }, script);
    await on['launcher/show']({ origin: PIM }, panel);
    expect(await launcher()).toEqual({ top: 30, hidden: false });
  });

  it('returns to its default position when it was never moved', async () => {
    await on['launcher/show']({ origin: PIM }, panel);
    expect(await launcher()).toEqual({ top: 60, hidden: false });
  });
});
