import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#lib/calendar.ts';
import type { JsonObject } from '#lib/model/error.ts';
import type { Outcome, Version } from '#lib/model/outcome.ts';
import { parseHistory } from '#lib/pim/history-payload.ts';
import type { Reader } from './entries.ts';
import { changes, history, reader, refused, version } from './fixtures.ts';
import { outcomesIn, type ProductHistory } from './judge.ts';

const T = Date.UTC(2026, 2, 8, 12, 0, 30);
/** So many minutes after the error, or before it. */
const at = (minutes: number) => T + minutes * MINUTE;

interface Case {
  content?: JsonObject;
  facts?: Partial<ProductHistory>;
  reads?: Partial<Reader>;
}

/** What became of an error at `T`, by these versions, the oldest first. */
function judged(versions: Array<Partial<Version> & { at: number }>, { content, facts, reads }: Case = {}): Outcome {
  const all = versions.map((one, index) => version(index + 1, one));
  const told = history(all, versions.at(-1)?.at ?? 0, facts);
  const [outcome] = outcomesIn(told, [refused(T, content)], reader(reads));
  if (!outcome) throw new Error('No outcome.');
  return outcome;
}
const state = (...of: Parameters<typeof judged>) => {
  const { state: is, reason } = judged(...of);
  return reason ?? is;
};

const creation = { at: at(-90), changes: changes('sku', 'family') };
const fix = { at: at(5), changes: changes('name') };

describe('an error is', () => {
  it('fixed, when the same connection changed the refused field afterwards', () => {
    expect(judged([creation, fix, { at: at(9), author: 'Ann Lee', changes: changes('name') }])).toMatchObject({
      ...{ state: 'fixed', reason: null, at: Date.UTC(2026, 2, 8, 12, 5), by: 'ERP', connection: 'erp' },
      ...{ from: 'A', to: 'B', error: `erp@${T}` },
    });
  });

  it.each([
    ['a person', { author: 'Ann Lee' }, null],
    ['another connection', { author: 'Supplier portal  ' }, 'portal'],
    ['an import', { author: 'Ann Lee', context: 'import "csv"' }, null],
    ['a job', { author: 'system - Removed user' }, null],
    ['a person who has the name of the connection', { author: 'ERP' }, null],
  ])('changed, when %s changed it', (_, by, connection) => {
    expect(judged([creation, { ...fix, ...by }])).toMatchObject({ state: 'changed', connection, by: by.author.trim() });
  });

  it('probably over, when the same connection stored something else of the product', () => {
    expect(judged([creation, { at: at(5), changes: changes('stock') }])).toMatchObject({
      ...{ state: 'over', by: 'ERP', connection: 'erp', from: null, to: null },
    });
  });

  it('open, when nothing happened, or only others changed other fields', () => {
    expect(state([creation])).toBe('open');
    expect(state([creation, { at: at(5), author: 'Ann Lee', changes: changes('stock') }])).toBe('open');
  });

  it('open where the connection sends products in parts: another part of it says nothing', () => {
    const parts = [
      { at: at(-30), changes: changes('color') },
      { at: at(-28), changes: changes('stock') },
    ];
    expect(state([creation, ...parts, { at: at(5), changes: changes('stock') }])).toBe('open');
  });
});

