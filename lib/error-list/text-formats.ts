import type { ExportTable } from './export-columns.ts';

/** A list as Markdown for a ticket: what it holds, then a table. No text of a PIM becomes mark-up. */
export function toMarkdown(sheet: ExportTable): string {
  const { title, facts, columns, rows } = withoutEmptyColumns(sheet);
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `# ${escaped(title)}`,
    '',
    ...facts.map(({ name, value }) => `- ${escaped(name)}: ${escaped(value)}`),
    '',
    line(columns.map((column) => column.title)),
    `|${' --- |'.repeat(columns.length)}`,
    ...rows.map(line),
    '',
  ].join('\n');
}

/** A list as plain text for a mail: what it holds, then a paragraph for each row with its known columns, one a line. */
export function toPlainText(sheet: ExportTable): string {
  const { title, facts, columns, rows } = withoutEmptyColumns(sheet);
  const paragraphs = rows.map((row) =>
    columns.flatMap((column, index) => (row[index] ? [`${column.title}: ${oneLine(row[index])}`] : [])),
  );
  const heading = [oneLine(title), ...facts.map(({ name, value }) => `${name}: ${oneLine(value)}`)];
  return [heading, ...paragraphs].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** A list as JSON for programs: the columns by their keys, without what is empty. */
export function toJson({ title, facts, columns, rows }: ExportTable): string {
  const about = new Map(facts.map(({ name, value }) => [name, value]));
  const list = rows.map((row) =>
    Object.fromEntries(columns.flatMap(({ key }, index) => (row[index] ? [[key, row[index]]] : []))),
  );
  return `${JSON.stringify({ title, about: Object.fromEntries(about), rows: list }, null, 2)}\n`;
}

function withoutEmptyColumns({ columns, rows, ...sheet }: ExportTable): ExportTable {
  const used = columns.map((_, index) => rows.some((row) => row[index]));
  const keep = <T>(cells: readonly T[]) => cells.filter((_, index) => used[index]);
  return { ...sheet, columns: keep(columns), rows: rows.map(keep) };
}

/** Line breaks and characters that turn the direction of writing would let a text pass for what surrounds it. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** All that Markdown gives a meaning to, escaped; a dot or sign only matters at the start of a line, but harms nowhere. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+\-!|~&:@.=]/g, '\\$&');
}
