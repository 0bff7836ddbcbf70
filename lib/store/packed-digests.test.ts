import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { error } from './fixtures.ts';
import { attributesIn, packDigests, textsIn, unpackDigests } from './packed-digests.ts';

const common = { origin: 'https://pim.example', connection: 'acme_erp' };
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '__proto__', 'constructor', '-1'));
const nullable = fc.option(text);
const time = fc.maxSafeNat();
const digests: fc.Arbitrary<ErrorDigest[]> = fc.array(
  fc.record({
    origin: fc.constant(common.origin),
    connection: fc.constant(common.connection),
    id: text,
    at: time,
    archivedAt: time,
    group: text,
    subject: text,
    kind: fc.constantFrom('violation' as const, 'domain' as const, 'other' as const),
    message: text,
    template: text,
    values: fc.array(text),
    refused: nullable,
    attributes: fc.array(text, { maxLength: 3 }),
    part: fc.option(fc.constantFrom('family' as const, 'parent' as const, 'associations' as const)),
    property: nullable,
    locale: nullable,
    channel: nullable,
    currency: nullable,
    family: nullable,
    product: nullable,
    uuid: nullable,
    productId: fc.option(fc.maxSafeInteger()),
    identifier: nullable,
    label: text,
  }),
);

describe('packed digests', () => {
  it('are unpacked as they were, whatever they hold', () => {
    fc.assert(
      fc.property(digests, (all) => {
        expect(unpackDigests(common, packDigests(all))).toEqual(all);
      }),
    );
  });

  it('are unpacked in part', () => {
    fc.assert(
      fc.property(digests, time, time, (all, since, judged) => {
        const wanted = (at: number, archivedAt: number) => at >= since || archivedAt > judged;
        expect(unpackDigests(common, packDigests(all), wanted)).toEqual(
          all.filter(({ at, archivedAt }) => wanted(at, archivedAt)),
        );
      }),
    );
  });

  it('tell one of their texts without being unpacked', () => {
    fc.assert(
      fc.property(digests, fc.constantFrom('group', 'family'), (all, field) => {
        expect(textsIn(packDigests(all), field)).toEqual(all.map((one) => one[field]));
        expect(attributesIn(packDigests(all))).toEqual(all.map(({ attributes }) => attributes));
      }),
    );
  });

  it('survive being stored', () => {
    fc.assert(
      fc.property(digests, (all) => {
        expect(unpackDigests(common, structuredClone(packDigests(all)))).toEqual(all);
      }),
    );
  });

  it('of which a damaged database lost the rows are still as many, with nothing in them, and do not fail', () => {
    const one = digestOf(common.origin, error(7, { content: { message: 'Too long.', attribute: 'name' } }));
    const damaged = { ...packDigests([one]), rows: new Int32Array() };
    expect(unpackDigests(common, damaged)).toMatchObject([
      { at: 7, id: '', message: '', kind: 'other', attributes: [], productId: null, values: [] },
    ]);
  });

  it('hold a text once, however often it occurs', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      digestOf(common.origin, error(i, { content: { message: 'Too long.', attribute: 'name' } })),
    );
    const { texts } = packDigests(many);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.filter((one) => one === 'Too long.')).toHaveLength(1);
  });
});
