import { describe, expect, it } from 'vitest';
import { MINUTE } from '#lib/calendar.ts';
import type { JsonObject } from '#lib/model/error.ts';
import type { Outcome, Version } from '#lib/model/outcome.ts';
import type { SavedVersions } from './entries.ts';
import { changes, history, reader, refused, version } from './fixtures.ts';
import { outcomesIn } from './judge.ts';

const T = Date.UTC(2026, 2, 8, 12, 0, 30);
/** So many minutes after the error, or before it. */
const at = (minutes: number) => T + minutes * MINUTE;

type Told = Partial<Version> & { at: number };

/** Versions, the oldest first, as the PIM has them of a product or a product model. */
function saved(all: readonly Told[], id = 1): SavedVersions {
  const versions = all.map((one, index) => version(id + index, { version: index + 1, ...one }));
  return { updated: all.at(-1)?.at ?? 0, versions };
}

const variant: Told[] = [{ at: at(-90), changes: changes('sku', 'parent') }];
const model: Told[] = [{ at: at(-99), changes: changes('code', 'name') }];
const fix: Told = { at: at(5), changes: changes('name') };

/** What became of an error at `T` about the name, which belongs to a product model above the product. */
function judged(own: readonly Told[], models: readonly SavedVersions[] | null, content: JsonObject = {}): Outcome {
  const { updated, versions } = saved(own, 500);
  const told = history(versions, updated ?? 0, { parentAttributes: ['Name'], models });
  const [outcome] = outcomesIn(told, [refused(T, content)], reader());
  if (!outcome) throw new Error('No outcome.');
  return outcome;
}
const state = (...of: Parameters<typeof judged>) => {
  const { state: is, reason } = judged(...of);
  return reason ?? is;
};

describe('an error about a value of a product model is', () => {
  it('fixed, when the same connection changed it in the model', () => {
    expect(judged(variant, [saved([...model, fix])])).toMatchObject({
      ...{ state: 'fixed', at: Date.UTC(2026, 2, 8, 12, 5), by: 'ERP', connection: 'erp', from: 'A', to: 'B' },
    });
  });

  it('fixed or changed in whichever of two models has it', () => {
    const sub = saved([{ at: at(-95), changes: changes('code', 'parent') }], 100);
    expect(state(variant, [saved([...model, fix]), sub])).toBe('fixed');
    const changed = saved(
      [
        { at: at(-95), changes: changes('code', 'parent') },
        { ...fix, author: 'Ann Lee' },
      ],
      100,
    );
    expect(state(variant, [saved(model), changed])).toBe('changed');
  });

  it('probably over, when the same connection stored something else of the variant, which checks the value too', () => {
    expect(state([...variant, { at: at(5), changes: changes('stock') }], [saved(model)])).toBe('over');
    // Of another variant, this is one more model that the connection sends.
    expect(state(variant, [saved([...model, { at: at(5), changes: changes('weight') }])])).toBe('open');
  });

  it('open, when nothing of that happened', () => {
    expect(state(variant, [saved(model)])).toBe('open');
    expect(state(variant, [saved([...model, { ...fix, at: at(-5) }])])).toBe('open');
  });
});

describe('it is not known what became of an error about a value of a product model', () => {
  const fixed = saved([...model, fix]);

  it('that was not read', () => {
    expect([state(variant, null), state(variant, [])]).toEqual(['no-place', 'no-place']);
    expect(state(variant, [{ updated: null, versions: [] }])).toBe('purged');
    expect(state(variant, [{ ...fixed, updated: null }])).toBe('unreadable');
    expect(state(variant, [{ ...fixed, updated: at(60) }])).toBe('pending');
  });

  it('that was in the same minute', () => {
    expect(state(variant, [saved([...model, { ...fix, at: T }])])).toBe('same-minute');
  });

  it('that the variant, or the model above it, has had only since', () => {
    const moved = { at: at(2), author: 'Ann Lee', changes: changes('parent') };
    expect(state([...variant, moved], [fixed])).toBe('no-place');
    expect(state([...variant, { ...moved, at: T }], [fixed])).toBe('no-place');
    expect(state([{ at: at(2), changes: changes('sku', 'parent') }], [fixed])).toBe('no-place');
    expect(state(variant, [fixed, saved([...model, moved], 100)])).toBe('no-place');
  });

  it('whose move may be among versions that the PIM deleted', () => {
    const gap = { at: at(9), version: 5, author: 'Ann Lee', changes: changes('stock') };
    expect(state([...variant, gap], [fixed])).toBe('purged');
  });

  it('when the error is that the value was sent for the variant at all', () => {
    const level = {
      ...{ property: 'attribute', attribute: null },
      message_parameters: { '%attribute%': 'name' },
    };
    expect(state(variant, [fixed], level)).toBe('no-place');
  });
});
