import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { readContent } from '#lib/errors/content.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { formPlacesOf, placeOf } from '#lib/errors/form-place.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import type { BusinessError } from '#lib/model/error.ts';
import { parseExactly } from '#lib/pim/exact-json.ts';
import { parseBusinessErrors } from '#lib/pim/payloads.ts';
import { countFacet, type Facet } from './facets.ts';
import { NO_FILTERS } from './filters.ts';
import { digest, groupsOf, triage } from './fixtures.ts';
import { matcherFor } from './matching.ts';
import { createTextSearch, searchWords } from './text-search.ts';

const folder = process.env.PIM_CASES ?? fileURLToPath(new URL('../../../shared/cases', import.meta.url));
const absent = !existsSync(folder);
const suite = absent ? `LEFT OUT, no cases at ${folder}` : 'cases from reports';
if (absent) console.warn(`Left out: where errors belong was not tried with cases from reports, none are at ${folder}.`);

const text = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

/** The errors of a case, in its order. */
function read(name: string): BusinessError[] {
  return parseBusinessErrors(parseExactly(text(name)), 'erp', Date.UTC(2026, 2, 9)).value;
}

const digests = (errors: readonly BusinessError[]) => errors.map(({ content, at }) => digest(content, { at }));
const placesOf = (errors: readonly BusinessError[]) =>
  errors.map(({ content }) => formPlacesOf(placeOf(readContent(content))));

function values(facet: Facet, errors: readonly ErrorDigest[]): Array<[value: string, count: number]> {
  const counter = countFacet(facet);
  for (const error of errors) counter.add(error);
  return counter.list().map(({ value, count }) => [value, count]);
}

function shown(errors: readonly ErrorDigest[], product: string): number[] {
  const context = { ...triage(errors), search: createTextSearch(() => ''), timeZoneOf: () => 'UTC', owners: NO_OWNERS };
  const matches = matcherFor({ ...NO_FILTERS, product }, context);
  return errors.flatMap((error, index) => (matches(error) ? [index] : []));
}

const sizes = (errors: readonly ErrorDigest[]) =>
  groupsOf(errors, triage(errors))
    .map(({ attributes, errors, products }) => [attributes.join(), errors, products])
    .sort();

describe.skipIf(absent)(suite, () => {
  it('mark the tab of associations for those with quantities', () => {
    const errors = read('01-quantified-associations.json');
    expect(placesOf(errors)).toEqual(errors.map(() => ['property associations']));
    expect(digests(errors).map(({ part }) => part)).toEqual(errors.map(() => 'associations'));
  });

  it('keep apart the attributes of errors about variant levels', () => {
    const errors = read('02-variant-level.json');
    expect(placesOf(errors).flat()).toEqual(
      ['weight', 'weight', 'care_label', 'care_label', 'voltage'].map((code) => `attribute ${code}`),
    );
    expect(sizes(digests(errors))).toEqual([
      ['care_label', 2, 2],
      ['voltage', 1, 1],
      ['weight', 2, 2],
    ]);
    expect(values('attribute', digests(errors))).toEqual([
      ['care_label', 2],
      ['weight', 2],
      ['voltage', 1],
    ]);
  });

  it('never take an identifier of digits for the id of another product', () => {
    const errors = digests(read('06-digits-only-identifier-6.0.json'));
    expect(sizes(errors)).toEqual([['ean', 3, 2]]);
    expect(values('product', errors)).toEqual([
      ['identifier 45461', 2],
      ['identifier 1187', 1],
    ]);
    expect(shown(errors, 'identifier 1187')).toEqual([1]);
  });

  it('are about one product in whatever case its identifier was sent', () => {
    const errors = digests(read('10-identifier-of-another-case.json'));
    expect(sizes(errors)).toEqual([['ean', 3, 1]]);
    expect(values('product', errors)).toEqual([['identifier lamp-042', 3]]);
    expect(shown(errors, 'identifier LAMP-042')).toEqual([0, 1, 2]);
  });

  it('are found by what a person types, whatever stands between the letters', () => {
    const pairs: Array<[identifier: string, typed: string]> = Object.values<typeof pairs>(
      JSON.parse(text('07-search.json')),
    ).flat();
    expect(pairs.length).toBeGreaterThan(5);
    const search = createTextSearch(() => '');
    for (const [identifier, typed] of pairs) {
      const error = digest({ message: 'Too long.', product: { identifier } });
      const found = (words: string) => search(error, searchWords(words));
      expect([found(typed), found(identifier), found(`${typed}x`)], identifier).toEqual([true, true, false]);
    }
  });

  it('show the numbers that the PIM sent, digit by digit', () => {
    const values = read('08-long-numbers.json').map(({ content }) => digest(content).values);
    expect(values).toEqual([
      ['serial', '9007199254740993'],
      ['dose', '0.0000001'],
      ['weight', '1.50'],
    ]);
  });

  it('fold a message of hundreds of options', () => {
    for (const { content } of read('15-many-options.json')) {
      const { message } = readContent(content);
      expect(message.length).toBeGreaterThan(2 * FOLDED_FROM);
      expect(shortenedText(message, FOLDED_FROM).length).toBeLessThan(1.1 * FOLDED_FROM);
    }
  });
});
