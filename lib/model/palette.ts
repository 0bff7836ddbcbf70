/**
 * The colours by which PIMs are told apart, by name. White text can be read on each of them, and each has a circle among
 * the characters, for where only text can stand. Red is not among them, since it means trouble.
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

/** The circle of each colour. */
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

export function isPimColor(name: string): name is PimColor {
  return Object.hasOwn(palette, name);
}

/** All colours, in the order in which PIMs get them. */
export const pimColors: readonly PimColor[] = Object.keys(palette).filter(isPimColor);

/** The colour that the fewest PIMs have, the first such one. */
export function nextColor(taken: readonly PimColor[]): PimColor {
  const uses = (color: PimColor) => taken.filter((one) => one === color).length;
  return pimColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}
