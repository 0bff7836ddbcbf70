import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Bench, bench, later } from '#lib/alerts/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { snoozeAlerts } from '#lib/store/alerts.ts';
import { alert } from '#lib/store/fixtures.ts';
import { notifyUser } from './notify.ts';

let of: Bench;
/** The fake that `browser` is. */
const show = fakeBrowser.notifications.create.bind(fakeBrowser.notifications);

let told: string[];
let ids: string[];
const now = () => notifyUser(of.store, of.now, 'Europe/Berlin');

const permitted = (may: boolean) => Object.assign(browser.permissions, { contains: async () => may });

beforeEach(async () => {
  fakeBrowser.reset();
  permitted(true);
  speak('en');
  of = await bench({ label: 'Nordwind ERP' });
  await of.pass();
  await changeSettings({ notifications: { enabled: true } });
  [told, ids] = [[], []];
  const create: (id: string, options: { title: string; message: string }) => Promise<string> = (id, options) => {
    ids.push(id);
    told.push(`${options.title} | ${options.message}`);
    return show(id, { type: 'basic', iconUrl: '', ...options });
  };
  Object.assign(browser.notifications, { create });
});
afterEach(() => vi.restoreAllMocks());

describe('telling the user', () => {
  it('is done where the user wants it and the browser lets us', async () => {
    await of.store.put('alerts', alert());
    await changeSettings({ notifications: { enabled: false } });
    await now();
    permitted(false);
    await changeSettings({ notifications: { enabled: true } });
    await now();
    expect(told).toEqual([]);
  });

  it('says which connection, what and why, once', async () => {
    await of.store.put('alerts', alert());
    await now();
    await now();
    expect(told).toEqual(['Nordwind ERP: Many errors | 120 errors in one day. Up to 100 are normal here.']);
    expect(told).toHaveLength(1);
  });

  it('is made up for when the worker died before it came on screen, and not done twice when it died after', async () => {
    const due = { at: of.now, shown: false };
    await of.store.put('alerts', alert({ notified: { ...due, notificationId: 'alerts 1' } }));
    await of.store.put('alerts', alert({ connection: 'dam', notified: { ...due, notificationId: 'alerts 2' } }));
    await show('alerts 2', { type: 'basic', iconUrl: '', title: 'Shown', message: '' });
    [told, ids] = [[], []];
    await now();
    await now();
    expect(ids).toEqual(['alerts 1']);
  });

  it('makes at most three notifications of an hour with 5,000 errors', async () => {
    for (let pass = 0; pass < 12; pass++) {
      later(of, 1 / 12);
      for (const code of ['erp', 'dam', 'portal', 'prices']) {
        await of.change({}, code);
        await of.errors(105, { code, message: `Kind ${pass % 7} of ${code}.` });
      }
      await of.pass(pass % 6 === 0);
      await now();
    }
    expect((await of.store.getAll('alerts')).length).toBeGreaterThan(20);
    expect(told.length).toBeLessThanOrEqual(3);
    expect(told.length).toBeGreaterThan(0);
  });

  it('is not done for the backlog of a first pass, however large', async () => {
    of = await bench({ label: 'Nordwind ERP' }, of.now);
    await of.history(30, { updated: 50, errors: 900 });
    await of.counts({ errors: 5000 });
    await of.errors(100);
    await of.change({ technicalErrors: 500, wrongCredentials: [{ username: 'admin', at: of.now - 1 }] });
    await of.pass();
    await now();
    later(of, 1);
    await of.pass();
    await now();
    expect(told).toEqual([]);
  });

  it.each([
    ['set forward', '2026-03-29T04:59Z', '2026-03-29T05:00Z'],
    ['set back', '2026-10-25T05:59Z', '2026-10-25T06:00Z'],
  ])('waits through quiet hours, by a clock that was %s too, and tries again', async (_, before, after) => {
    await changeSettings({ notifications: { quietFrom: '22:00', quietTo: '07:00' } });
    of.now = Date.parse(before);
    await of.store.put('alerts', alert({ raisedAt: of.now - 1000 }));
    await now();
    expect(told).toEqual([]);
    expect((await browser.alarms.getAll()).map(({ name }) => name)).toEqual(['notify']);
    of.now = Date.parse(after);
    await now();
    expect(told).toHaveLength(1);
  });

  it('says once that it is over', async () => {
    await of.store.put('alerts', alert({ rule: 'silence', subject: '' }));
    await now();
    const [raised] = await of.store.getAll('alerts');
    if (!raised) throw new Error('No alert.');
    later(of, 5);
    await of.store.put('alerts', { ...raised, recoveredAt: of.now });
    await now();
    await now();
    expect(told).toHaveLength(2);
    expect(told.at(-1)).toBe('Nordwind ERP: Active again | No longer: Silent');
  });

  it('is not done for what is snoozed', async () => {
    await of.store.put('alerts', alert());
    await snoozeAlerts(of.store, of.origin, () => true, of.now + 3_600_000);
    await now();
    expect(told).toEqual([]);
    later(of, 1);
    await now();
    expect(told).toHaveLength(1);
  });
});
