import { EMPTY, READING } from './installed.ts';
import { named } from './kept.ts';
import { beyond, type Row } from './report.ts';

/** What is stored while a page is opened. */
export const WORLDS = [
  { errors: 0, connections: 12 },
  { errors: 100, connections: 12 },
  { errors: 5_000, connections: 12 },
  { errors: 100_000, connections: 12 },
  { errors: 5_000, connections: 1 },
  { errors: 5_000, connections: 50 },
];
/** The bounds of the design hold for this world, beyond what the browser takes for `READING`; floors are measured beside it. */
export const BOUND_AT = named({ errors: 5_000, connections: 12 });

/** The name of a world, and where the bounds hold those of the floors: what is opened by turns. */
export function openedBeside(world: string): string[] {
  return world === BOUND_AT ? [world, EMPTY, READING] : [world];
}

/**
 * The floors, the worlds, and what one of them takes beyond a floor.
 *
 * @param openings milliseconds by name
 * @param most the bound in milliseconds; null where there is none
 */
export function openingRows(openings: ReadonlyMap<string, readonly number[]>, most: number | null): Row[] {
  const of = (what: string) => openings.get(what) ?? [];
  const own = [...openings.keys()].filter((what) => what !== EMPTY && what !== READING);
  return [
    ...[EMPTY, READING].map((what): Row => ({ what, unit: 'ms', values: of(what) })),
    ...own.map((what): Row => ({ what, unit: 'ms', values: of(what), against: READING })),
    {
      what: `${BOUND_AT}: beyond ${READING}`,
      values: beyond(of(BOUND_AT), of(READING)),
      unit: 'ms',
      ...(most !== null && { bound: { most, of: 'median' } as const }),
    },
  ];
}
