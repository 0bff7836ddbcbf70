import { describe, expect, it } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Decision } from '#lib/model/decision.ts';
import { mark } from '#lib/store/fixtures.ts';
import { type Filters, NO_FILTERS } from './filters.ts';
import { DAY, digest, HOUR, NOW, PIM, triage, unknownAttribute, violation } from './fixtures.ts';
import { matcherFor } from './matching.ts';
import { createTextSearch } from './text-search.ts';

const OTHER = 'http://localhost:8080';

function shown(errors: ErrorDigest[], filters: Partial<Filters>, decisions: Decision[] = []): ErrorDigest[] {
  const context = {
    ...triage(errors, decisions),
    owners: NO_OWNERS,
    search: createTextSearch((_, connection) => (connection === 'erp' ? 'Énorme' : '')),
    timeZoneOf: (origin: string) => (origin === OTHER ? 'America/New_York' : 'UTC'),
  };
  return errors.filter(matcherFor({ ...NO_FILTERS, ...filters }, context));
}

describe('filters', () => {
  const value = digest(violation({ locale: 'de_DE', scope: 'print' }));
  const call = digest(unknownAttribute('colour_x', 'chair'), { connection: 'dam', origin: OTHER });
  const bare = digest({ message: 'No.' }, { at: NOW - DAY });
  const old = digest(violation({ product: { id: 1187, identifier: null, label: '', family: null } }), {
    at: NOW - DAY,
  });
  const all = [value, call, bare, old];

  it('match everything unless set', () => {
    expect(shown(all, {})).toEqual(all);
  });

  it('compare codes as a whole', () => {
    expect(shown(all, { pim: OTHER })).toEqual([call]);
    expect(shown(all, { connection: 'dam' })).toEqual([call]);
    expect(shown(all, { connection: 'da' })).toEqual([]);
    expect(shown(all, { kind: 'other' })).toEqual([bare]);
    expect(shown(all, { attribute: 'colour_x' })).toEqual([call]);
    expect(shown(all, { family: 'lamps' })).toEqual([value]);
    expect(shown(all, { channel: 'print', locale: 'de_DE' })).toEqual([value]);
    expect(shown(all, { group: value.group })).toEqual([value, old]);
  });

  it('match a code in whatever case it was sent', () => {
    expect(shown(all, { channel: 'PRINT', locale: 'de_de' })).toEqual([value]);
    expect(shown(all, { attribute: 'EAN', family: 'Lamps' })).toEqual([value]);
  });

  it('match each attribute of an error', () => {
    const axes = digest({ property: 'attribute', message_parameters: { '%attributes%': 'colour,size' } });
    expect(shown([axes, value], { attribute: 'colour' })).toEqual([axes]);
    expect(shown([axes, value], { attribute: 'size' })).toEqual([axes]);
    expect(shown([axes, value], { attribute: 'colour,size' })).toEqual([]);
  });

  it('match a product by its key', () => {
    expect(shown(all, { product: 'identifier lamp-042' })).toEqual([value]);
    expect(shown(all, { product: 'identifier CHAIR' })).toEqual([call]);
    expect(shown(all, { product: 'id 1187' })).toEqual([old]);
    for (const product of ['1187', 'identifier 1187', 'uuid 1187', 'null', '']) {
      expect(shown(all, { product })).toEqual([]);
    }
  });

  it('search the text, including the name of the connection', () => {
    expect(shown(all, { text: 'ENORME longer' })).toEqual([value, old]);
    expect(shown(all, { text: ' ' })).toEqual(all);
  });

  it('count days in the time zone of each PIM, both ends included', () => {
    const midnight = Date.parse('2026-03-08T00:00:00Z');
    const times = [midnight - 1, midnight, midnight + 5 * HOUR, midnight + DAY - 1, midnight + DAY];
    const at = (origin: string) =>
      shown(
        times.map((time) => digest(violation(), { origin, at: time })),
        { from: '2026-03-08', to: '2026-03-08' },
      ).map((error) => times.indexOf(error.at));
    expect(at(PIM)).toEqual([1, 2, 3]);
    expect(at(OTHER)).toEqual([2, 3, 4]);
    expect(shown(all, { from: '2026-03-08' })).toEqual([value, call]);
    expect(shown(all, { to: '2026-03-07' })).toEqual([bare, old]);
  });

  it('hide resolved and ignored errors unless requested, but never those that are back', () => {
    const decision = (
      target: Decision['target'],
      { subject }: ErrorDigest,
      state: Decision['state'],
      at = NOW,
    ): Decision => {
      return mark({ origin: PIM, target, about: subject, state, at });
    };
    const decisions = [
      decision({ group: value.group }, value, 'resolved', NOW - HOUR),
      decision({ error: bare.id }, bare, 'ignored'),
    ];
    expect(shown(all, {}, decisions)).toEqual([value, call]);
    expect(shown(all, { status: 'resolved' }, decisions)).toEqual([old]);
    expect(shown(all, { status: 'ignored' }, decisions)).toEqual([bare]);
    expect(shown(all, { status: 'all' }, decisions)).toEqual(all);
  });
});
