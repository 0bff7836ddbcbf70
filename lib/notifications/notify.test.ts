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

let shown: string[];
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
  [shown, ids] = [[], []];
  const create: (id: string, options: { title: string; message: string }) => Promise<string> = (id, options) => {
    ids.push(id);
    shown.push(`${options.title} | ${options.message}`);
    return show(id, { type: 'basic', iconUrl: '', ...options });
  };
  Object.assign(browser.notifications, { create });
});
afterEach(() => vi.restoreAllMocks());

describe('notifying the user', () => {
  it('needs the user’s setting and the browser’s permission', async () => {
    await of.store.put('alerts', alert());
    await changeSettings({ notifications: { enabled: false } });
    await now();
    permitted(false);
    await changeSettings({ notifications: { enabled: true } });
    await now();
    expect(shown).toEqual([]);
  });

  it('gives the connection, the alert and the reason, once', async () => {
    await of.store.put('alerts', alert());
    await now();
    await now();
    expect(shown).toEqual(['Nordwind ERP: Many errors | 120 errors in one day. Up to 100 are normal here.']);
    expect(shown).toHaveLength(1);
  });

  it('is repeated when the worker died before showing it, and not when it died after', async () => {
    const due = { at: of.now, shown: false };
    await of.store.put('alerts', alert({ notified: { ...due, notificationId: 'alerts 1' } }));
    await of.store.put('alerts', alert({ connection: 'dam', notified: { ...due, notificationId: 'alerts 2' } }));
    await show('alerts 2', { type: 'basic', iconUrl: '', title: 'Shown', message: '' });
    [shown, ids] = [[], []];
    await now();
    await now();
    expect(ids).toEqual(['alerts 1']);
  });

  it('shows at most three notifications in an hour with 5,000 errors', async () => {
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
    expect(shown.length).toBeLessThanOrEqual(3);
    expect(shown.length).toBeGreaterThan(0);
  });

  it('is not done for the backlog of a first poll, however large', async () => {
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
    expect(shown).toEqual([]);
  });

  it.each([
    ['set forward', '2026-03-29T04:59Z', '2026-03-29T05:00Z'],
    ['set back', '2026-10-25T05:59Z', '2026-10-25T06:00Z'],
  ])('waits through quiet hours, also by a clock that was %s, and tries again', async (_, before, after) => {
    await changeSettings({ notifications: { quietFrom: '22:00', quietTo: '07:00' } });
    of.now = Date.parse(before);
    await of.store.put('alerts', alert({ raisedAt: of.now - 1000 }));
    await now();
    expect(shown).toEqual([]);
    expect((await browser.alarms.getAll()).map(({ name }) => name)).toEqual(['notify']);
    of.now = Date.parse(after);
    await now();
    expect(shown).toHaveLength(1);
  });

  it('says once that an alert is over', async () => {
    await of.store.put('alerts', alert({ rule: 'silence', subject: '' }));
    await now();
    const [raised] = await of.store.getAll('alerts');
    if (!raised) throw new Error('No alert.');
    later(of, 5);
    await of.store.put('alerts', { ...raised, recoveredAt: of.now });
    await now();
    await now();
    expect(shown).toHaveLength(2);
    expect(shown.at(-1)).toBe('Nordwind ERP: Active again | Ended: Silent');
  });

  it('says once, after quiet hours, what began and ended in them, even when the worker died on it', async () => {
    await changeSettings({ notifications: { quietFrom: '22:00', quietTo: '07:00' } });
    const [raisedAt, recoveredAt] = [Date.parse('2026-03-11T22:00Z'), Date.parse('2026-03-12T03:00Z')];
    await of.store.put('alerts', alert({ rule: 'silence', subject: '', raisedAt, recoveredAt }));
    of.now = Date.parse('2026-03-12T05:59Z');
    await now();
    expect(shown).toEqual([]);
    of.now = Date.parse('2026-03-12T06:00Z');
    vi.spyOn(browser.notifications, 'getAll').mockRejectedValueOnce(new Error('The worker died.'));
    await expect(now()).rejects.toThrow();
    await now();
    await now();
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(
      /^1 alert in quiet hours, already over \| .*Nordwind ERP.*: Silent, Wednesday 10:00.PM to 3:00.AM$/,
    );
  });

  it('is not done for snoozed alerts', async () => {
    await of.store.put('alerts', alert());
    await snoozeAlerts(of.store, of.origin, () => true, of.now + 3_600_000);
    await now();
    expect(shown).toEqual([]);
    later(of, 1);
    await now();
    expect(shown).toHaveLength(1);
  });
});
