import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { NO_OWNERS } from '#lib/error-list/owner-index.ts';
import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import type { TriageContext } from '#lib/errors/triage.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { summaryRecord } from '#lib/model/summary.ts';
import { mark } from '#lib/store/fixtures.ts';
import { NO_FILTERS } from './filters.ts';
import { DAY, digest, HOUR, NOW, PIM, someErrors, triage, unknownAttribute, violation } from './fixtures.ts';
import { sentenceOf } from './group-sentence.ts';
import { allResults } from './results.ts';
import { startSummary } from './summarize.ts';
import { createTextSearch } from './text-search.ts';

function summaryOf(
  errors: readonly ErrorDigest[],
  of: TriageContext = triage(errors),
  counted: Record<string, number | null> = {},
): ErrorSummary {
  const summing = startSummary({
    origin: PIM,
    counted: new Map(Object.entries(counted)),
    weekFrom: NOW - 7 * DAY,
    triage: of,
  });
  for (const error of errors) summing.add(error);
  return summing.finish();
}

/** What a user may decide about some of these errors. */
const decided = (errors: readonly ErrorDigest[]): fc.Arbitrary<Decision[]> =>
  fc
    .array(
      fc.record({
        of: fc.nat(Math.max(0, errors.length - 1)),
        isGroup: fc.boolean(),
        state: fc.constantFrom('resolved' as const, 'ignored' as const),
        at: fc.integer({ min: NOW - 10 * DAY, max: NOW }),
        until: fc.constantFrom(null, { more: 2, after: NOW - DAY }, { time: NOW - 1 }, { time: NOW + DAY }),
      }),
      { maxLength: errors.length === 0 ? 0 : 6 },
    )
    .map((all) =>
      all.flatMap(({ of, isGroup, state, at, until }) => {
        const error = errors[of];
        if (!error) return [];
        const target = isGroup ? { group: error.group } : { error: error.id };
        return mark({ origin: error.origin, target, about: error.subject, state, at, until });
      }),
    );

describe('the summary of a PIM’s errors', () => {
  it('says what the list of errors says, whatever is archived and decided', () => {
    const anything = someErrors
      .map((errors) => errors.filter(({ origin }) => origin === PIM).sort(byNewestDigest))
      // Others never come into the archive.
      .map((errors) => errors.map((one) => ({ ...one, connection: one.connection.replace(/\W/g, '_') })))
      .chain((errors) => fc.tuple(fc.constant(errors), decided(errors)));
    fc.assert(
      fc.property(anything, ([errors, decisions]) => {
        const of = triage(errors, decisions);
        const context = { ...of, search: createTextSearch(() => ''), timeZoneOf: () => 'UTC', owners: NO_OWNERS };
        const list = allResults(errors, { ...NO_FILTERS, pim: PIM }, context);
        const summary = summaryOf(errors, of);
        expect(v.is(summaryRecord, summary)).toBe(true);
        expect([summary.archived, summary.open, summary.groups]).toEqual([
          errors.length,
          list.errors.length,
          list.groups.length,
        ]);
        expect(summary.top).toEqual(
          list.groups.slice(0, 12).map(({ key, members, state, products, errors, connections, last, daily }) => ({
            ...{
              key,
              sentence: sentenceOf(members).map((part) => (part.varies.length > 0 ? { ...part, text: '' } : part)),
              state,
              products,
              errors,
              connections,
              last,
              daily,
            },
          })),
        );
        const sum = (part: 'archived' | 'open') => summary.connections.reduce((all, one) => all + one[part], 0);
        expect([sum('archived'), sum('open')]).toEqual([summary.archived, summary.open]);
      }),
    );
  });

  it('knows where the PIM lists fewer errors than it counts, and the archive lacks some', () => {
    const many = Array.from({ length: 120 }, (_, at) => digest(violation(), { at: NOW - at * 1000 }));
    const capped = (errors: readonly ErrorDigest[], erp: number | null) =>
      summaryOf(errors, triage(errors), { erp }).connections.map((one) => one.capped);
    expect(capped(many.slice(0, 100), 605)).toEqual([true]);
    // All of them were seen in time.
    expect(capped(many, 120)).toEqual([false]);
    // Some are not fetched yet, and the list has room for them.
    expect(capped(many.slice(0, 80), 99)).toEqual([false]);
    expect(capped(many, null)).toEqual([false]);
    expect(capped([], 605)).toEqual([true]);
    const old = many.map((one) => ({ ...one, at: one.at - 30 * DAY }));
    expect(capped(old, 120)).toEqual([true]);
  });

  it('names twelve groups, those about most products first', () => {
    const errors = Array.from({ length: 20 }, (_, group) =>
      Array.from({ length: group + 1 }, (_, product) => digest(unknownAttribute(`a${group}`, `p${product}`))),
    ).flat();
    const { top, groups } = summaryOf(errors);
    expect([groups, top.length, top[0]?.products, top[11]?.products]).toEqual([20, 12, 20, 9]);
  });

  it('cuts an endless sentence, and never a character in two', () => {
    const message = `${'x'.repeat(298)}${'🙂'.repeat(90_000)}`;
    const [group] = summaryOf([digest({ message })]).top;
    const said = group?.sentence.map(({ text }) => text).join('') ?? '';
    expect([said.length, said.isWellFormed(), said.endsWith('…')]).toEqual([299, true, true]);
    const parameters = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`{p${i}}`, '']));
    const empty = digest({
      ...violation(),
      message_template: Object.keys(parameters).join(''),
      message_parameters: parameters,
    });
    expect(summaryOf([empty]).top[0]?.sentence.length).toBeLessThanOrEqual(300);
  });

  it('calls a group that was resolved and came back so, and one of this day new', () => {
    const [old, recent] = [digest(violation(), { at: NOW - 5 * DAY }), digest(violation(), { at: NOW - HOUR })];
    const facts = { origin: PIM, target: { group: old.group }, about: old.subject };
    const resolved = mark({ ...facts, at: NOW - 4 * DAY });
    const summary = summaryOf([old, recent], triage([old, recent], [resolved]));
    expect([summary.archived, summary.open, summary.top[0]?.state]).toEqual([2, 1, 'back']);
    expect(summaryOf([recent]).top[0]?.state).toBe('new');
  });
});
