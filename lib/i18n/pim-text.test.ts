import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePointOf, isolated, shortened, shortenedText, visibleParts } from './pim-text.ts';

const anyText = fc.string({
  unit: fc.constantFrom(
    ...'aé1 \n\0\u00a0\u00ad«:שמ\u200b\u200d\u202e\u2066\u2069\u3000照\ufe0f\ufeff\ud83d',
    '🐘',
    '👍🏽',
  ),
});

/** What is marked, by its numbers. */
const marked = (text: string) =>
  visibleParts(text)
    .filter((_, index) => index % 2 === 1)
    .map(codePointOf);

describe('what nobody sees of a text', () => {
  it.each([
    ['overrides and isolates of direction', 'a\u202eb\u2066c\u2069d\u200fe', ['202e', '2066', '2069', '200f']],
    ['zero width', '\ufefflamp\u200b-\u2060\u200d042', ['feff', '200b', '2060', '200d']],
    ['soft hyphens', 'Schreib\u00adtisch', ['00ad']],
    ['control characters', 'a\u0000b\u0007c\u007f\u0085', ['0000', '0007', '007f', '0085']],
    ['odd blanks', 'lamp\u00a0042\u2003x\u3000y\u2028z\u2800', ['00a0', '2003', '3000', '2028', '2800']],
    ['a variation selector after a letter', 'a\ufe0f1\ufe0f', ['fe0f', 'fe0f']],
  ])('is marked: %s', (_, text, codes) => {
    expect(marked(text)).toEqual(codes);
  });

  it.each([
    ['a text', 'lamp-042\tof\nthe Größe'],
    ['an emoji', '👨‍👩‍👧 ❤️ 👍🏽‍'],
    ['Persian', 'می‌خواهم'],
    ['Devanagari', 'क्‍ष'],
    ['Hebrew with points', 'מַנּוֹרָה'],
    ['French', 'Valeur\u00a0: 10\u202f000\u00a0€, «\u00a0x\u00a0»\u202f!'],
    ['Japanese', '照明\u3000机'],
  ])('is not what a script needs: %s', (_, text) => {
    expect(marked(text)).toEqual([]);
  });

  it('takes nothing away', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visibleParts(text).join('')).toBe(text);
      }),
    );
  });
});

describe('a text of another direction', () => {
  it('is isolated, and turns nothing itself', () => {
    expect(isolated('שולחן')).toBe('\u2068שולחן\u2069');
    expect(isolated('lamp\u202e042\u2069\u2069')).toBe('\u2068lamp042\u2069');
    expect(isolated('Größe 照明')).toBe('Größe 照明');
  });

  it('never closes its isolation, nor one around it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inside = isolated(text).replace(/^\u2068(.*)\u2069$/s, '$1');
        expect(inside).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('a long text', () => {
  it('is cut, and says so', () => {
    expect(shortenedText('abcdef', 3)).toBe('abc…');
    expect(shortened([{ text: 'ab' }, { text: 'cdef', parameter: true }, { text: 'g' }], 4)).toEqual([
      { text: 'ab' },
      { text: 'cd…', parameter: true },
    ]);
  });

  it('that fits is the same', () => {
    const parts = [{ text: 'ab' }, { text: 'cd' }];
    expect(shortened(parts, 4)).toBe(parts);
    expect(shortenedText('', 4)).toBe('');
  });

  it('is not cut through a character', () => {
    expect(shortenedText('a🐘b', 2)).toBe('a…');
  });
});
