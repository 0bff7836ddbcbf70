/**
 * The colours by which PIMs are told apart, by name. White text can be read on each of them; red is not among them, since
 * it means trouble.
 */
export const palette = {
  blue: '#2a5db0',
  teal: '#0f6c74',
  green: '#2f6f3a',
  olive: '#66651c',
  amber: '#8a5a00',
  brown: '#7a4a35',
  pink: '#a8347c',
  violet: '#6b48b0',
} as const;

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