describe('it is not known what became of an error', () => {
  it('in the minute of which a version was stored, unless a later one tells', () => {
    const same = { at: T + 20_000, changes: changes('name') };
    expect(state([creation, same])).toBe('same-minute');
    expect(state([creation, { at: T - 20_000, changes: changes('stock') }])).toBe('same-minute');
    expect(state([creation, { ...same, author: 'Ann Lee' }])).toBe('same-minute');
    expect(state([creation, { at: T, author: 'Ann Lee', changes: changes('stock') }])).toBe('open');
    expect(state([creation, same, fix])).toBe('fixed');
  });

  it('of which versions were deleted, or the PIM does not list them', () => {
    const unseen = { at: at(5), author: 'Ann Lee', version: 7, changes: changes('stock') };
    expect(state([creation, unseen])).toBe('purged');
    expect(state([unseen])).toBe('purged');
    expect(state([creation, unseen, { ...fix, version: 8 }])).toBe('fixed');
    expect(state([])).toBe('purged');
  });

  it('while the PIM holds a version back', () => {
    const told = history([version(1, creation), version(2, fix)], at(60));
    expect(outcomesIn(told, [refused(T)], reader())[0]?.reason).toBe('pending');
  });

  it('where its texts are not understood: in words, or against the one time that is exact', () => {
    expect(state([creation, { ...fix, loggedAt: 'yesterday' }])).toBe('unreadable');
    expect(state([creation, fix], { reads: { locale: 'fr_FR' } })).toBe('unreadable');
    expect(state([creation, fix], { reads: { timeZone: 'America/New_York' } })).toBe('unreadable');
    expect(state([creation, fix], { reads: { timeZone: 'Asia/Tokyo' } })).toBe('pending');
    expect(state([creation, fix], { facts: { updated: null } })).toBe('unreadable');
  });

  it('that names no field which the history could have', () => {
    const none = [
      { property: 'uuid', attribute: null },
      { property: 'values', attribute: null },
      { property: 'anything', attribute: null },
      { locale: 'xx_XX', message_parameters: { '%invalid_locale%': 'xx_XX' } },
      { scope: 'gone', message_parameters: { '%channel%': 'gone' } },
    ];
    for (const content of none) expect(state([creation, fix], { content })).toBe('no-place');
  });

  it('of a field of its product model, whose history is another one that was not read', () => {
    expect(state([creation, fix], { facts: { parentAttributes: ['Name'] } })).toBe('no-place');
    expect(state([creation, fix], { facts: { parentAttributes: null } })).toBe('no-place');
    expect(state([creation, fix], { facts: { parentAttributes: ['other'] } })).toBe('fixed');
  });

  it('whose author could be two', () => {
    const twin = { code: 'erp_2', labels: ['ERP'], shared: false };
    const [erp, portal] = reader().writers;
    if (!erp || !portal) throw new Error('No writers.');
    expect(state([creation, fix], { reads: { writers: [erp, twin] } })).toBe('author');
    expect(state([creation, fix], { reads: { writers: [{ ...erp, shared: true }] } })).toBe('author');
    expect(state([creation, fix], { reads: { writers: [{ ...erp, labels: ['ERP new'] }, portal] } })).toBe('author');
    expect(state([creation, fix], { reads: { writers: [{ ...erp, labels: ['ERP new', 'ERP'] }] } })).toBe('fixed');
  });

  it('of a product that is gone, or was never created', () => {
    expect(state([creation, { at: at(5), context: 'Deleted' }])).toBe('no-product');
    const [uuid, fresh] = ['0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', '1c7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22'];
    const content = { product: { uuid: fresh, identifier: 'lamp' } };
    expect(state([creation, fix], { content, facts: { uuid } })).toBe('no-product');
    expect(state([{ at: at(5), changes: changes('sku', 'name') }], { content, facts: { uuid } })).toBe('fixed');
    expect(state([{ at: at(5), changes: changes('sku') }], { content, facts: { uuid } })).toBe('over');
  });
});

describe('the refused field has the key', () => {
  const keys: Array<[content: JsonObject, own: string[], others: string[]]> = [
    [{}, ['name', 'NAME', 'name-unit', 'name-EUR'], ['name-en_US', 'names', 'name_de', 'name-products', 'name-groups']],
    [{ locale: 'en_US' }, ['name-en_US'], ['name', 'name-de_DE', 'name-ecommerce', 'name-en_US-print']],
    [{ locale: 'en_US', scope: 'print' }, ['name-en_US-print'], ['name-print-en_US', 'name-en_US', 'name-print']],
    [{ scope: 'print' }, ['name-print', 'name-print-unit'], ['name', 'name-web']],
    [{ currency: 'EUR' }, ['name-EUR'], ['name-USD', 'name-unit']],
    [{ scope: 'print', currency: 'EUR' }, ['name-print-EUR'], ['name-EUR', 'name-print-USD']],
    [{ property: 'family', attribute: null }, ['family'], ['family-en_US', 'categories']],
    [{ property: 'parent', attribute: null }, ['parent'], ['family']],
    [{ property: '', attribute: null }, ['parent'], ['family']],
    [{ property: 'identifier', attribute: null }, ['sku'], ['identifier', 'ean']],
    [{ property: null, attribute: null, message_parameters: { category_code: 'x' } }, ['categories'], ['family']],
    [{ property: 'enabled', attribute: null }, ['enabled'], ['family']],
    [
      { property: 'quantifiedAssociations.PACK.products[0].quantity', attribute: null },
      ['PACK-products-quantity', 'PACK-products', 'PACK-product_models'],
      ['OTHER-products', 'PACK'],
    ],
    [
      { property: 'attribute', attribute: null, message_parameters: { '%attributes%': 'color,size' } },
      ['color', 'size'],
      ['colors', 'ean'],
    ],
  ];
  it.each(keys)('of %o', (content, own, others) => {
    const stateWith = (key: string) => state([creation, { at: at(5), changes: changes(key) }], { content });
    for (const key of own) expect([key, stateWith(key)]).toEqual([key, 'fixed']);
    for (const key of others) expect([key, stateWith(key)]).toEqual([key, 'over']);
  });

  it('of which it is not told, where the error tells neither locale nor channel nor type', () => {
    const attribute = { property: null, attribute: null, message_parameters: { attribute_code: 'name' } };
    const association = { property: null, attribute: null, message_parameters: { identifier: 'lamp-9' } };
    const stateWith = (key: string, content: JsonObject) =>
      state([creation, { at: at(5), changes: changes(key) }], { content });
    expect(stateWith('name', attribute)).toBe('fixed');
    expect(stateWith('name-en_US', attribute)).toBe('no-place');
    expect(stateWith('X_SELL-products', association)).toBe('no-place');
    expect(stateWith('ean', association)).toBe('over');
  });

  it('of the main identifier, as long as it is known which attribute that is', () => {
    const content = { property: 'identifier', attribute: null };
    expect(state([creation, fix], { content, facts: { identifierAttribute: null } })).toBe('no-place');
  });
});

