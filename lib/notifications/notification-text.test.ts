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
const words = (alerts: Alert[], tells: PlannedNotification['tells'] = 'alerts') =>
  notificationText(store, { id: 'n', tells, alerts }, NOW);
const kind = (count: number) =>
  alert({ rule: 'kind', reason: { rule: 'kind', group: `${count}`, message: `No. ${count}`, count } });
const over = alert({ recoveredAt: NOW });

beforeEach(async () => {
  speak('en', 'en-US');
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('connections', connection('erp', { label: 'Nordwind ERP' }));
});
afterEach(() => vi.unstubAllEnvs());

describe('a notification', () => {
  it('names the connection and what there is, then why', async () => {
    expect(await words([alert(), kind(1)])).toMatchObject({
      title: 'Nordwind ERP: Many errors',
      message: '120 errors in one day. Up to 100 are normal here.\nNever seen before: No. 1',
    });
  });

  it('names the PIM too where there is more than one', async () => {
    await store.put('pims', pim({ origin: OTHER, name: 'Test', addedAt: 1 }));
    expect((await words([alert()])).title).toBe('Catalog · Nordwind ERP: Many errors');
  });

  it('names the PIM alone where it is about the whole of it', async () => {
    const why = { rule: 'limit', connections: 50, reached: true } as const;
    expect(await words([alert({ rule: 'limit', connection: '', reason: why })])).toMatchObject({
      title: 'Catalog: Hardly room for connections',
      message: 'The PIM has 50 connections and takes no more.',
    });
  });

  it('says what is over', async () => {
    expect(await words([over], 'recoveries')).toMatchObject({
      title: 'Nordwind ERP: Errors calmed down',
      message: 'No longer: Many errors',
    });
  });

  it('of several things says how many, and a line for each', async () => {
    await store.put('connections', connection('dam', { label: 'Image library' }));
    expect(await words([alert(), { ...over, connection: 'dam' }], 'digest')).toMatchObject({
      title: '2 things to look at',
      message: 'Nordwind ERP: Many errors\nImage library: Errors calmed down',
    });
  });

  it('has five lines, and says how many more there are', async () => {
    const { message } = await words([1, 2, 3, 4, 5, 6, 7].map(kind));
    expect(message.split('\n').slice(4)).toEqual(['Never seen before: No. 5', 'and 2 more']);
    expect((await words([1, 2, 3, 4, 5].map(kind))).message).not.toContain('more');
  });

  it('tells times by the clock of the PIM user', async () => {
    const why = { rule: 'credentials', username: 'bob', at: Date.UTC(2026, 2, 13, 23) } as const;
    const told = async () => (await words([alert({ rule: 'credentials', reason: why })])).message;
    expect(await told()).toMatch('Friday 11:00');
    const user = { username: 'julia', timeZone: 'Asia/Tokyo', uiLocale: 'en_US', seesErrors: true };
    await store.put('pims', pim({ user }));
    expect(await told()).toMatch('Saturday 08:00');
  });

  it('is whole still when its PIM was forgotten meanwhile', async () => {
    expect((await words([alert({ origin: OTHER })])).message).toBe('120 errors in one day. Up to 100 are normal here.');
  });

  it('offers to open it or to hear nothing for an hour, but for Firefox, which knows no buttons', async () => {
    const buttons = [{ title: 'Open' }, { title: 'Snooze for 1 hour' }];
    // What a build writes as `false` is a text in tests.
    vi.stubEnv('FIREFOX', '');
    expect((await words([alert()])).buttons).toEqual(buttons);
    vi.stubEnv('FIREFOX', 'true');
    expect(await words([alert()])).not.toHaveProperty('buttons');
  });
});
