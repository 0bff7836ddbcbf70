import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuietHour } from './quiet-hours.ts';

const night = { quietFrom: '22:00', quietTo: '07:00' };
const at = (time: string) => Date.parse(time);

describe('quiet hours', () => {
  it('are none unless both ends are given', () => {
    expect(isQuietHour({ quietFrom: '22:00', quietTo: null }, at('2026-03-10T23:00Z'), 'UTC')).toBe(false);
    expect(isQuietHour({ quietFrom: '22:00', quietTo: '22:00' }, at('2026-03-10T22:00Z'), 'UTC')).toBe(false);
  });

  it('begin and end by local time, also over midnight', () => {
    const isQuiet = (time: string) => isQuietHour(night, at(`2026-03-10T${time}Z`), 'UTC');
    expect(['21:59', '22:00', '23:59', '00:00', '06:59', '07:00'].map(isQuiet)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('go by local time over both changes of the clock', () => {
    const isQuiet = (time: string) => isQuietHour(night, at(time), 'Europe/Berlin');
    // Spring: 7:00 there comes an hour earlier than the day before; autumn: an hour later.
    expect([isQuiet('2026-03-28T05:59Z'), isQuiet('2026-03-28T06:00Z')]).toEqual([true, false]);
    expect([isQuiet('2026-03-29T04:59Z'), isQuiet('2026-03-29T05:00Z')]).toEqual([true, false]);
    expect([isQuiet('2026-10-24T04:59Z'), isQuiet('2026-10-24T05:00Z')]).toEqual([true, false]);
    expect([isQuiet('2026-10-25T05:59Z'), isQuiet('2026-10-25T06:00Z')]).toEqual([true, false]);
  });

  it('that end in the skipped hour end when it would have begun', () => {
    const early = { quietFrom: '22:00', quietTo: '02:30' };
    expect(isQuietHour(early, at('2026-03-29T00:59Z'), 'Europe/Berlin')).toBe(true);
    expect(isQuietHour(early, at('2026-03-29T01:00Z'), 'Europe/Berlin')).toBe(false);
  });

  it('and the other hours make up the whole day', () => {
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const instant = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') });
    fc.assert(
      fc.property(
        clock,
        clock,
        instant,
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC'),
        (a, b, now, zone) => {
          fc.pre(a !== b);
          const isQuiet = isQuietHour({ quietFrom: a, quietTo: b }, now, zone);
          expect(isQuietHour({ quietFrom: b, quietTo: a }, now, zone)).toBe(!isQuiet);
        },
      ),
    );
  });
});
