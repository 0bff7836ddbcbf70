import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { digestsOfDay } from '#lib/store/digests.ts';
import { connection, emptyStore, error, mark, pim, resolved, saveDecisions } from '#lib/store/fixtures.ts';
import { launcherContent } from './launcher-answer.ts';
import { fieldMarkers, rowMarkers } from './marker-answers.ts';
import { closedErrors, settingErrors } from './panel-answers.ts';
import { renewSummary } from './summaries.ts';

const PIM = 'https://pim.example';
const UUID = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const OTHER = '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22';
const NOON = Date.parse('2026-03-08T12:00:00Z');
let store: Store;

const about = (uuid: string, more: JsonObject = {}): JsonObject => ({
  message: 'Too long.',
  property: 'values',
  attribute: 'ean',
  product: { uuid, identifier: null, label: 'Lamp', family: 'lamps' },
  ...more,
});

const archive = (errors: ArchivedError[]) =>
  archiveErrors(store, {
    origin: PIM,
    connection: 'acme_erp',
    errors,
    fetched: { count: errors.length, day: '2026-03-08', at: 0 },
  });

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON + 1000, toFake: ['Date'] });
  speak('en');
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('connections', connection('acme_erp', { label: 'Acme ERP', businessErrors: 12 }));
  await archive([
    error(NOON, { content: about(UUID) }),
    error(NOON - 1000, { content: about(UUID) }),
    error(NOON - 2000, { content: about(UUID, { attribute: 'name', locale: 'de_DE', scope: 'print' }) }),
    error(NOON - 3000, { content: about(UUID, { attribute: null, property: 'enabled' }) }),
    error(NOON - 4000, { content: about(OTHER) }),
  ]);
});

afterEach(() => {
  vi.useRealTimers();
});

const resolve = async (at: number) => saveDecisions(store, [resolved(error(at, { content: about(UUID) }))]);

describe('the content of the launcher', () => {
  it('has a stripe in the color of the PIM where the user wants one', async () => {
    expect(await launcherContent(store, PIM, '/dashboard')).not.toHaveProperty('stripe');
    await store.put('pims', pim({ stripe: true, color: 'green', launcher: { top: 50, hidden: true } }));
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({ top: null, stripe: '#2f6f3a' });
  });

  const count = async () => {
    await renewSummary(store, PIM, Date.now());
    return Number((await launcherContent(store, PIM, '/dashboard')).count);
  };

  it('is the number of open errors, so that deciding calms it', async () => {
    expect(await count()).toBe(5);
    await resolve(NOON);
    expect(await count()).toBe(4);
    const [first] = await digestsOfDay(store, { origin: PIM, connection: 'acme_erp', day: '2026-03-08' });
    const { group = '', subject = '' } = first ?? {};
    await saveDecisions(store, [mark({ target: { group }, about: subject, state: 'ignored' })]);
    expect(await count()).toBeLessThan(4);
  });

  it('is the number of the summary, as on every other surface, whatever is monitored', async () => {
    await store.put('connections', connection('acme_erp', { businessErrors: 12, unmonitored: true }));
    expect(await count()).toBe(5);
    expect((await store.get('summaries', PIM))?.open).toBe(5);
  });

  it('says that there are more when the PIM lists fewer than it counts, and has room for three digits', async () => {
    await store.put('connections', connection('acme_erp', { businessErrors: 605 }));
    await renewSummary(store, PIM, Date.now());
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({
      count: '5+',
      label: 'PIM Pulse: 5+ open errors',
    });
    await archive(Array.from({ length: 1200 }, (_, at) => error(NOON + 1 + at)));
    await renewSummary(store, PIM, Date.now());
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({
      count: '999+',
      label: 'PIM Pulse: 1,205 open errors',
    });
  });

  it('is empty until there is a summary', async () => {
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({ count: '', hasMarkers: false });
  });

  it('is what the PIM counts for a user to whom it would show no errors', async () => {
    await renewSummary(store, PIM, Date.now());
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await store.put('pims', pim({ user }));
    expect(await launcherContent(store, PIM, '/enrich/product/')).toMatchObject({ count: '12', hasMarkers: false });
  });
});

