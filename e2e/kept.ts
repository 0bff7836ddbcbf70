import type { StoreDump } from '#demo/start/store.ts';
import { addDays } from '#lib/calendar.ts';
import type { Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { seeded } from './seed.ts';

/** Days before the last one on which nothing was fetched. */
export const holes = [20, 21, 22, 40, 61];

/** The source and the destination that a long archive knows beside the sum of all. */
export const source = 'supplier_portal';
export const destination = 'web_shop';

/** The count of a figure that many days ago, all of them different; null in a hole. */
export function countOf(figure: Figure, code: string, daysAgo: number): number | null {
  if (holes.includes(daysAgo)) return null;
  const base = { created: 1_000, updated: 20_000, read: 300_000, errors: 50 }[figure];
  return (code === ALL_CONNECTIONS ? 3 : 1) * (base + ((daysAgo * 37) % 90));
}

/** An archive of some days up to the last one of the samples, with holes. */
export function longArchive(length: number): StoreDump {
  const dump = seeded();
  const last = lastDay(dump);
  const days = Array.from({ length }, (_, daysAgo) => daysAgo).filter((daysAgo) => !holes.includes(daysAgo));
  const figures = (code: string, daysAgo: number, names: readonly Figure[]) =>
    Object.fromEntries(names.map((figure) => [figure, countOf(figure, code, daysAgo) ?? 0]));
  return {
    ...dump,
    days: days.map((daysAgo) => ({
      origin: 'https://catalog.example',
      date: addDays(last, -daysAgo),
      counts: [
        [ALL_CONNECTIONS, figures(ALL_CONNECTIONS, daysAgo, ['created', 'updated', 'read', 'errors'])],
        [source, figures(source, daysAgo, ['created', 'updated', 'errors'])],
        [destination, figures(destination, daysAgo, ['read'])],
      ],
    })),
  };
}

/** The last day of an archive, `YYYY-MM-DD`. */
export function lastDay({ days }: StoreDump): string {
  return (
    days
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? ''
  );
}
