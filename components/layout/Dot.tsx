import type { PimRecord } from '#lib/model/pim.ts';

/** The colour of a PIM, beside its name; nothing where it has none yet. */
export function Dot({ pim: { color } }: { pim: PimRecord }) {
  return color ? <span class="dot" data-color={color} /> : null;
}
