import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import type { Editor } from '#lib/model/timeline.ts';
import { editors, turn } from '#lib/store/fixtures.ts';
import { type FieldStep, lastingTurns, turnsIn } from './turns.ts';

const { erp, portal, ann, csv, nobody } = editors;
const NOW = Date.UTC(2026, 2, 11, 12);

/** Changes an hour apart, the last one now. */
const steps = (...by: Editor[]): FieldStep[] =>
  by.map((one, index) => ({
    at: NOW - (by.length - 1 - index) * HOUR,
    by: one,
    author: `${one.is} ${one.name}`,
    follows: true,
  }));
const times = (of: FieldStep[]) => turnsIn(of, NOW)?.at.length ?? null;

describe('two writers take turns', () => {
  it('when each changed the field at least twice after the other', () => {
    expect(turnsIn(steps(erp, portal, erp, portal), NOW)).toEqual({
      writers: [erp, portal],
      at: [3, 2, 1, 0].map((hours) => NOW - hours * HOUR),
    });
    expect(times(steps(erp, portal, erp))).toBeNull();
    expect(times(steps(portal, ann, portal, ann, portal))).toBe(5);
    expect(times(steps(csv, erp, csv, erp))).toBe(4);
  });

  it('also when one of them changes it several times in between, which is one turn', () => {
    expect(times(steps(erp, erp, portal, portal, portal, erp, portal))).toBe(4);
    expect(times(steps(erp, erp, erp, portal, portal, portal))).toBeNull();
  });

  it('within seven days', () => {
    const slow = (apart: number) =>
      steps(erp, portal, erp, portal).map((step, index) => ({ ...step, at: NOW - (3 - index) * apart }));
    expect(times(slow(2 * DAY))).toBe(4);
    expect(times(slow(7 * DAY))).toBeNull();
    expect(times(slow((7 * DAY) / 3))).toBeNull();
    expect(times(slow((7 * DAY) / 3 - MINUTE))).toBe(4);
  });

  it('and nobody else: not a third one, nor somebody of whom it is not known who it is', () => {
    expect(times(steps(erp, portal, ann, erp, portal))).toBeNull();
    expect(times(steps(erp, portal, ann, portal, ann, portal))).toBe(5);
    expect(times(steps(erp, portal, nobody, erp, portal))).toBeNull();
    expect(times(steps(nobody, erp, nobody, erp))).toBeNull();
  });

  it('in a history that is whole between them', () => {
    const given = steps(erp, portal, erp, portal);
    expect(times(given.map((step, index) => ({ ...step, follows: index !== 2 })))).toBeNull();
  });

  it('who are two: not a person and the import that this person launched', () => {
    const given = steps(ann, csv, ann, csv).map((step) => ({ ...step, author: 'Ann Lee' }));
    expect(times(given)).toBeNull();
  });

  it('also in one minute, in the order of writing', () => {
    expect(times(steps(erp, portal, erp, portal).map((step) => ({ ...step, at: NOW })))).toBe(4);
  });

  it('as the last ones of several who did', () => {
    const found = turnsIn(steps(erp, portal, erp, portal, ann, csv, ann, csv, nobody), NOW);
    expect(found?.writers).toEqual([ann, csv]);
  });
});

describe('whatever happened to a field', () => {
  const all = [erp, portal, ann, csv, nobody, { ...erp, name: 'Twin', connection: 'twin' }];
  const anything = fc.array(
    fc.record({
      by: fc.constantFrom(...all),
      wait: fc.integer({ min: 0, max: 2 * DAY }),
      follows: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
      // The person may have launched the import.
      own: fc.boolean(),
    }),
    { maxLength: 14 },
  );

  it('two who take turns are known, two, and wrote in turn within seven days, without anybody between them', () => {
    let found = 0;
    fc.assert(
      fc.property(anything, (made) => {
        let at = 0;
        const given = made.map(({ by, wait, follows, own }): FieldStep => {
          at += wait;
          return { at, by, follows, author: own && by === csv ? 'Ann Lee' : by === csv ? 'Bob Ray' : by.name };
        });
        const turns = turnsIn(given, at);
        if (!turns) return;
        found++;
        const [one, other] = turns.writers;
        expect(one).not.toEqual(other);
        expect([one, other]).not.toContain(nobody);
        expect(turns.at.every((time) => time > at - 7 * DAY)).toBe(true);
        expect(turns.at).toEqual([...turns.at].sort((a, b) => a - b));
        // There is such a stretch: of these two only, whole, in turn as often as it says.
        const stretches = given.flatMap((_, from) => given.map((__, to) => given.slice(from, to + 1)));
        const shows = (stretch: FieldStep[]) => {
          const isWhole = stretch.every(({ follows }, index) => index === 0 || follows);
          const isOfThem = stretch.every(({ by }) => by === one || by === other);
          const turning = stretch.filter(({ by }, index) => by !== stretch[index + 1]?.by);
          const isOfTwo = turning.every(({ author }, index) => author !== turning[index + 1]?.author);
          return (
            isWhole && isOfThem && isOfTwo && turning.filter((step) => step.at > at - 7 * DAY).length >= turns.at.length
          );
        };
        expect(turns.at.length).toBeGreaterThanOrEqual(4);
        expect(stretches.some(shows)).toBe(true);
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

describe('what was found', () => {
  it('lasts while four changes of it are no older than seven days, the newest first', () => {
    const old = turn([NOW - 7 * DAY, NOW - 3 * DAY, NOW - 2 * DAY, NOW - DAY]);
    const long = turn([NOW - 7 * DAY, NOW - 6 * DAY, NOW - 5 * DAY, NOW - 4 * DAY, NOW - DAY], { key: 'color' });
    const late = turn([NOW - 4 * HOUR, NOW - 3 * HOUR, NOW - 2 * HOUR, NOW], { key: 'stock' });
    expect(lastingTurns([old, long, late], NOW).map(({ key, at }) => [key, at.length])).toEqual([
      ['stock', 4],
      ['color', 4],
    ]);
    expect(lastingTurns([late], NOW + 7 * DAY)).toEqual([]);
  });
});
