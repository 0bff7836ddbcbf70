// @vitest-environment node
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sheet } from './fixtures.ts';
import { LONGEST_CELL, MOST_ROWS, toXlsx } from './xlsx.ts';

type Table = Parameters<typeof toXlsx>[0];

/** The cells of a sheet, as Excel reads them; numbers as numbers. */
async function read(table: Table, number = 1): Promise<Array<Array<string | number>>> {
  const { file } = await toXlsx(table);
  const files = unzipSync(new Uint8Array(await file.arrayBuffer()));
  const xml = strFromU8(files[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array());
  // XML 1.0 allows no other control characters.
  expect(xml).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  return [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [
      ...row.matchAll(
        /<c\/>|<c><v>(\d+)<\/v><\/c>|<c t="inlineStr" s="\d"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>/g,
      ),
    ].map(([, count, text]) => (count === undefined ? unescaped(text ?? '') : Number(count))),
  );
}

function unescaped(text: string): string {
  return text
    .replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[String(name)] ?? '')
    .replace(/_x([\dA-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('a list as a workbook', () => {
  it('has a sheet with the list, titles first, and one with its facts', async () => {
    const table = sheet(['Time', 'Message'], ['2026-03-08 10:41:07', 'Too long']);
    expect(await read(table)).toEqual([
      ['Time', 'Message'],
      ['2026-03-08 10:41:07', 'Too long'],
    ]);
    expect(await read(table, 2)).toEqual([['Errors'], ['Time zone', 'Europe/Paris']]);
  });

  it('has codes as texts, whatever a spreadsheet would make of them', async () => {
    const codes = [
      '00123',
      '=cmd|calc!A1',
      '+1',
      '-2',
      '@a',
      '4006381333931000000001',
      '1e5',
      '2026-03-08',
      'TRUE',
      "'x",
    ];
    expect(await read(sheet(['Code'], ...codes.map((code) => [code])))).toEqual([
      ['Code'],
      ...codes.map((code) => [code]),
    ]);
  });

  it('has counts as numbers, so that they can be added up', async () => {
    const table: Table = {
      ...sheet(['Code', 'Errors'], ['007', '12']),
      columns: [
        { key: 'code', title: 'Code' },
        { key: 'errors', title: 'Errors', count: true },
      ],
    };
    expect(await read(table)).toEqual([
      ['Code', 'Errors'],
      ['007', 12],
    ]);
  });

  it('holds every text as it is', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'<>&"\'_x0007\0\x07\r\n\t\ufffe\ud800') }),
      fc.constantFrom('_x0041_', '_x005F_', '&lt;', ']]>', '<!--'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 20 }), async (rows) => {
        const found = await read(sheet(['a', 'b'], ...rows));
        expect(found.slice(1)).toEqual(rows.map((row) => row.map((one) => one.toWellFormed())));
      }),
      // To pack a workbook takes longer than to write it: few of them, with many texts.
      { numRuns: 25 },
    );
  });

  it('says what does not fit into a sheet, and cuts no character in half', async () => {
    const long = `${'x'.repeat(LONGEST_CELL - 1)}😀`;
    const { cellsCut, rowsLeftOut } = await toXlsx(sheet(['a'], [long], ['short']));
    expect({ cellsCut, rowsLeftOut }).toEqual({ cellsCut: 1, rowsLeftOut: 0 });
    expect((await read(sheet(['a'], [long])))[1]).toEqual(['x'.repeat(LONGEST_CELL - 1)]);
    const row: readonly string[] = [];
    const { rowsLeftOut: left } = await toXlsx({ ...sheet(['a']), rows: new Array(MOST_ROWS + 4).fill(row) });
    expect(left).toBe(5);
  });

  it('is an archive that others unpack: names and checksums are right', async () => {
    const { file } = await toXlsx(sheet(['a'], ['ä😀']));
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    expect(file.type).toContain('spreadsheetml');
  });
});
