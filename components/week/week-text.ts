import { changeText } from '#components/charts/chart-text.ts';
import { groupSentenceText } from '#components/errors/GroupSentence.tsx';
import { weekNumber } from '#lib/counts/calendar-week.ts';
import {
  type LargestChange,
  LEAST_CHANGE,
  type MostErrors,
  type SilentOrUntracked,
  type WeekFindings,
} from '#lib/counts/week-findings.ts';
import { FIGURES, type WeekFigure, type WeekReport } from '#lib/counts/week-report.ts';
import type { WeekGroup } from '#lib/error-list/week-groups.ts';
import type { FixedOfWeek } from '#lib/errors/fixes.ts';
import { formatDays, formatWeekdayDate } from '#lib/i18n/dates.ts';
import { numberFormat } from '#lib/i18n/formats.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import { formatDuration } from '#lib/i18n/sizes.ts';
import { formatList, language, number, plural, text } from '#lib/i18n/text.ts';

/** The name of a connection, as a text or as a mark that stands for it. */
export type NameOf = (code: string) => string;

/** As many silent connections are named; more are counted. */
const MOST_NAMED = 3;

/** Which week it is and, if it can be, what it is compared with. @param now milliseconds since the epoch */
export function weekSubtitle(report: WeekReport, now: number): string {
  const { from, to, today, compared } = report;
  const week = text(today === null ? 'week_finished' : 'week_running', number(weekNumber(from)));
  if (compared === null) return `${week} · ${text('week_no_day')}`;
  const before = comparedDays(report, now);
  if (before === null) return week;
  const against =
    compared.to === to
      ? text('week_against', before)
      : text('week_compared', formatDays(compared.from, compared.to, now), before);
  return `${week} · ${against}`;
}

/** The days that a week is compared with; null where nothing can be compared. @param now milliseconds since the epoch */
export function comparedDays({ all, connections, compared }: WeekReport, now: number): string | null {
  const rows = [all, ...connections];
  const isComparable = rows.some((row) => FIGURES.some((figure) => row[figure]?.change));
  return compared && isComparable ? formatDays(compared.beforeFrom, compared.beforeTo, now) : null;
}

/** The three sentences of a report with their titles. @param now milliseconds since the epoch */
export function weekSentences(
  { mostErrors, largestChange, silence }: WeekFindings,
  report: WeekReport,
  nameOf: NameOf,
  now: number,
): Array<{ title: string; sentence: string }> {
  return [
    { title: text('week_most'), sentence: mostErrorsText(mostErrors, report, nameOf) },
    { title: text('week_change'), sentence: largestChangeText(largestChange, report, nameOf, now) },
    { title: text('week_silent'), sentence: silenceText(silence, nameOf) },
  ];
}

function mostErrorsText(most: MostErrors, { today }: WeekReport, nameOf: NameOf): string {
  switch (most.kind) {
    case 'most':
      return text(
        'week_most_of',
        nameOf(most.connection),
        number(most.count),
        number(most.of),
        percent(most.count / most.of),
      );
    case 'at-least':
      return text('week_most_least', nameOf(most.connection), number(most.count));
    case 'none':
      return text(today === null ? 'week_no_errors' : 'week_no_errors_yet');
    case 'unknown':
      return text('week_errors_unknown');
  }
}

function largestChangeText(change: LargestChange, { compared }: WeekReport, nameOf: NameOf, now: number): string {
  if (change.kind === 'steady') return text('week_steady', number(LEAST_CHANGE));
  if (change.kind === 'unknown') {
    if (compared === null) return text('week_compare_later');
    const [from, before] = [
      formatDays(compared.from, compared.to, now),
      formatDays(compared.beforeFrom, compared.beforeTo, now),
    ];
    return text('week_not_comparable', from, before);
  }
  const { figure, current, before, part, partial } = change;
  const name = text(`figure_${figure}`);
  const share = percent(Math.abs(current - before) / before);
  const sentences = [
    before === 0
      ? text('week_from_none', name, number(current))
      : text(current > before ? 'week_up' : 'week_down', name, share, number(before), number(current)),
  ];
  if (part) sentences.push(text('week_part', nameOf(part.connection), number(part.before), number(part.current)));
  if (partial) sentences.push(text('week_change_partial'));
  return sentences.join(' ');
}

function silenceText({ silent, untracked, complete }: SilentOrUntracked, nameOf: NameOf): string {
  const sentences = silent.slice(0, MOST_NAMED).map(({ connection, from, to, lastingSince }) => {
    const name = nameOf(connection);
    if (lastingSince !== null) return text('week_silent_since', name, formatWeekdayDate(lastingSince));
    return from === to
      ? text('week_silent_day', name, formatWeekdayDate(from))
      : text('week_silent_days', name, formatWeekdayDate(from), formatWeekdayDate(to));
  });
  if (silent.length > MOST_NAMED) sentences.push(`+ ${number(silent.length - MOST_NAMED)}.`);
  if (silent.length === 0 && !complete) sentences.push(text('week_silence_unknown'));
  if (untracked.length > 0) {
    const more = untracked.length - MOST_NAMED;
    const names = [...untracked.slice(0, MOST_NAMED).map(nameOf), ...(more > 0 ? [`+ ${number(more)}`] : [])];
    sentences.push(text('week_not_tracked', formatList(names)));
  }
  return sentences.length > 0 ? sentences.join(' ') : text('week_not_silent');
}

/** How many errors were fixed in the week, and how soon. */
export function fixedText({ errors, median }: FixedOfWeek): string {
  return plural('week_fixed', errors, formatDuration(median));
}

/** A count as it is known: “387”, “≥ 120” where days are missing, “–” where nothing is known: “≥ 0” would say no more. */
export function countText({ count, missing }: WeekFigure): string {
  if (isUnknown({ count, missing })) return '–';
  return missing > 0 ? `≥ ${number(count ?? 0)}` : number(count ?? 0);
}

/** The same in words, for the exact meaning; null where the count says all. */
export function countWords({ count, missing }: WeekFigure): string | null {
  if (isUnknown({ count, missing })) return text('chart_unknown');
  return missing > 0 ? `${text('history_at_least', number(count ?? 0))}: ${plural('week_missing', missing)}` : null;
}

function isUnknown({ count, missing }: Pick<WeekFigure, 'count' | 'missing'>): boolean {
  return count === null || (count === 0 && missing > 0);
}

/** A change with its sign: “+12%”, or “+12” where there was none before; empty where there is nothing to say. */
export function weekChange(change: WeekFigure['change']): string {
  if (change === null || (change.before === 0 && change.current === 0)) return '';
  return changeText(change, 'errors').share;
}

/** The sentence of a group as plain text. */
export function groupText({ sentence }: Pick<WeekGroup, 'sentence'>): string {
  const whole = groupSentenceText(sentence);
  return whole.trim() ? shortenedText(whole, FOLDED_FROM) : text('error_no_message');
}

function percent(share: number): string {
  return numberFormat(language(), { style: 'percent' }).format(share);
}
