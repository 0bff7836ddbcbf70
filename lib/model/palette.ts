/**
 * The colors that tell PIMs apart, by name. White text is readable on each of them, and each has a circle among the
 * Unicode characters, for places that can only show text. Red is left out because it marks a problem.
 */
export const palette = {
  blue: '#2a5db0',
  green: '#2f6f3a',
  violet: '#6b48b0',
  orange: '#b04e00',
  brown: '#6d4434',
  gold: '#7d6400',
  slate: '#4a5361',
} as const;

/** The circle of each color. */
export const circles: Readonly<Record<PimColor, string>> = {
  blue: '🔵',
  green: '🟢',
  violet: '🟣',
  orange: '🟠',
  brown: '🟤',
  gold: '🟡',
  slate: '⚫',
};

export type PimColor = keyof typeof palette;

function isPimColor(name: string): name is PimColor {
  return Object.hasOwn(palette, name);
}

/** All colors, in the order in which PIMs get them. */
export const pimColors: readonly PimColor[] = Object.keys(palette).filter(isPimColor);

/** The first of the colors that the fewest PIMs have. */
export function nextColor(taken: readonly PimColor[]): PimColor {
  const uses = (color: PimColor) => taken.filter((one) => one === color).length;
  return pimColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}
