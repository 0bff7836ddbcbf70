import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '#lib/calendar.ts';
import type { Version } from '#lib/model/outcome.ts';
import { MOST_CHANGES, MOST_FIELDS } from '#lib/model/values.ts';
import { timeline, turn } from '#lib/store/fixtures.ts';
import { fieldTimeline, toldFields } from './field-history.ts';
import { changes, history, reader, refused, version } from './fixtures.ts';

const T = Date.UTC(2026, 2, 11, 12);
const at = (minutes: number) => T + minutes * MINUTE;
const creation = { at: at(-600), changes: changes('sku', 'name', 'stock') };
const CHECKED = T + HOUR;

function told(versions: Array<Partial<Version> & { at: number }>, facts: { errors?: number[]; reads?: object } = {}) {
  const all = versions.map((one, index) => version(index + 1, one));
  const errors = (facts.errors ?? [T]).map((when) => refused(when));
  const read = { checked: CHECKED, ...facts.reads };
  return toldFields(history(all, versions.at(-1)?.at ?? 0), errors, reader(read), '7');
}
/** These authors changed the name, half an hour apart. */
const inTurn = (...authors: Array<string | Partial<Version>>) => [
  creation,
  ...authors.map((author, index) => ({
    at: at(-300 + 30 * index),
    changes: changes('name'),
    ...(typeof author === 'string' ? { author } : author),
  })),
];
const [ERP, PORTAL, ANN] = ['ERP  ', 'Supplier portal  ', 'Ann Lee'];
const who = (versions: ReturnType<typeof inTurn>, reads = {}) =>
  told(versions, { reads })?.turns.map(({ key, writers, at: times }) => [
    key,
    ...writers.map(({ name }) => name),
    times.length,
  ]);

describe('the history of a product tells', () => {
  it('the changes of its refused fields, with author, to the minute, and no others', () => {
    const found = told([
      creation,
      { at: at(-30), author: ANN, changes: changes('name') },
      { at: at(-5), changes: changes('stock') },
    ]);
    expect(found?.timeline).toMatchObject({ product: '7', checked: CHECKED, identifierAttribute: 'sku' });
    expect(found?.timeline.fields).toEqual([
      {
        key: 'name',
        changes: [
          { version: 2, at: at(-30), by: { is: 'person', name: 'Ann Lee', connection: null }, from: 'A', to: 'B' },
        ],
      },
    ]);
  });

  it('nothing where it cannot be read, or the PIM holds a version back', () => {
    expect(told([creation, { at: at(-30), loggedAt: 'yesterday' }])).toBeNull();
    expect(told([])).toBeNull();
    expect(toldFields(history([version(1, creation)], at(5)), [refused(T)], reader(), '7')).toBeNull();
  });

  it('no more than is stored, the newest', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ at: at(-500 + index), changes: changes('name') }));
    const found = told([creation, ...many]);
    expect(found?.timeline.fields[0]?.changes).toHaveLength(MOST_CHANGES);
    expect(found?.timeline.fields[0]?.changes.at(-1)?.at).toBe(at(-471));
    const keys = Array.from({ length: 60 }, (_, index) =>
      `price-${String.fromCharCode(65 + (index % 26))}${index}`.slice(0, 9),
    );
    const errors = keys.map((attribute) => refused(T, { attribute: attribute.replace('-', '_') }));
    const wide = version(2, { at: at(-9), changes: changes(...keys.map((key) => key.replace('-', '_'))) });
    expect(
      toldFields(history([version(1, creation), wide], at(-9)), errors, reader({ checked: CHECKED }), '7')?.timeline
        .fields,
    ).toHaveLength(MOST_FIELDS);
  });

  it('who takes turns, also at a field that nothing was refused for', () => {
    expect(who(inTurn(ERP, PORTAL, ERP, PORTAL))).toEqual([['name', 'ERP', 'Supplier portal', 4]]);
    const stock = inTurn(ERP, ANN, ERP, ANN).map((one) => ({ ...one, changes: changes('stock', 'stock-unit') }));
    const found = told(stock);
    expect(found?.turns.map(({ key }) => key)).toEqual(['stock']);
    expect(found?.timeline.fields.map(({ key }) => key).sort()).toEqual(['name', 'stock', 'stock-unit'].slice(1));
  });

  it('imports by their job, and whose value was there first', () => {
    const csv = { author: ANN, context: 'import "csv_products"' };
    expect(who(inTurn(csv, ERP, csv, ERP))).toEqual([['name', 'csv_products', 'ERP', 4]]);
    // The creation is no change.
    expect(who(inTurn(PORTAL, ERP, PORTAL))).toEqual([]);
  });

  it('no turns where it is not certain who it was', () => {
    const twin = { code: 'twin', labels: ['ERP'], shared: false };
    const [erp, portal] = reader().writers;
    if (!erp || !portal) throw new Error('No writers.');
    const given = inTurn(ERP, PORTAL, ERP, PORTAL);
    expect(who(given, { writers: [erp, portal, twin] })).toEqual([]);
    expect(who(given, { writers: [{ ...erp, shared: true }, portal] })).toEqual([]);
    expect(who(given, { writers: [erp] })).toEqual([]);
    for (const nobody of ['gone - Removed user', 'ERP', 'ERP ', 'nightly Automated Job', 'Ann']) {
      expect(who(inTurn(nobody, PORTAL, nobody, PORTAL))).toEqual([]);
    }
    // A person can have the name of a connection.
    expect(who(inTurn('Supplier portal', ERP, 'supplier Portal', ERP))).toEqual([]);
    expect(who(inTurn({ author: ANN, context: 'rule' }, ERP, { author: ANN, context: 'rule' }, ERP))).toEqual([]);
  });

  it('no turns of one person, nor over versions that were deleted', () => {
    const csv = { author: ANN, context: 'import "csv_products"' };
    expect(who(inTurn(ANN, csv, ANN, csv))).toEqual([]);
    const purged = inTurn(ERP, PORTAL, ERP, PORTAL).map((one, index) => ({
      ...one,
      version: index < 3 ? index + 1 : index + 2,
    }));
    expect(who(purged)).toEqual([]);
  });

  it('the same in whatever order the PIM lists it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (order) => {
        const all = inTurn(ERP, PORTAL, ERP, PORTAL).map((one, index) => version(index + 1, one));
        const listed = order.flatMap((index) => all[index] ?? []);
        const given = (of: Version[]) =>
          toldFields(history(of, at(-210)), [refused(T)], reader({ checked: CHECKED }), '7');
        expect(given(listed)).toEqual(given(all));
      }),
    );
  });
});

