import { EMPTY, READING } from './installed.ts';
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

/** The name of a world, and where the bounds hold those of the floors: what is opened by turns. */
export function openedBeside(world: string): string[] {
  return world === BOUND_AT ? [world, EMPTY, READING] : [world];
}

/**
 * The floors, and the worlds in proportion to one of them.
 *
 * @param openings milliseconds by name
 * @param most the bound of the design, as a ratio to `READING`
 */
export function openingRows(openings: ReadonlyMap<string, readonly number[]>, most: number): Row[] {
  const of = (what: string) => openings.get(what) ?? [];
  const own = [...openings.keys()].filter((what) => what !== EMPTY && what !== READING);
  return [
    ...[EMPTY, READING].map((what): Row => ({ what, unit: 'ms', values: of(what) })),
    ...own.map((what): Row => {
      const row: Row = { what, unit: 'ms', values: of(what), against: READING };
      return what === BOUND_AT ? { ...row, bound: { most, of: 'ratio' } } : row;
    }),
  ];
}
