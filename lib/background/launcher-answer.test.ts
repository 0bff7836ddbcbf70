import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { saveDecisions } from '#lib/store/decisions.ts';
import { connection, emptyStore, error, mark, pim } from '#lib/store/fixtures.ts';
import { launcherContent } from './launcher-answer.ts';
import { fieldMarkers, rowMarkers } from './marker-answers.ts';
import { closedErrors, settingErrors } from './panel-answers.ts';

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

const keep = (errors: ArchivedError[]) =>
  archiveErrors(store, {
    origin: PIM,
    connection: 'acme_erp',
    errors,
    fetched: { count: errors.length, day: '2026-03-08', at: 0 },
  });

beforeEach(async () => {
  speak('en');
  store = await emptyStore();
  await store.put('pims', pim());
  await store.put('connections', connection('acme_erp', { label: 'Acme ERP', businessErrors: 12 }));
  await keep([
    error(NOON, { content: about(UUID) }),
    error(NOON - 1000, { content: about(UUID) }),
    error(NOON - 2000, { content: about(UUID, { attribute: 'name', locale: 'de_DE', scope: 'print' }) }),
    error(NOON - 3000, { content: about(UUID, { attribute: null, property: 'enabled' }) }),
    error(NOON - 4000, { content: about(OTHER) }),
  ]);
});

const resolve = (id: string) => saveDecisions(store, [mark({ target: { error: id } })]);

describe('what the button on a page is told', () => {
  it('leaves out connections that are not looked after', async () => {
    await store.put('connections', connection('shop', { businessErrors: 5, unmonitored: true }));
    expect((await launcherContent(store, PIM, '/dashboard')).errors).toBe(12);
  });
});

describe('what a product page is told', () => {
  it('is one entry a place, equal errors once, with where they are about', async () => {
    const [ean, name, ...rest] = await fieldMarkers(store, PIM, UUID);
    expect(rest).toEqual([]);
    expect(ean).toMatchObject({ place: 'attribute ean', count: 2, more: '' });
    expect(ean?.errors).toHaveLength(1);
    expect(ean?.errors[0]?.source).toMatch(/^Acme ERP · 2 times, last on Mar 8, 2026/);
    expect(name?.errors).toMatchObject([{ message: 'Too long.', locale: 'de_DE', channel: 'print' }]);
  });

  it('names a few errors and counts the rest', async () => {
    await keep(
      Array.from({ length: 7 }, (_, at) =>
        error(NOON + 1 + at, { content: about(OTHER, { message: `Wrong ${at}.` }) }),
      ),
    );
    const [facts] = await fieldMarkers(store, PIM, OTHER);
    expect(facts).toMatchObject({ count: 8, more: '4 more are in the panel.' });
    expect(facts?.errors.map(({ message }) => message)).toEqual(['Wrong 6.', 'Wrong 5.', 'Wrong 4.', 'Wrong 3.']);
  });

  it('leaves out what is resolved, and says in the panel that it is', async () => {
    await resolve(`${NOON}`);
    expect((await fieldMarkers(store, PIM, UUID))[0]).toMatchObject({ place: 'attribute ean', count: 1 });
    expect((await launcherContent(store, PIM, `/enrich/product/${UUID}`)).errors).toBe(3);
    expect(await closedErrors(store, PIM, UUID)).toEqual([{ id: `${NOON}`, own: true }]);
  });

  it('is nothing for a user whose PIM shows no errors, and for a PIM that is not watched', async () => {
    expect(await fieldMarkers(store, 'https://other.example', UUID)).toEqual([]);
    const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: false };
    await store.put('pims', pim({ user }));
    expect(await fieldMarkers(store, PIM, UUID)).toEqual([]);
    expect(await rowMarkers(store, PIM, [UUID])).toEqual([]);
  });
});

describe('what the product grid is told', () => {
  it('is a count for each product that has open errors', async () => {
    await resolve(`${NOON - 4000}`);
    const rows = await rowMarkers(store, PIM, [OTHER, UUID, 'constructor', '7']);
    expect(rows).toEqual([{ id: UUID, count: 4, label: '4 errors were reported for this product' }]);
  });
});

describe('what the button is told', () => {
  it('is the number of the product, or of the PIM elsewhere, and whether there is something to mark', async () => {
    expect(await launcherContent(store, PIM, `/enrich/product/${UUID}`)).toMatchObject({
      errors: 4,
      marks: true,
      top: 60,
    });
    expect(await launcherContent(store, PIM, '/enrich/product/')).toMatchObject({ errors: 12, marks: true });
    expect(await launcherContent(store, PIM, '/dashboard')).toMatchObject({ errors: 12, marks: false });
  });

  it('is where the user put it', async () => {
    await store.put('pims', pim({ launcher: { top: 30, hidden: false } }));
    expect((await launcherContent(store, PIM, '/dashboard')).top).toBe(30);
    await store.put('pims', pim({ launcher: { top: 30, hidden: true } }));
    expect((await launcherContent(store, PIM, '/dashboard')).top).toBeNull();
  });
});

describe('what a settings page is told', () => {
  it('is the open errors about it, newest first', async () => {
    const ids = async (setting: 'attribute' | 'family' | 'channel', code: string) =>
      (await settingErrors(store, PIM, setting, code)).map(({ at }) => NOON - at);
    expect(await ids('attribute', 'ean')).toEqual([0, 1000, 4000]);
    expect(await ids('channel', 'print')).toEqual([2000]);
    expect(await ids('family', 'lamps')).toHaveLength(5);
    expect(await ids('family', 'toString')).toEqual([]);
    await resolve(`${NOON - 1000}`);
    expect(await ids('attribute', 'ean')).toEqual([0, 4000]);
  });
});
