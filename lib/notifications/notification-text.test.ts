import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { Store } from '#lib/store/database.ts';
import { alert, connection, emptyStore, pim } from '#lib/store/fixtures.ts';
import { notificationText } from './notification-text.ts';
import type { PlannedNotification } from './selection.ts';

const NOW = Date.UTC(2026, 2, 14, 12);
const OTHER = 'https://other.example';

let store: Store;
const textOf = (alerts: Alert[], tells: PlannedNotification['tells'] = 'alerts') =>
  notificationText(store, { id: 'n', tells, alerts }, NOW);
const kind = (count: number) =>
  alert({ rule: 'kind', reason: { rule: 'kind', group: `${count}`, message: `No. ${count}`, count } });
const over = alert({ recoveredAt: NOW, notified: { notificationId: 'before', at: NOW - 1, shown: true } });

beforeEach(async () => {
  speak('en', 'en-US');
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('connections', connection('erp', { label: 'Nordwind ERP' }));
});
afterEach(() => vi.unstubAllEnvs());

describe('a notification', () => {
  it('names the connection and the alert, then the reason', async () => {
    expect(await textOf([alert(), kind(1)])).toMatchObject({
      title: 'Nordwind ERP: Many errors',
      message: '120 errors in one day. Up to 100 are normal here.\nNever seen before: No. 1',
    });
  });

  it('names the PIM too where there is more than one', async () => {
    await store.put('pims', pim({ origin: OTHER, name: 'Test', addedAt: 1 }));
    expect((await textOf([alert()])).title).toBe('Catalog · Nordwind ERP: Many errors');
  });

  it('says with the name of the PIM whether it is a test', async () => {
    await store.put('pims', pim({ origin: OTHER, name: 'Test', addedAt: 1 }));
    await store.put('pims', pim({ label: 'test' }));
    expect((await textOf([alert()])).title).toBe('Catalog (Test) · Nordwind ERP: Many errors');
  });

  it('names the PIM alone when it is about the whole PIM', async () => {
    const why = { rule: 'limit', connections: 50, reached: true } as const;
    expect(await textOf([alert({ rule: 'limit', connection: '', reason: why })])).toMatchObject({
      title: 'Catalog: Connection limit almost reached',
      message: 'The PIM has 50 connections and accepts no more.',
    });
  });

  it('says that an alert is over', async () => {
    expect(await textOf([over], 'recoveries')).toMatchObject({
      title: 'Nordwind ERP: Error count back to normal',
      message: 'Ended: Many errors',
    });
  });

  it('of several alerts gives their number, and a line for each', async () => {
    await store.put('connections', connection('dam', { label: 'Image library' }));
    expect(await textOf([alert(), { ...over, connection: 'dam' }], 'digest')).toMatchObject({
      title: '2 things to check',
      message: 'Nordwind ERP: Many errors\nImage library: Error count back to normal',
    });
  });

  it('has five lines, and gives the number of the rest', async () => {
    const { message } = await textOf([1, 2, 3, 4, 5, 6, 7].map(kind));
    expect(message.split('\n').slice(4)).toEqual(['Never seen before: No. 5', 'and 2 more']);
    expect((await textOf([1, 2, 3, 4, 5].map(kind))).message).not.toContain('more');
  });

  it('uses the time zone of the PIM user', async () => {
    const since = Date.UTC(2026, 2, 13, 23);
    const why = { rule: 'silence' as const, since, lastDay: null, weekdays: [], hours: [] };
    const message = async () => (await textOf([alert({ rule: 'silence', reason: why })])).message;
    expect(await message()).toMatch('Friday 11:00');
    const user = { username: 'julia', timeZone: 'Asia/Tokyo', uiLocale: 'en_US', seesErrors: true };
    await store.put('pims', pim({ user }));
    expect(await message()).toMatch('Saturday 8:00');
  });

  it('is complete even when its PIM was removed in the meantime', async () => {
    expect((await textOf([alert({ origin: OTHER })])).message).toBe(
      '120 errors in one day. Up to 100 are normal here.',
    );
  });

  it('offers to open or to snooze it, except in Firefox, which has no buttons', async () => {
    const buttons = [{ title: 'Open' }, { title: 'Snooze for 1 hour' }];
    // Builds write `false`; in tests it is a text.
    vi.stubEnv('FIREFOX', '');
    expect((await textOf([alert()])).buttons).toEqual(buttons);
    vi.stubEnv('FIREFOX', 'true');
    expect(await textOf([alert()])).not.toHaveProperty('buttons');
  });
});