describe('a label', () => {
  it('that could be markup is found as the PIM wrote it', () => {
    const writers = [{ code: 'erp', labels: ['R&D <new> "1"'], shared: false }];
    expect(state([creation, { ...fix, author: 'R_D _new_ _1_  ' }], { reads: { writers } })).toBe('fixed');
  });
});

describe('the hour that clocks show twice', () => {
  const twice = Date.UTC(2026, 9, 25, 0, 30);
  const told = (...versions: Array<[number, Partial<Version>]>) =>
    history(
      versions.map(([minutes, facts], index) =>
        version(index + 1, {
          at: 0,
          loggedAt: `25.10.2026, 0${2 + Math.floor(minutes / 60)}:${minutes % 60}`,
          ...facts,
        }),
      ),
      twice + 120 * MINUTE,
    );
  const read = (of: ProductHistory, error: number) =>
    outcomesIn(of, [refused(error)], reader({ locale: 'de_DE', timeZone: 'Europe/Berlin' }))[0];

  it('leaves open whether a version came before or after', () => {
    const after: [number, Partial<Version>] = [90, { author: 'Ann Lee' }];
    expect(read(told([30, { changes: changes('name') }], after), twice + 30 * MINUTE)?.reason).toBe('same-minute');
    expect(read(told([30, { changes: changes('name') }], after), twice - 30 * MINUTE)?.state).toBe('fixed');
  });
});

describe('a genuine history', () => {
  const folder = process.env.PIM_RECORDINGS ?? fileURLToPath(new URL('../../../shared/recordings', import.meta.url));
  const body = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')).body;
  const writers = ['ERP', 'Supplier portal', 'DAM link', 'Translation agency'].map((label) => ({
    ...{ code: label.toLowerCase().replaceAll(' ', '_'), labels: [label], shared: false },
  }));

  it.skipIf(!existsSync(folder))('of the recordings, which need ../shared, in two languages and zones', () => {
    const error = (minutes: number, content: JsonObject) =>
      refused(Date.UTC(2026, 10, 29, 18, 1) + minutes * MINUTE, content);
    for (const [name, locale, timeZone] of [
      ['history-shoe_1', 'en_US', 'UTC'],
      ['history-fr_FR-New_York', 'fr_FR', 'America/New_York'],
    ] as const) {
      const { versions, identifierKeys } = parseHistory(body(name), 'shoe_1').value;
      expect(identifierKeys).toEqual(['sku']);
      const product = history(versions, Date.UTC(2026, 10, 29, 18, 37, 33));
      const errors = [error(10, { locale: 'en_US' }), error(36, { locale: 'en_US' }), error(10, { locale: 'de_DE' })];
      const found = outcomesIn(product, errors, reader({ locale, timeZone, writers }));
      expect(found.map(({ state: is, reason, to }) => [is, reason, to])).toEqual([
        ['fixed', null, 'From ERP 0'],
        ['unknown', 'same-minute', null],
        ['over', null, null],
      ]);
    }
    expect(parseHistory(body('history-of-nobody'), null).value.versions).toEqual([]);
  });
});