describe('the time line of a field', () => {
  const drawn = (errors: number[], facts = timeline()) =>
    fieldTimeline(
      facts,
      [],
      errors.map((when) => refused(when)),
      'UTC',
    );

  it('has its changes with the refusals in between, those of a day in a row as one', () => {
    const found = drawn([30_000, 90_000, 95_000, 200_000, 90_000_000]);
    expect(
      found?.events.map(({ is, at: when, by, ...more }) => [is, when, by.name, 'count' in more ? more.count : more.to]),
    ).toEqual([
      ['refusal', 30_000, 'erp', 1],
      ['change', 60_000, 'ERP', 'Lamp eight'],
      ['refusal', 95_000, 'erp', 2],
      ['change', 120_000, 'Ann Lee', 'Lamp 8'],
      ['refusal', 200_000, 'erp', 1],
      ['refusal', 90_000_000, 'erp', 1],
    ]);
    expect(found).toMatchObject({ earlier: false, turn: null });
  });

  it('is there only where a change is known', () => {
    expect(drawn([])).toBeNull();
    expect(drawn([1], timeline({ fields: [] }))).toBeNull();
    expect(fieldTimeline(timeline(), [], [refused(1, { attribute: 'stock' })], 'UTC')).toBeNull();
    expect(fieldTimeline(timeline(), [], [refused(1, { property: 'uuid', attribute: null })], 'UTC')).toBeNull();
  });

  it('counts once what one version changed of a field in several keys', () => {
    const [name] = timeline().fields;
    const prices = ['price-EUR', 'price-USD'].map((key) => ({ key, changes: name?.changes ?? [] }));
    const found = fieldTimeline(timeline({ fields: prices }), [], [refused(1, { attribute: 'price' })], 'UTC');
    expect(found?.events).toHaveLength(3);
  });

  it('says who takes turns, and that there is more', () => {
    const lasting = turn([1, 2, 3, 4]);
    expect(fieldTimeline(timeline(), [turn([1], { key: 'stock' }), lasting], [refused(1)], 'UTC')?.turn).toBe(lasting);
    const days = Array.from({ length: 20 }, (_, day) => day * 86_400_000);
    expect(drawn(days)).toMatchObject({ earlier: true });
    expect(drawn(days)?.events).toHaveLength(12);
  });
});
