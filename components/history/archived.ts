import { type ErrorTimes, errorsByDay, watchedSince } from '#lib/activity/error-history.ts';
import type { Series } from '#lib/activity/history.ts';
import { dayOf, dayPlus } from '#lib/calendar.ts';
import { ALL } from '#lib/model/counts.ts';
import type { PimView } from '#lib/store/views.ts';

const DAY = 86_400_000;

/** The archived errors of a connection (or `ALL`) of a PIM, day by day in its user's time zone; empty before a good pass. */
export function archivedErrors(
  { pim, connections, gaps }: Pick<PimView, 'pim' | 'connections' | 'gaps'>,
  times: ReadonlyMap<string, ErrorTimes>,
  connection: string,
): Series {
  const of = (code: string) => connection === ALL || code === connection;
  const until = pim.lastSuccess;
  // What a connection did before it was there is no hole in what the others did.
  const watched = connections
    .filter(({ code, fetched, firstSeen }) => of(code) && fetched && (code === connection || isOld(firstSeen)))
    .map(({ code, firstSeen }) => watchedSince(times.get(code) ?? [], firstSeen));
  if (until === null || watched.length === 0) return () => [];

  const since = Math.max(...watched, Date.parse(pim.errorsFrom ?? '') || 0);
  const timeZone = pim.user?.timeZone ?? 'UTC';
  const to = dayOf(until, timeZone);
  const errors = [...times].flatMap(([code, ofCode]) => (of(code) ? ofCode : []));
  const lost = gaps.filter((gap) => of(gap.connection));
  const first = errors.reduce((oldest, { at }) => Math.min(oldest, at), since);
  return (span) => {
    const from = span === null ? dayOf(first, timeZone) : dayPlus(to, 1 - span);
    return errorsByDay(errors, lost, { from, to, timeZone, since, until });
  };

  function isOld(firstSeen: number): boolean {
    return firstSeen - pim.addedAt < DAY;
  }
}
