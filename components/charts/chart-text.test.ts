import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speak } from '#lib/i18n/fixtures.ts';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { language as tag } from '#lib/i18n/text.ts';
import { changeText, changeTitle, shortNumber, shortTotal, widthOf } from './chart-text.ts';
import { fitting } from './fitting-counts.ts';

/** The room of a bar in the overview, in parts of the size of the font. */
const ROOM = 2.9;
const change = (current: number, before: number) => ({
  current,
  before,
  days: { from: '2026-11-23', to: '2026-11-28' },
  daysBefore: { from: '2026-11-16', to: '2026-11-21' },
});

describe('the numbers on the bars', () => {
  it('are whole, and shortened where five digits have no room', () => {
    speak('en', 'en-US');
    expect(fitting([0, 7, 3_388], ROOM)).toEqual(['0', '7', '3,388']);
    expect(fitting([3_388, 16_612], ROOM)).toEqual(['3,388', '16.6K']);
    expect(fitting([1_468_221, 998], ROOM)).toEqual(['1.47M', '998']);
    expect(fitting([16_612], 6)).toEqual(['16,612']);
    expect(fitting([3_388, 16_612, 999_600], 2.6)).toEqual(['3.4K', '17K', '1M']);
  });

  it('have the prefix of a unit of measure where a word of the language has no room', () => {
    speak('de');
    expect(fitting([3_388, 16_612, 350], 2.6)).toEqual(['3,4k', '17k', '350']);
    expect(fitting([314_245, 999_600], ROOM)).toEqual(['310k', '1M']);
    speak('ja');
    expect(fitting([16_612], ROOM)).toEqual(['1.7万']);
  });

  it('are all there or none of them', () => {
    speak('de');
    expect(fitting([314_245, 7], 2)).toBeNull();
  });

  it.each(LANGUAGES)('never touch each other in %s', (language) => {
    speak(language);
    const counts = fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 20 }), (of, room) => {
        for (const label of fitting(of, room) ?? []) expect(widthOf(label)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('a short number', () => {
  it.each(LANGUAGES)('is what the browser itself writes in %s', (language) => {
    speak(language);
    for (const digits of [2, 3]) {
      const format = new Intl.NumberFormat(tag(), { notation: 'compact', maximumSignificantDigits: digits });
      // Beyond 100 trillion languages have no words.
      fc.assert(
        fc.property(fc.integer({ min: 10_000, max: 1e14 }), fc.nat(9), (large, cut) => {
          const count = Math.max(10_000, Math.floor(large / 10 ** cut));
          expect(shortNumber(count, digits)).toBe(format.format(count));
        }),
      );
    }
  });
});

describe('a total in the popup', () => {
  it('is short from seven digits on', () => {
    speak('en', 'en-US');
    expect(shortTotal(1_468_221)).toBe('1.47M');
    speak('de');
    expect(shortTotal(1_629_115).replaceAll('\u00a0', ' ')).toBe('1,6 Mio.');
  });
});

describe('a change', () => {
  it('is a share of the same finished days, which its title names', () => {
    speak('en', 'en-US');
    expect(changeText(change(571, 366), 'errors').share).toBe('+56%');
    expect(changeTitle(change(571, 366)).replaceAll('\u2009', ' ')).toBe(
      'Nov 23 – 28: 571. Nov 16 – 21: 366. Finished days only.',
    );
    expect(changeText(change(99, 100), 'created').share).toBe('−1%');
    expect(changeText(change(1_000, 1_000), 'created').share).toBe('±0%');
  });

  it('is bad only for errors, and only above 10%', () => {
    speak('en', 'en-US');
    expect(changeText(change(111, 100), 'errors').isBad).toBe(true);
    expect(changeText(change(110, 100), 'errors').isBad).toBe(false);
    expect(changeText(change(50, 100), 'errors').isBad).toBe(false);
    expect(changeText(change(999, 1), 'created').isBad).toBe(false);
  });

  it('has no percentage of nothing', () => {
    speak('en', 'en-US');
    expect(changeText(change(677, 0), 'errors')).toMatchObject({ share: '+677', isBad: true });
    expect(changeText(change(0, 0), 'errors')).toMatchObject({ share: '±0', isBad: false });
  });
});
