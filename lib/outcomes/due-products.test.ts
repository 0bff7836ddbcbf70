import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { JsonObject } from '#lib/model/error.ts';
import { type FailingProduct, lookAt, productsOf } from './due-products.ts';
import { refused } from './fixtures.ts';

const NOW = Date.UTC(2026, 2, 8, 12);
const [OLD, NEW] = ['0b7a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c11', '1c8a8b0e-3b0f-4f0a-9a52-0c8f5f5b7c22'];

const digest = (at: number, product: JsonObject | null) =>
  digestOf('https://pim.example', refused(at, product ? { product } : {}));
const failing = (name: string, at: number): FailingProduct => ({
  uuid: null,
  id: null,
  identifier: name,
  newest: { id: `${name}@${at}`, at },
});
const checkedAt = (product: FailingProduct, checked: number): [string, { checked: number }] => [
  product.newest.id,
  { checked },
];
const names = (products: readonly FailingProduct[]) => products.map(({ identifier }) => identifier).join(' ');

describe('the products of errors', () => {
  it('are each named once, that of the newest error first, whatever the order of the errors', () => {
    const errors = [
      digest(3, { identifier: 'shoe' }),
      digest(9, { identifier: 'lamp' }),
      digest(5, null),
      digest(12, { identifier: 'SHOE', uuid: OLD }),
    ];
    for (const some of [errors, errors.toReversed()]) {
      expect(productsOf(some)).toMatchObject([
        { identifier: 'SHOE', uuid: OLD, newest: { at: 12 } },
        { identifier: 'lamp', uuid: null, newest: { at: 9 } },
      ]);
    }
  });

  it('have the uuid of most refusals, since one that is never created has another each time', () => {
    const shoe = (at: number, uuid: string) => digest(at, { identifier: 'shoe', uuid });
    expect(productsOf([shoe(1, OLD), shoe(2, OLD), shoe(3, NEW), shoe(3, NEW), shoe(3, NEW)])[0]?.uuid).toBe(OLD);
    expect(productsOf([shoe(1, OLD), shoe(3, NEW)])[0]?.uuid).toBe(NEW);
  });

  it('have the integer that an error up to 6.x tells, though the newest does not', () => {
    expect(productsOf([digest(1, { identifier: 'shoe', id: 12 }), digest(2, { identifier: 'shoe' })])[0]?.id).toBe(12);
  });
});

describe('a product', () => {
  const look = (at: number, checked: number | null) => {
    const product = failing('shoe', at);
    const known = new Map(checked === null ? [] : [checkedAt(product, checked)]);
    const { products, next } = lookAt([product], known, NOW, 10);
    return products.length > 0 ? 'now' : next - NOW;
  };

  it('is looked at a quarter of an hour after its refusal, then ever less often, every three days in the end', () => {
    expect(look(NOW - 14 * MINUTE, null)).toBe(MINUTE);
    expect(look(NOW - 15 * MINUTE, null)).toBe('now');
    expect(look(NOW - 3 * HOUR, NOW - HOUR)).toBe('now');
    expect(look(NOW - 3 * HOUR, NOW - HOUR / 2)).toBe(0.75 * HOUR);
    expect(look(NOW - 16 * MINUTE, NOW - MINUTE)).toBe(14 * MINUTE);
    expect(look(NOW - 20 * DAY, NOW - 2.5 * DAY)).toBe(0.5 * DAY);
    expect(look(NOW - 20 * DAY, NOW - DAY)).toBe(DAY);
    expect(look(NOW - 20 * DAY, NOW - 3 * DAY)).toBe('now');
  });

  it('is looked at sooner when it is refused again', () => {
    const product = failing('shoe', NOW - HOUR);
    const known = new Map([checkedAt(failing('shoe', NOW - 9 * DAY), NOW - MINUTE)]);
    expect(lookAt([product], known, NOW, 10).products).toEqual([product]);
  });

  it('is looked at though a clock that was set back says that it was, tomorrow', () => {
    expect(look(NOW - 3 * HOUR, NOW + DAY)).toBe('now');
  });
});

describe('of many products', () => {
  it('most are those with the newest errors, the others those that wait for longest', () => {
    const products = Array.from({ length: 30 }, (_, i) => failing(`p${i}`, NOW - (i + 1) * HOUR));
    // The oldest error but one was looked at just when it was due last.
    const known = new Map(products.slice(20, 29).map((one) => checkedAt(one, one.newest.at + HOUR)));
    expect(names(lookAt(products, known, NOW, 10).products)).toBe('p0 p1 p2 p3 p4 p5 p6 p29 p28 p27');
    expect(lookAt(products, known, NOW, 10).next).toBe(NOW);
  });

  it('never more than allowed are looked at, none twice, each as often as it is due, and none is forgotten', () => {
    const ages = fc.array(fc.integer({ min: 0, max: 30 * 24 * 60 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(ages, fc.integer({ min: 3, max: 10 }), fc.boolean(), (minutes, most, isBusy) => {
        const products = minutes.map((age, i) => failing(`p${i}`, NOW - age * MINUTE));
        const known = new Map<string, { checked: number }>();
        const looks = new Map<string, number[]>();
        let now = NOW;
        for (let poll = 0; poll < 60; poll++, now += 5 * MINUTE) {
          // One connection repeats what fails: its products are always the newest.
          const again = isBusy
            ? products.slice(0, 20).map(({ identifier }) => failing(`${identifier}`, now - HOUR))
            : [];
          const all = [...again, ...products.slice(again.length)];
          const { products: due, next } = lookAt(all, known, now, most);
          expect(due.length).toBeLessThanOrEqual(most);
          expect(new Set(due).size).toBe(due.length);
          expect(next).toBeGreaterThanOrEqual(now);
          for (const product of due) {
            const name = `${product.identifier}`;
            const before = looks.get(name) ?? [];
            if (known.has(product.newest.id)) expect(now - (before.at(-1) ?? 0)).toBeGreaterThanOrEqual(15 * MINUTE);
            looks.set(name, [...before, now]);
            known.set(product.newest.id, { checked: now });
          }
        }
        const waited = products.filter(({ newest }, i) => newest.at <= NOW - 15 * MINUTE && !(isBusy && i < 20));
        for (const { identifier } of waited) expect(looks.get(`${identifier}`)).toBeDefined();
      }),
    );
  });
});
