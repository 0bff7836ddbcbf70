import { addDays, dayOf } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { Figure } from '#lib/model/counts.ts';
import { daysBetween } from './calendar-week.ts';
import { FIGURES, type WeekFigure, type WeekReport, type WeekRow } from './week-report.ts';

/** The connection with the most errors. What is not wholly known makes it no more than a lower bound. */
export type MostErrors =
  | { kind: 'most'; connection: string; count: number; of: number }
  | { kind: 'at-least'; connection: string; count: number }
  | { kind: 'none' | 'unknown' };

/** The total that changed most, by share, over finished days, and the connection with the largest part in it. */
export type LargestChange =
  | {
      kind: 'change';
      figure: Figure;
      current: number;
      before: number;
      part: { connection: string; current: number; before: number } | null;
      /** Whether other totals cannot be compared, so that they may have changed more. */
      partial: boolean;
    }
  /** No total changed by `LEAST_CHANGE`. */
  | { kind: 'steady' }
  | { kind: 'unknown' };

/** When a connection was silent: first and last day within the week, `YYYY-MM-DD`. */
export interface SilentDays {
  connection: string;
  from: string;
  to: string;
  /** The day on which the alert was raised, if it lasts still. */
  lastingSince: string | null;
}

export interface SilentOrUntracked {
  silent: SilentDays[];
  /** Codes of the connections that the PIM does not track. */
  untracked: string[];
  /** Whether every day and connection was judged. If not, there may have been more silence than is known. */
  complete: boolean;
}

/** The three things that a report says first, as facts. */
export interface WeekFindings {
  mostErrors: MostErrors;
  largestChange: LargestChange;
  silence: SilentOrUntracked;
}

/** A total that changed by less is not worth a sentence. */
export const LEAST_CHANGE = 10;

/** What the silence of a week is known from. */
export interface SilenceEvidence {
  /** Of this PIM, lasting and ended. */
  alerts: readonly Alert[];
  /** Codes of the connections that are monitored. */
  monitored: ReadonlySet<string>;
  /** IANA name of the PIM user's time zone. */
  timeZone: string;
  /** Whether each monitored connection had a baseline from the first day of the week on, and alerts of then are archived. */
  judged: boolean;
}

export function weekFindings(report: WeekReport, evidence: SilenceEvidence): WeekFindings {
  return {
    mostErrors: mostErrors(report),
    largestChange: largestChange(report),
    silence: silentOrUntracked(report, evidence),
  };
}

function mostErrors({ all, connections, today }: WeekReport): MostErrors {
  const counted = connections.flatMap(({ connection, errors }) =>
    errors && errors.count !== null ? [{ connection, count: errors.count }] : [],
  );
  const most = counted.reduce<(typeof counted)[number] | null>(
    (worst, one) => (worst === null || one.count > worst.count ? one : worst),
    null,
  );
  const isWhole = (errors: WeekFigure | null): boolean =>
    errors === null || (errors.missing === 0 && (errors.count !== null || today !== null));
  const total = all.errors?.count ?? null;
  const isKnown = isWhole(all.errors) && connections.every((row) => !row.tracked || isWhole(row.errors));
  if (isKnown && total === 0 && !most?.count) return { kind: 'none' };
  if (!most?.count) return { kind: 'unknown' };
  const { connection, count } = most;
  return isKnown && total !== null && count <= total
    ? { kind: 'most', connection, count, of: total }
    : { kind: 'at-least', connection, count };
}

function largestChange({ all, connections }: WeekReport): LargestChange {
  const applicable = FIGURES.filter((figure) => all[figure] !== null);
  const comparable = applicable.flatMap((figure) => {
    const change = all[figure]?.change;
    return change ? [{ figure, ...change }] : [];
  });
  if (comparable.length === 0) return { kind: 'unknown' };
  const partial = comparable.length < applicable.length;
  const [largest] = comparable
    .filter((one) => Math.abs(one.current - one.before) >= LEAST_CHANGE)
    .sort((a, b) => shareOf(b) - shareOf(a));
  if (!largest) return { kind: partial ? 'unknown' : 'steady' };
  return { kind: 'change', ...largest, part: largestPart(connections, largest), partial };
}

function largestPart(
  connections: readonly WeekRow[],
  { figure, current, before }: { figure: Figure; current: number; before: number },
): { connection: string; current: number; before: number } | null {
  const known = connections.filter((row) => row[figure] && row.tracked);
  const parts = known.flatMap((row) => {
    const change = row[figure]?.change;
    return change ? [{ connection: row.connection, ...change }] : [];
  });
  // With one connection there are no parts; with an unknown one it may be the largest.
  if (parts.length < Math.max(2, known.length)) return null;
  const grown = (one: { current: number; before: number }) => (one.current - one.before) * Math.sign(current - before);
  const largest = parts.reduce((best, one) => (grown(one) > grown(best) ? one : best));
  return grown(largest) > 0 ? largest : null;
}

function shareOf({ current, before }: { current: number; before: number }): number {
  return before === 0 ? Number.POSITIVE_INFINITY : Math.abs(current - before) / before;
}

function silentOrUntracked(report: WeekReport, evidence: SilenceEvidence): SilentOrUntracked {
  const { monitored, judged } = evidence;
  const rows = report.connections.filter(({ connection }) => monitored.has(connection));
  const silent = rows.flatMap((row) => silentDaysOf(row, report, evidence));
  return {
    silent,
    untracked: rows.flatMap(({ connection, tracked }) => (tracked ? [] : connection)),
    complete: judged && isWatched(report),
  };
}

/** Whether every finished day was watched: the PIM's counts of it are known. */
function isWatched({ all }: WeekReport): boolean {
  return FIGURES.every((figure) => (all[figure]?.missing ?? 0) === 0);
}

/**
 * The days on which a connection was silent. An alert is ended by the first poll that finds activity, which may come days
 * later: so of the days after the first one only those count on which the connection is known to have done nothing.
 */
function silentDaysOf(row: WeekRow, report: WeekReport, { alerts, timeZone }: SilenceEvidence): SilentDays[] {
  const last = report.today ?? report.to;
  return alerts
    .filter(({ rule, connection }) => rule === 'silence' && connection === row.connection)
    .flatMap((alert) => {
      const raised = dayOf(alert.raisedAt, timeZone);
      const ended = alert.recoveredAt === null ? null : dayOf(alert.recoveredAt, timeZone);
      const to = ended !== null && ended < last ? ended : last;
      const from = raised > report.from ? raised : report.from;
      const days = daysBetween(from, to);
      const silent = days.filter((day) => day === raised || (ended === null && day === last) || isIdle(row, day));
      const [first] = silent;
      if (first === undefined) return [];
      const end = silent.find((day) => !silent.includes(addDays(day, 1))) ?? first;
      return [{ connection: row.connection, from: first, to: end, lastingSince: ended === null ? raised : null }];
    })
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Whether it is known that a connection did nothing on a day. */
function isIdle(row: WeekRow, day: string): boolean {
  const counts = FIGURES.flatMap((figure) => row[figure]?.days.find((point) => point.day === day) ?? []);
  return counts.length > 0 && counts.every(({ count, atLeast }) => count === 0 && !atLeast);
}
