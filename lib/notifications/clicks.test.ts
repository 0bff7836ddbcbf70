import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { snoozeAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import { alert, emptyStore, pim } from '#lib/store/fixtures.ts';

const PIM = 'https://pim.example';
const OTHER = 'https://other.example';
const NOTICE = 'alerts 1';
const HOUR = 3_600_000;
const receipt = { notificationId: NOTICE, at: 1, shown: true };

let store: Store;
let opened: () => Promise<Store>;

/**
 * A worker that was just started: it listens only once, though it is called whenever notifications may have been
 * allowed.
 */
async function start(): Promise<() => void> {
  vi.resetModules();
  const { listenForClicks } = await import('./clicks.ts');
  const listen = () => listenForClicks(() => opened());
  listen();
  listen();
  return listen;
}

const click = () => fakeBrowser.notifications.onClicked.trigger(NOTICE);
const press = (button: number) => fakeBrowser.notifications.onButtonClicked.trigger(NOTICE, button);
const onScreen = async () => Object.keys(await browser.notifications.getAll());
const pages = async () =>
  (await browser.tabs.query({})).flatMap(({ url }) => (url?.includes('dashboard') ? [url] : []));
const snoozed = async () => (await store.getAll('alerts')).map((one) => [one.origin, one.connection, one.snoozedUntil]);

beforeEach(async () => {
  fakeBrowser.reset();
  speak('en');
  store = await emptyStore();
  opened = async () => store;
  await store.put('pims', pim({ origin: PIM }));
  await store.put('pims', pim({ origin: OTHER }));
  await browser.notifications.create(NOTICE, { type: 'basic', iconUrl: '', title: 'Silent', message: '' });
});
afterEach(() => vi.restoreAllMocks());

describe('a click on a notification', () => {
  it('opens the page of the connection that its alerts are about', async () => {
    await store.put('alerts', alert({ origin: OTHER, connection: 'a&b', notified: receipt }));
    await store.put('alerts', alert({ origin: OTHER, connection: 'a&b', rule: 'share', notified: receipt }));
    await start();
    await click();
    await expect
      .poll(pages)
      .toEqual([expect.stringMatching(/\?view=connection&pim=https%3A%2F%2Fother\.example&connection=a%26b$/)]);
  });

  it('opens the errors themselves when one alert is about them', async () => {
    await store.put('alerts', alert({ origin: OTHER, connection: 'erp', rule: 'errors', notified: receipt }));
    await start();
    await click();
    await expect
      .poll(pages)
      .toEqual([
        expect.stringMatching(/\?view=errors&list=errors&sort=newest&pim=https%3A%2F%2Fother\.example&connection=erp$/),
      ]);
  });

  it.each([
    ['of several connections', ['erp', 'dam']],
    ['about the PIM as a whole', ['']],
  ])('opens the alerts of the notification’s PIM, once, when they are %s, and closes it', async (_, codes) => {
    for (const connection of codes) await store.put('alerts', alert({ origin: OTHER, connection, notified: receipt }));
    await start();
    await click();
    await expect.poll(onScreen).toEqual([]);
    expect(await pages()).toEqual([expect.stringMatching(/\?view=alerts&pim=https%3A%2F%2Fother\.example$/)]);
  });

  it('does the same for an alert that is over', async () => {
    await store.put('alerts', alert({ origin: OTHER, recoveredAt: 5, recoveryNotified: receipt }));
    await start();
    await click();
    await expect
      .poll(pages)
      .toEqual([expect.stringMatching(/view=connection&pim=https%3A%2F%2Fother\.example&connection=erp$/)]);
  });

  it('opens all alerts when those of the notification were removed', async () => {
    await store.put('alerts', alert({ notified: { ...receipt, notificationId: 'alerts 2' } }));
    await start();
    await click();
    await expect.poll(pages).toEqual([expect.stringMatching(/\?view=alerts$/)]);
  });

  it('that cannot be handled is reported as an error, and the notification stays', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => {});
    opened = () => Promise.reject(new Error('No database.'));
    await start();
    await click();
    await expect.poll(() => complain.mock.calls).toMatchObject([[{ message: 'No database.' }]]);
    expect(await onScreen()).toEqual([NOTICE]);
  });
});

describe('the buttons of a notification', () => {
  beforeEach(async () => {
    await store.put('alerts', alert({ notified: receipt }));
    await store.put('alerts', alert({ origin: OTHER, connection: 'dam', notified: receipt }));
    await store.put(
      'alerts',
      alert({ origin: OTHER, connection: 'shop', notified: { ...receipt, notificationId: 'alerts 2' } }),
    );
  });

  it('open the alerts with the first one', async () => {
    await start();
    await press(0);
    await expect.poll(onScreen).toEqual([]);
    expect(await pages()).toHaveLength(1);
    expect((await snoozed()).every(([, , until]) => until === null)).toBe(true);
  });

  it('snooze its alerts for an hour in all PIMs with the second one', async () => {
    const before = Date.now();
    await start();
    await press(1);
    await expect.poll(onScreen).toEqual([]);
    expect(await pages()).toEqual([]);
    const until = expect.toSatisfy((time: number) => time >= before + HOUR && time <= Date.now() + HOUR);
    expect(await snoozed()).toEqual([
      [OTHER, 'dam', until],
      [OTHER, 'shop', null],
      [PIM, 'erp', until],
    ]);
  });
});

describe('a browser without notifications', () => {
  it('listens to clicks once they are allowed', async () => {
    const { notifications } = browser;
    Object.assign(browser, { notifications: undefined });
    const listen = await start();
    Object.assign(browser, { notifications });
    await click();
    expect(await pages()).toEqual([]);
    listen();
    await click();
    await expect.poll(pages).toHaveLength(1);
  });
});

describe('an alert that is over', () => {
  it('is no longer snoozed', async () => {
    await store.put('alerts', alert({ recoveredAt: 5 }));
    await store.put('alerts', alert({ connection: 'dam' }));
    await snoozeAlerts(store, PIM, () => true, 99);
    expect(await snoozed()).toEqual([
      [PIM, 'dam', 99],
      [PIM, 'erp', null],
    ]);
  });
});
