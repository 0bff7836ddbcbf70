import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { alert, connection, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { openTab, type Worker, worker } from './fixtures.ts';
import { follower } from './followers.ts';

const PIM = 'https://pim.example';
const OTHER = 'https://other.example';

let of: Worker;
const badge = () => fakeBrowser.action.getBadgeText({});

beforeEach(async () => {
  of = await worker(PIM, OTHER);
  await of.store.put('pims', pim({ state: 'ok', lastSuccessAt: Date.now() }));
});

describe('the background follows the store', () => {
  it('with the toolbar button: a mark while a PIM waits for its user', async () => {
    await updatePim(of.store, PIM, { state: 'signed-out' });
    await vi.waitFor(async () => expect(await badge()).toBe('•'));
    await updatePim(of.store, PIM, { state: 'ok' });
    await vi.waitFor(async () => expect(await badge()).toBe(''));
  });

  it('with the toolbar button for alerts too', async () => {
    await of.store.put('connections', connection('erp'));
    await of.store.put('alerts', alert({ rule: 'silence' }));
    follower(async () => of.store)({ origin: PIM, stores: ['alerts'] });
    await vi.waitFor(async () => expect(await badge()).toBe('1'));
  });

  it('with the toolbar button once at the end of a poll, whatever the poll wrote', async () => {
    const read = vi.fn(async () => of.store);
    const follow = follower(read);
    follow({ origin: PIM, stores: [], poll: 'started' });
    for (let times = 0; times < 20; times++) follow({ origin: PIM, stores: ['connections', 'alerts'] });
    expect(read).not.toHaveBeenCalled();
    follow({ origin: PIM, stores: [], poll: 'ended' });
    expect(read).toHaveBeenCalledTimes(1);
    await vi.waitFor(async () => expect(await badge()).toBe(''));
  });

  it('with the toolbar button at once while another PIM is polled, and not at all after a poll that wrote nothing', () => {
    const read = vi.fn(async () => of.store);
    const follow = follower(read);
    follow({ origin: OTHER, stores: [], poll: 'started' });
    follow({ origin: PIM, stores: ['alerts'] });
    expect(read).toHaveBeenCalledTimes(1);
    follow({ origin: OTHER, stores: ['days'], poll: 'ended' });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('with launchers and markers on the pages of that PIM only', async () => {
    const tab = await openTab(`${PIM}/#/`);
    await openTab(`${OTHER}/#/`);
    await saveDecisions(of.store, [mark()]);
    await vi.waitFor(() => expect(of.told).toEqual([`${tab} page/refresh`]));
  });

  it('with nothing when neither button nor pages show what changed', async () => {
    await openTab(`${PIM}/#/`);
    const read = vi.fn(async () => of.store);
    follower(read)({ origin: PIM, stores: ['days', 'labels', 'outbox', 'polls'] });
    follower(read)({ origin: PIM, stores: [], poll: 'started' });
    await Promise.resolve();
    expect([read.mock.calls, of.told]).toEqual([[], []]);
  });

  it('once more when something changed during an update, however often', async () => {
    const tab = await openTab(`${PIM}/#/`);
    const follow = follower(async () => of.store);
    for (let times = 0; times < 20; times++) follow({ origin: PIM, stores: ['decided'] });
    await vi.waitFor(() => expect(of.told).toHaveLength(2));
    expect(new Set(of.told)).toEqual(new Set([`${tab} page/refresh`]));
  });
});
