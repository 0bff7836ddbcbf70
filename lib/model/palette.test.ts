import { describe, expect, it } from 'vitest';
import { nextColor, palette, pimColors } from './palette.ts';

/** Relative luminance of a colour such as `#2a5db0`, by the definition of WCAG. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('the colours of PIMs', () => {
  it.each(pimColors)('%s lets white text be read on it', (color) => {
    expect(1.05 / (luminance(palette[color]) + 0.05)).toBeGreaterThan(4.5);
  });

  it('are given out in turn, the rarest first', () => {
    expect(nextColor([])).toBe('blue');
    expect(nextColor(['blue'])).toBe('green');
    expect(nextColor(['blue', 'violet', 'green', 'blue'])).toBe('orange');
    expect(nextColor([...pimColors])).toBe('blue');
  });
});
