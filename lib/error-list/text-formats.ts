import type { ExportTable } from './export-columns.ts';
import { escapedMarkdown, oneLine } from './markdown.ts';

/** A list as Markdown for a ticket: its facts, then a table. No text of a PIM becomes markup. */
export function toMarkdown(table: ExportTable): string {
  return [
    `# ${escapedMarkdown(table.title, 'line')}`,
    '',
    ...table.facts.map(({ name, value }) => `- ${escapedMarkdown(`${name}: ${value}`, 'line')}`),
    '',
    ...markdownTable(table),
    '',
  ].join('\n');
}

/** The lines of a table, without the columns that are empty. */
export function markdownTable(table: ExportTable): string[] {
  const { columns, rows } = withoutEmptyColumns(table);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => escapedMarkdown(cell, 'cell')).join(' | ')} |`;
  return [line(columns.map((column) => column.title)), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)];
}

/** A list as plain text for a mail: its facts, then a paragraph for each row, with one known column per line. */
export function toPlainText(table: ExportTable): string {
  const { title, facts, columns, rows } = withoutEmptyColumns(table);
  const paragraphs = rows.map((row) =>
    columns.flatMap((column, index) => (row[index] ? [`${column.title}: ${oneLine(row[index])}`] : [])),
  );
  const heading = [oneLine(title), ...facts.map(({ name, value }) => `${name}: ${oneLine(value)}`)];
  return [heading, ...paragraphs].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** A list as JSON for programs: the columns by key, without empty cells. */
export function toJson({ title, facts, columns, rows }: ExportTable): string {
  const about = new Map(facts.map(({ name, value }) => [name, value]));
  const list = rows.map((row) =>
    Object.fromEntries(columns.flatMap(({ key }, index) => (row[index] ? [[key, row[index]]] : []))),
  );
  return `${JSON.stringify({ title, about: Object.fromEntries(about), rows: list }, null, 2)}\n`;
}

function withoutEmptyColumns({ columns, rows, ...table }: ExportTable): ExportTable {
  const used = columns.map((_, index) => rows.some((row) => row[index]));
  const onlyUsed = <T>(cells: readonly T[]) => cells.filter((_, index) => used[index]);
  return { ...table, columns: onlyUsed(columns), rows: rows.map(onlyUsed) };
}
