import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import type { FieldMarker } from '#lib/messaging/answers.ts';
import type { JsonObject } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, error, outcome, pim } from '#lib/store/fixtures.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { fieldMarkers, stripContent } from './marker-answers.ts';

const PIM = 'https://pim.example';
const LAMP = '0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11';
const NOON = Date.parse('2026-03-08T12:00:00Z');
let store: Store;

beforeEach(async () => {
  speak('en', 'en-US');
  store = await emptyStore();
  await store.put('pims', pim());
});

/** The markers of errors of one product that came one second after the other, the last one at noon. */
async function markers(...contents: JsonObject[]): Promise<FieldMarker[]> {
  const product = { uuid: LAMP, identifier: 'lamp', label: 'Lamp', family: 'lamps' };
  const errors = contents.map((content, i) =>
    error(NOON - 1000 * (contents.length - 1 - i), { content: { attribute: 'ean', product, ...content } }),
  );
  const fetched = { count: errors.length, day: '2026-03-08', at: 0 };
  await archiveErrors(store, { origin: PIM, connection: 'acme_erp', errors, fetched });
  return fieldMarkers(store, PIM, LAMP);
}

const errorsIn = async (...contents: JsonObject[]) => (await markers(...contents)).flatMap(({ errors }) => errors);

describe('the error of a marker', () => {
  it('names the connection by its label, or by its code while the label is unknown', async () => {
    expect((await errorsIn({ message: 'Too long.' }))[0]?.source).toMatch(/^acme_erp · Mar 8, 2026/);
    await store.put('connections', connection('acme_erp', { label: 'Acme ERP' }));
    expect((await fieldMarkers(store, PIM, LAMP))[0]?.errors[0]?.source).toMatch(/^Acme ERP · Mar 8, 2026/);
  });

  it('gives the time in the PIM user’s time zone', async () => {
    const user = { username: 'julia', timeZone: 'Asia/Tokyo', uiLocale: 'en_US', seesErrors: true };
    expect((await errorsIn({ message: 'Too long.' }))[0]?.source).toContain('12:00');
    await store.put('pims', pim({ user }));
    expect((await fieldMarkers(store, PIM, LAMP))[0]?.errors[0]?.source).toContain('9:00');
  });

  it('says when the PIM sent no message', async () => {
    expect((await errorsIn({}))[0]?.message).toBe('The PIM sent no message with this error.');
  });

  it('has its placeholders filled in, and is cut when it is too long for a card', async () => {
    const template = { message_template: 'The value {value} is too long.', message_parameters: { '{value}': 'abc' } };
    const [long, filled] = await errorsIn(template, { message: `${'word '.repeat(60)}and more` });
    expect(filled?.message).toBe('The value abc is too long.');
    expect(long?.message).toBe(`${'word '.repeat(60).trimEnd()}…`);
  });

  it('is listed once for each message, locale and channel', async () => {
    const message = 'Too long.';
    const errors = await errorsIn(
      { message, locale: 'de_DE' },
      { message, scope: 'print' },
      { message },
      { message },
      { message: 'Too short.' },
    );
    expect(errors.map(({ message, locale, channel }) => [message, locale, channel])).toEqual([
      ['Too short.', null, null],
      ['Too long.', null, null],
      ['Too long.', null, 'print'],
      ['Too long.', 'de_DE', null],
    ]);
    expect(errors[1]?.source).toMatch(/^acme_erp · 2 times, last on Mar 8, 2026/);
  });

  it('is at each of its fields, and at none for an attribute that does not exist', async () => {
    const axes = { attribute: null, property: 'attribute', message_parameters: { '%attributes%': 'colour,SIZE' } };
    const unknown = { attribute: null, type: 'domain_error', message_parameters: { attribute_code: 'color' } };
    const found = await markers({ message: 'Taken.', ...axes }, { message: 'No such attribute.', ...unknown });
    expect(found.map(({ place, count }) => [place, count])).toEqual([
      ['attribute colour', 1],
      ['attribute size', 1],
    ]);
  });

  it('asks for no locale or channel that the form does not offer', async () => {
    const unknown = { locale: 'xx_XX', scope: 'print', message_parameters: { '%invalid_locale%': 'xx_XX' } };
    expect(await errorsIn({ message: 'No such locale.', ...unknown })).toMatchObject([
      { locale: null, channel: 'print' },
    ]);
  });

  it('is counted for its place, and left out where the form does not show it', async () => {
    const [ean, ...rest] = await markers({ message: 'a' }, { message: 'b', attribute: null, property: 'enabled' });
    expect(rest).toEqual([]);
    expect(ean).toMatchObject({
      place: 'attribute ean',
      count: 1,
      label: '1 open error here. Show it in PIM Pulse',
      more: '',
    });
  });
});

describe('what became of the errors of a field', () => {
  /** A marker of three errors, of which these became that, newest first; the rest is not looked into. */
  async function became(...states: Array<Outcome['state']>) {
    await markers({ message: 'a' }, { message: 'b' }, { message: 'c' });
    const errors = await archiveReader(store).productErrors(PIM, LAMP);
    for (const [at, state] of states.entries()) {
      await store.put('outcomes', outcome({ origin: PIM, error: errors[at]?.id ?? '', state }));
    }
    const [marker] = await fieldMarkers(store, PIM, LAMP);
    return marker ? [marker.state, marker.count] : null;
  }

  it.each<[Array<Outcome['state']>, [string, number] | null]>([
    [[], ['open', 3]],
    [['fixed'], ['open', 2]],
    [
      ['unknown', 'changed', 'over'],
      ['open', 1],
    ],
    [
      ['changed', 'over', 'over'],
      ['changed', 1],
    ],
    [
      ['fixed', 'over', 'over'],
      ['over', 2],
    ],
    [['fixed', 'fixed', 'fixed'], null],
  ])('%j: the mark is %j', async (states, expected) => {
    expect(await became(...states)).toEqual(expected);
  });

  it('is counted in the strip as in the panel, by problems: one field can have several', async () => {
    await became('changed', 'changed', 'changed');
    expect(await stripContent(store, PIM, LAMP)).toMatchObject({ open: '0 open', confirm: '3 to confirm', chips: [] });
    await store.clear('outcomes');
    const strip = await stripContent(store, PIM, LAMP);
    expect(strip).toMatchObject({ open: '3 open', confirm: '', chips: [{ name: 'ean', count: 3 }] });
  });
});

it('the strip names an attribute that does not exist, which no mark can', async () => {
  const unknown = { attribute: null, type: 'domain_error', message_parameters: { attribute_code: 'eco_score' } };
  expect(await markers({ message: 'No such attribute.', ...unknown })).toEqual([]);
  expect((await stripContent(store, PIM, LAMP))?.chips).toMatchObject([
    { name: 'eco_score', note: 'not in the form', count: 1 },
  ]);
});
