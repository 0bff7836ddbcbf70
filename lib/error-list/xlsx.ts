import type { ExportTable } from './export-columns.ts';
import { zip } from './zip.ts';

/** What a sheet of a workbook holds at most (Excel's specification). */
export const MOST_ROWS = 1_048_576;
export const LONGEST_CELL = 32_767;

/** A workbook, and what of the list did not fit into it. */
export interface Workbook {
  file: Blob;
  /** Rows that are missing, and texts that were cut. */
  rowsLeftOut: number;
  cellsCut: number;
}

/**
 * A list as a workbook (Office Open XML): a sheet with the list, and one with its facts. Every cell is a text, so that codes
 * keep their zeros and nothing is calculated; only counts are numbers. Load it on demand: a list is seldom exported.
 */
export async function toXlsx({ title, facts, columns, rows }: ExportTable): Promise<Workbook> {
  const shown = rows.slice(0, MOST_ROWS - 1);
  let cellsCut = 0;
  const text = (value: string, style: number = TEXT) => {
    if (value === '') return '<c/>';
    const whole = value.length <= LONGEST_CELL;
    if (!whole) cellsCut++;
    const cut = whole ? value : value.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '');
    return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escapedXml(cut)}</t></is></c>`;
  };
  const line = (cells: readonly string[]) => `<row>${cells.join('')}</row>`;
  const cell = (value: string, column: number) =>
    columns[column]?.count && /^\d{1,15}$/.test(value) ? `<c><v>${Number(value)}</v></c>` : text(value);
  const widths = columns.map((column, index) =>
    Math.min(60, Math.max(column.title.length, ...shown.slice(0, 100).map((row) => row[index]?.length ?? 0)) + 2),
  );
  const list = function* () {
    yield `${SHEET}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>`;
    yield `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`;
    yield `<sheetData>${line(columns.map((column) => text(column.title, BOLD)))}`;
    for (const row of shown) yield line(row.map(cell));
    yield '</sheetData></worksheet>';
  };
  const about = function* () {
    yield `${SHEET}<cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>`;
    yield line([text(title, BOLD)]);
    for (const { name, value } of facts) yield line([text(name), text(value)]);
    yield '</sheetData></worksheet>';
  };
  const file = await zip([
    { path: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { path: '_rels/.rels', content: [relationships('officeDocument', ['xl/workbook.xml'])] },
    { path: 'xl/workbook.xml', content: [workbook(title)] },
    {
      path: 'xl/_rels/workbook.xml.rels',
      content: [relationships('worksheet', ['worksheets/sheet1.xml', 'worksheets/sheet2.xml'], 'styles.xml')],
    },
    { path: 'xl/styles.xml', content: [STYLES] },
    { path: 'xl/worksheets/sheet1.xml', content: list() },
    { path: 'xl/worksheets/sheet2.xml', content: about() },
  ]);
  return {
    file: new Blob(file, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
    rowsLeftOut: rows.length - shown.length,
    cellsCut,
  };
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OPEN = 'http://schemas.openxmlformats.org';
const MAIN = `${OPEN}/spreadsheetml/2006/main`;
const KINDS = `${OPEN}/officeDocument/2006/relationships`;
const SHEET = `${HEAD}<worksheet xmlns="${MAIN}">`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${HEAD}<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${[1, 2].map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`;

/** The styles of texts (`numFmtId` 49: a cell that is edited stays a text), plain and bold; 0 is that of numbers. */
const [TEXT, BOLD] = [1, 2] as const;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function relationships(kind: string, targets: readonly string[], styles?: string): string {
  const all = [...targets.map((target) => ({ kind, target })), ...(styles ? [{ kind: 'styles', target: styles }] : [])];
  const one = all.map(
    ({ kind, target }, i) => `<Relationship Id="r${i + 1}" Type="${KINDS}/${kind}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${OPEN}/package/2006/relationships">${one.join('')}</Relationships>`;
}

function workbook(title: string): string {
  // A sheet's name is short and holds none of these signs.
  const name =
    title
      .replace(/[\\/?*[\]:']/g, ' ')
      .slice(0, 28)
      .trim() || '1';
  const sheets = [name, `${name} i`].map(
    (sheet, i) => `<sheet name="${escapedXml(sheet)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${KINDS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** A text in XML. What XML forbids is written as Office does: `_x0007_`; a text that looks like that is told apart. */
function escapedXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(
      /[[\p{Cc}\ufffe\uffff]--[\t\n\x80-\x9f]]/gv,
      (one) => `_x${one.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replace(/[&<>"]/g, (one) => ENTITIES.get(one) ?? one);
}
