import { changeOf, type WeekComparison, type WeekRow, type WeekSummary } from '#lib/counts/week-summary.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { numberFormat } from '#lib/i18n/formats.ts';
import { formatList, language, number, text } from '#lib/i18n/text.ts';

const NAMES = ['created', 'updated', 'read', 'errors', 'resolved'] as const;

/** The figures that a row has, in order. */
export function figures(row: WeekRow): Array<[name: (typeof NAMES)[number], of: WeekComparison]> {
  return NAMES.flatMap((name): Array<[(typeof NAMES)[number], WeekComparison]> => {
    const of = row[name];
    return of ? [[name, of]] : [];
  });
}

/** A change with its sign: “+12%”. */
export function percent(change: number): string {
  return numberFormat(language(), { style: 'percent', signDisplay: 'exceptZero' }).format(change / 100);
}

/** A week as lines of text, for a mail or a chat: the totals, then each active connection. */
export function weekAsText(
  { days, all, connections }: WeekSummary,
  name: string,
  labelOf: (code: string) => string,
): string {
  const title = days ? text('week_days', formatShortDay(days.from), formatShortDay(days.to)) : '';
  const busy = connections.filter((row) => figures(row).some(([, { current }]) => current));
  return [
    `${name} – ${title}`,
    ...figures(all).map(lineOf),
    '',
    ...busy.map((row) => `${labelOf(row.connection)}: ${shortOf(row)}`),
  ].join('\n');
}

function lineOf([name, of]: [(typeof NAMES)[number], WeekComparison]): string {
  const change = changeOf(of);
  const count = of.current === null ? '–' : number(of.current);
  return `${text(`summary_${name}`)}: ${count}${change === null ? '' : ` (${percent(change)})`}`;
}

function shortOf(row: WeekRow): string {
  const counted = figures(row).filter(([, { current }]) => current);
  return formatList(counted.map(([name, { current }]) => `${text(`summary_${name}`)} ${number(current ?? 0)}`));
}