describe('the markers of a product page', () => {
  it('are one entry per place, equal errors once, with the context of each', async () => {
    const [ean, name, ...rest] = await fieldMarkers(store, PIM, UUID);
    expect(rest).toEqual([]);
    expect(ean).toMatchObject({ place: 'attribute ean', count: 2, more: '' });
    expect(ean?.errors).toHaveLength(1);
    expect(ean?.errors[0]?.source).toMatch(/^Acme ERP · 2 times, last on Mar 8, 2026/);
    expect(name?.errors).toMatchObject([{ message: 'Too long.', locale: 'de_DE', channel: 'print' }]);
  });

  it('name a few errors and count the rest', async () => {
    await archive(
      Array.from({ length: 7 }, (_, at) =>
        error(NOON + 1 + at, { content: about(OTHER, { message: `Wrong ${at}.` }) }),
      ),
    );
    const [marker] = await fieldMarkers(store, PIM, OTHER);
    expect(marker).toMatchObject({ count: 8, more: '4 more are in the panel.' });
    expect(marker?.errors.map(({ message }) => message)).toEqual(['Wrong 6.', 'Wrong 5.', 'Wrong 4.', 'Wrong 3.']);
  });

  it('leave out resolved errors, which the panel shows as such', async () => {
    await resolve(NOON);
    expect((await fieldMarkers(store, PIM, UUID))[0]).toMatchObject({ place: 'attribute ean', count: 1 });
    expect((await launcherContent(store, PIM, `/enrich/product/${UUID}`)).count).toBe('3');
    expect(await closedErrors(store, PIM, UUID)).toMatchObject([{ id: `${NOON}`, own: true, state: 'resolved' }]);
  });

  it('are none for a user whose PIM shows no errors, and for a PIM that is not watched', async () => {
    expect(await fieldMarkers(store, 'https://other.example', UUID)).toEqual([]);
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await store.put('pims', pim({ user }));
    expect(await fieldMarkers(store, PIM, UUID)).toEqual([]);
    expect(await rowMarkers(store, PIM, [UUID])).toEqual([]);
  });
});

describe('the markers of the product grid', () => {
  it('are a count for each product with open errors', async () => {
    await resolve(NOON - 4000);
    const rows = await rowMarkers(store, PIM, [OTHER, UUID, 'constructor', '7']);
    expect(rows).toEqual([{ id: UUID, count: 4, label: '4 open errors for this product' }]);
  });
});

describe('the launcher', () => {
  it('has the count of the product, or of the PIM elsewhere, and whether there is something to mark', async () => {
    await renewSummary(store, PIM, Date.now());
    expect(await launcherContent(store, PIM, `/enrich/product/${UUID}`)).toMatchObject({
      count: '4',
      hasMarkers: true,
      top: 60,
    });
    expect(await launcherContent(store, PIM, '/enrich/product/')).toMatchObject({ count: '5', hasMarkers: true });
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({ count: '5', hasMarkers: false });
  });

  it('has the position that the user chose', async () => {
    await store.put('pims', pim({ launcher: { top: 30, hidden: false } }));
    expect((await launcherContent(store, PIM, '/dashboard')).top).toBe(30);
    await store.put('pims', pim({ launcher: { top: 30, hidden: true } }));
    expect((await launcherContent(store, PIM, '/dashboard')).top).toBeNull();
  });
});

describe('the errors of a settings page', () => {
  it('are its open errors, newest first', async () => {
    const ids = async (setting: 'attribute' | 'family' | 'channel', code: string) =>
      (await settingErrors(store, PIM, setting, code)).map(({ at }) => NOON - at);
    expect(await ids('attribute', 'ean')).toEqual([0, 1000, 4000]);
    expect(await ids('channel', 'print')).toEqual([2000]);
    expect(await ids('family', 'lamps')).toHaveLength(5);
    expect(await ids('family', 'toString')).toEqual([]);
    await resolve(NOON - 1000);
    expect(await ids('attribute', 'ean')).toEqual([0, 4000]);
  });
});
