import type { ExportTable } from './export-columns.ts';

/** A list as Markdown for a ticket: its facts, then a table. No text of a PIM becomes markup. */
export function toMarkdown(table: ExportTable): string {
  const { title, facts, columns, rows } = withoutEmptyColumns(table);
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

/** Removes line breaks and direction characters, with which a text could pass for the text around it. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

/** Escapes Markdown. A dot or sign only has a meaning at the start of a line, but escaping it elsewhere does no harm. */
function escaped(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+\-!|~&:@.=]/g, '\\$&');
}
