import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import { type Present, spaceRecord } from '#lib/model/space.ts';
import type { LifeSign } from '../space-engine.ts';
import { monitorOf, textOfSaid, withSigns } from './presence.ts';

const NOW = Date.UTC(2026, 2, 8, 12);
const [JULIA, MARC] = ['julia00000', 'marc000000'];
const nobody = new Set<string>();

function sign(client: string, age: number, said: object): LifeSign {
  return { client, age, text: JSON.stringify(said) };
}

describe('Who is there', () => {
  it('is told by the youngest sign of each, whatever stood there before', () => {
    const before: Present[] = [{ client: JULIA, name: 'Julia', at: NOW - HOUR, monitor: 'aaaaaaaa' }];
    const signs = [
      sign(JULIA, 20 * MINUTE, { who: 'Julia S.' }),
      sign(JULIA, 30 * MINUTE, { who: 'Jule' }),
      sign(MARC, 10 * MINUTE, { who: '' }),
    ];
    expect(withSigns(before, signs, nobody, NOW)).toEqual([
      { client: MARC, name: '', at: NOW - 10 * MINUTE },
      { client: JULIA, name: 'Julia S.', at: NOW - 20 * MINUTE },
    ]);
  });

  it('stays known while nothing new is heard, but not for ever', () => {
    const [here, gone] = [
      { client: JULIA, name: 'Julia', at: NOW - 89 * DAY },
      { client: MARC, name: 'Marc', at: NOW - 91 * DAY },
    ];
    expect(withSigns([here, gone], [], nobody, NOW)).toEqual([here]);
  });

  it('is never this browser, whatever it was called before', () => {
    expect(withSigns([], [sign(JULIA, 0, { who: 'Julia' })], new Set([JULIA]), NOW)).toEqual([]);
    expect(withSigns([{ client: JULIA, name: '', at: NOW }], [], new Set([JULIA]), NOW)).toEqual([]);
  });

  it('knows what each told the monitor last, in any of its signs', () => {
    const monitor = monitorOf('https://hc-ping.com/5f1e');
    const [newest] = withSigns(
      [],
      [
        sign(JULIA, MINUTE, { who: 'Julia', monitor }),
        sign(JULIA, 3 * MINUTE, { who: 'Julia', monitor, told: 'good' }),
        sign(JULIA, 9 * MINUTE, { who: 'Julia', monitor, told: 'failed' }),
      ],
      nobody,
      NOW,
    );
    expect(newest).toMatchObject({ at: NOW - MINUTE, monitor, told: { at: NOW - 3 * MINUTE, failed: false } });
    const [moved] = withSigns(
      [],
      [sign(JULIA, MINUTE, { who: 'Julia' }), sign(JULIA, 3 * MINUTE, { who: 'Julia', monitor, told: 'good' })],
      nobody,
      NOW,
    );
    expect(moved).toEqual({ client: JULIA, name: 'Julia', at: NOW - MINUTE });
  });

  it('is nobody from the future, with another shape or with a name that hides something', () => {
    const signs = [
      sign('aaaaaaaaaa', -HOUR, { who: 'Ahead' }),
      sign('bbbbbbbbbb', 0, { who: 'a\u202eb' }),
      sign('cccccccccc', 0, { who: 'x'.repeat(101) }),
      sign('dddddddddd', 0, { who: 'x', monitor: 'https://hc-ping.com/5f1e' }),
      sign('eeeeeeeeee', 0, { who: 'x', told: 'maybe' }),
      { client: 'ffffffffff', age: 0, text: '{' },
      { client: 'gggggggggg', age: Number.NaN, text: '{"who":""}' },
    ];
    expect(withSigns([], signs, nobody, NOW)).toEqual([]);
    expect(withSigns([], [sign(JULIA, -2000, { who: '' })], nobody, NOW)).toEqual([
      { client: JULIA, name: '', at: NOW },
    ]);
  });

  it('is a thousand at most, however many there are, and can always be stored', () => {
    const many = Array.from({ length: 5000 }, (_, n) => sign(`c${String(n).padStart(9, '0')}`, n, { who: 'x' }));
    expect(withSigns([], many, nobody, NOW)).toHaveLength(1000);
    const said = fc.oneof(
      fc.json(),
      fc.record({ who: fc.string(), monitor: fc.string() }).map((one) => JSON.stringify(one)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ client: fc.constantFrom(JULIA, MARC), age: fc.double(), text: said })),
        (signs) => {
          const others = withSigns([], signs, nobody, NOW);
          for (const { at } of others) expect(at).toBeLessThanOrEqual(NOW);
          const presence = { others, cursor: null, lookedAt: NOW, saidAt: NOW, told: null };
          expect(v.is(spaceRecord.entries.presence.wrapped, presence)).toBe(true);
        },
      ),
    );
  });
});

describe('What a browser says of itself', () => {
  it('is short, always the same, and holds no address', () => {
    const monitor = monitorOf('https://hc-ping.com/5f1e');
    const text = textOfSaid({ who: 'x'.repeat(100), monitor, told: 'failed' });
    expect(text).toBe(textOfSaid({ told: 'failed', monitor, who: 'x'.repeat(100) }));
    expect([text.length < 500, text.includes('5f1e')]).toEqual([true, false]);
    expect(textOfSaid({ who: '' })).toBe('{"who":""}');
  });
});
