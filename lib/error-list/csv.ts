import type { ExportTable } from './export-columns.ts';

/**
 * A list as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8. Its first row holds the titles and
 * nothing stands above it, since programs and pivot tables take the first row for them: put what was filtered into the file's
 * name. No text of a PIM becomes a formula, not even in a spreadsheet that expects another separator.
 */
export function toCsv({ columns, rows }: ExportTable): string {
  const lines = [columns.map((column) => column.title), ...rows].map((cells) => cells.map(cell).join(','));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cell(text: string): string {
  const harmless = text.replace(FORMULA, "'$&");
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * The sign that makes a spreadsheet calculate: first in the text, or first where another separator than ours or a new line
 * would begin a cell, quotes, spaces and what is invisible aside. A leading tab or line break is overlooked by some.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])["\s\p{C}]*)[=+\-@＝＋－＠]|^(?=[\t\r\n])/gu;
