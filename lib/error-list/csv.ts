import type { ExportTable } from './export-columns.ts';

/**
 * A list as CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8. The first row holds the
 * titles, since programs and pivot tables expect them there; the filters belong in the file's name. No text of a PIM
 * becomes a formula, not even in a spreadsheet that expects another separator.
 */
export function toCsv({ columns, rows }: ExportTable): string {
  const lines = [columns.map((column) => column.title), ...rows].map((cells) => cells.map(cell).join(','));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cell(text: string): string {
  const harmless = spreadsheetText(text);
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A text for a cell, so that no spreadsheet takes it as a formula. */
export function spreadsheetText(text: string): string {
  return text.replace(FORMULA, "'$&");
}

/**
 * The character that makes a spreadsheet calculate: first in the text, or first in a cell for a spreadsheet that also
 * splits at another separator or at line breaks; quotes, spaces and invisible characters may precede it. Some
 * spreadsheets skip a leading tab or line break, so it is escaped too.
 */
const FORMULA = /(?<=(?:^|[;\t\r\n])["\s\p{C}]*)[=+\-@＝＋－＠]|^(?=[\t\r\n])/gu;
