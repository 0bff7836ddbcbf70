import { EMPTY, type Installed, READING, STILL } from './installed.ts';
import { named } from './kept.ts';
import type { Row } from './report.ts';

/** What is stored while a page is opened. */
export const WORLDS = [
  { errors: 0, connections: 12 },
  { errors: 5_000, connections: 12 },
  { errors: 100_000, connections: 12 },
  { errors: 5_000, connections: 50 },
];
/** The bounds of the design hold for this world, as ratios to what the browser takes for `READING`; floors are measured beside it. */
export const BOUND_AT = named({ errors: 5_000, connections: 12 });

/** Beside a world at which the bounds hold: two floors, and the limit of what its own first frame can reach. */
const BESIDE = [EMPTY, READING, STILL];

/** The name of a world, and where the bounds hold what is measured beside it: what is opened by turns. */
export function openedBeside(world: string): string[] {
  return world === BOUND_AT ? [world, ...BESIDE] : [world];
}

/** Where what is called so in the tables is found, as a page of one of the two extensions. */
export function pageOf(what: string, own: 'popup' | 'dashboard'): Parameters<Installed['newPage']> {
  if (what === EMPTY) return ['popup.html', 'empty'];
  if (what === READING) return ['reading.html', 'empty'];
  return [what === STILL ? `still-${own}.html` : `${own}.html`, 'product'];
}

/**
 * The floors, and the worlds in proportion to one of them.
 *
 * @param openings milliseconds by name
 * @param most the bound of the design, as a ratio to `READING`
 */
export function openingRows(openings: ReadonlyMap<string, readonly number[]>, most: number): Row[] {
  const of = (what: string) => openings.get(what) ?? [];
  const own = [...openings.keys()].filter((what) => !BESIDE.includes(what));
  return [
    ...[EMPTY, READING].map((what): Row => ({ what, unit: 'ms', values: of(what) })),
    { what: STILL, unit: 'ms', values: of(STILL), against: READING },
    ...own.map((what): Row => {
      const row: Row = { what, unit: 'ms', values: of(what), against: READING };
      return what === BOUND_AT ? { ...row, bound: { most, of: 'ratio' } } : row;
    }),
  ];
}
