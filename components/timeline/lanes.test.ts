import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#lib/calendar.ts';
import type { Editor } from '#lib/model/timeline.ts';
import type { TimelineEvent } from '#lib/outcomes/field-history.ts';
import { editors } from '#lib/store/fixtures.ts';
import { daysOf, lanesOf } from './lanes.ts';

const { erp, portal, ann, csv } = editors;
const change = (by: Editor, at = 0): TimelineEvent => ({ is: 'change', at, by, from: 'A', to: 'B' });
const T = Date.UTC(2026, 2, 11, 12);

describe('the lanes', () => {
  it('are one a writer, in the order in which they came', () => {
    const refusal: TimelineEvent = { is: 'refusal', at: 0, by: portal, count: 2 };
    expect(lanesOf([change(erp), refusal, change(portal), change(erp)])).toEqual({
      lanes: [erp, portal],
      of: [0, 1, 1, 0],
    });
  });

  it('are three at most: those who came last, and the others', () => {
    expect(lanesOf([change(erp), change(portal), change(ann), change(csv)])).toEqual({
      lanes: [null, ann, csv],
      of: [0, 0, 1, 2],
    });
  });
});

describe('the days', () => {
  const spans = (...at: number[]) =>
    daysOf(
      at.map((one) => change(erp, one)),
      'UTC',
    );

  it('are labelled where there is room, the last one always', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => T - (11 - index) * DAY);
    expect(spans(...twelve).flatMap(({ day, label }) => (label ? [[day, label.start, label.end]] : []))).toEqual([
      ['2026-02-28', 0, 3],
      ['2026-03-03', 3, 6],
      ['2026-03-06', 6, 9],
      ['2026-03-11', 9, 12],
    ]);
    expect(spans(T - HOUR, T)).toEqual([{ day: '2026-03-11', start: 0, end: 2, label: { start: 0, end: 2 } }]);
  });

  it('cover all events, and no label lies on another', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * DAY), { minLength: 1, maxLength: 12 }), (times) => {
        const all = spans(...times.sort((a, b) => a - b));
        expect(all.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, n) => start + n))).toEqual(
          times.map((_, index) => index),
        );
        const labels = all.flatMap(({ label }) => label ?? []);
        for (const [index, { start, end }] of labels.entries()) {
          expect(start).toBeGreaterThanOrEqual(labels[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
        }
        expect(all.at(-1)?.label?.end).toBe(times.length);
      }),
    );
  });
});
