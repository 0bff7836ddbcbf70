import { FIGURES, hasFigures, type WeekFigure, type WeekRow } from '#lib/counts/week-report.ts';
import { spreadsheetText } from '#lib/error-list/csv.ts';
import type { WeekGroup } from '#lib/error-list/week-groups.ts';
import { formatDays } from '#lib/i18n/dates.ts';
import { formatList, number, text } from '#lib/i18n/text.ts';
import type { ShownWeek } from '#lib/live/week-view.ts';
import {
  comparedDays,
  countText,
  fixedText,
  groupText,
  type NameOf,
  weekChange,
  weekSentences,
  weekSubtitle,
} from './week-text.ts';

/** What a copy of a report says. `now` in milliseconds since the epoch. */
interface Copied {
  pim: string;
  week: ShownWeek;
  nameOf: NameOf;
  now: number;
}

/** A report as lines of text, for a mail or a chat: sentences, totals, groups, and each connection that has figures. */
export function weekAsText({ pim, week: { report, findings, groups, fixed }, nameOf, now }: Copied): string {
  const sentences = weekSentences(findings, report, nameOf, now);
  const list = groups?.top ?? [];
  return [
    `${pim} – ${formatDays(report.from, report.to, now)}`,
    weekSubtitle(report, now),
    '',
    ...sentences.map(({ title, sentence }) => `${title}: ${sentence}`),
    '',
    ...figuresOf(report.all).map(([name, of]) => `${text(`figure_${name}`)}: ${withChange(of)}`),
    ...(list.length > 0 ? ['', text('week_groups')] : []),
    ...list.map((group, index) => `${number(index + 1)}. ${oneLine(groupText(group))} (${groupFacts(group)})`),
    ...(fixed ? [fixedText(fixed)] : []),
    '',
    text('week_by_connection'),
    ...report.connections.map((row) => `${oneLine(nameOf(row.connection))}: ${rowText(row)}`),
  ].join('\n');
}

function groupFacts({ status, products, errors }: WeekGroup): string {
  return formatList([
    text(`monitoring_status_${status}`),
    `${text('monitoring_column_products')}: ${number(products)}`,
    `${text('monitoring_column_errors')}: ${number(errors)}`,
  ]);
}

function rowText(row: WeekRow): string {
  if (!hasFigures(row)) return row.tracked ? '–' : text('health_state_untracked');
  return formatList(figuresOf(row).map(([name, of]) => `${text(`summary_${name}`)} ${withChange(of)}`));
}

function withChange(of: WeekFigure): string {
  const change = weekChange(of.change);
  return change ? `${countText(of)} (${change})` : countText(of);
}

function figuresOf(row: WeekRow): Array<[name: (typeof FIGURES)[number], of: WeekFigure]> {
  return FIGURES.flatMap((name): Array<[(typeof FIGURES)[number], WeekFigure]> => {
    const of = row[name];
    return of ? [[name, of]] : [];
  });
}

/** A table for a spreadsheet: as lines with tabs, and as HTML, which keeps texts texts. */
interface CopiedTable {
  tsv: string;
  html: string;
}

type Cell = string | number | null;

/**
 * The connections as a table: each figure of this week and of the days it is compared with. A number stays a number, a text a
 * text, and no text becomes a formula. An empty cell does not apply; what is not wholly known is a text.
 */
export function weekAsTable({ week: { report }, nameOf, now }: Omit<Copied, 'pim'>): CopiedTable {
  const { from, to, connections, all } = report;
  const before = comparedDays(report, now);
  const titles = FIGURES.flatMap((name) => [
    `${text(`summary_${name}`)} ${formatDays(from, to, now)}`,
    ...(before === null ? [] : [`${text(`summary_${name}`)} ${before}`]),
  ]);
  const cellsOf = (row: WeekRow): Cell[] =>
    FIGURES.flatMap((name) => [cellOf(row[name]), ...(before === null ? [] : [beforeOf(row[name])])]);
  const rows: Cell[][] = [
    [text('column_connection'), text('week_code'), ...titles],
    ...connections.map((row) => [
      nameOf(row.connection),
      row.connection,
      ...(hasFigures(row) || row.tracked ? cellsOf(row) : [text('health_state_untracked')]),
    ]),
    [text('week_all'), null, ...cellsOf(all)],
  ];
  return {
    tsv: rows.map((cells) => cells.map(tsvCell).join('\t')).join('\n'),
    html: `<table>${rows.map((cells) => `<tr>${cells.map(htmlCell).join('')}</tr>`).join('')}</table>`,
  };
}

function cellOf(of: WeekFigure | null): Cell {
  if (of === null) return null;
  return of.count === null || of.missing > 0 ? countText(of) : of.count;
}

function beforeOf(of: WeekFigure | null): Cell {
  return of && (of.change?.before ?? '–');
}

function tsvCell(cell: Cell): string {
  return typeof cell === 'string' ? spreadsheetText(oneLine(cell)) : String(cell ?? '');
}

/** With `@` a spreadsheet takes “00123” or “1E5” as a text. */
function htmlCell(cell: Cell): string {
  if (typeof cell !== 'string') return `<td>${cell ?? ''}</td>`;
  return `<td style="mso-number-format:'\\@'">${escaped(spreadsheetText(oneLine(cell)))}</td>`;
}

function escaped(of: string): string {
  return of.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text of the PIM breaks no row. */
function oneLine(of: string): string {
  return of.replace(/\s+/g, ' ').trim();
}
