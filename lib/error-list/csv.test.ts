import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { sheet } from './fixtures.ts';

/** Reads separated values by RFC 4180; as lenient as spreadsheets with texts that another separator splits. */
function parse(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted, atStart]: [string[], string, boolean, boolean] = [[], '', false, true];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text[i + 1] === '"') cell += text.charAt(++i);
    else if (quoted && sign === '"') quoted = false;
    else if (quoted) cell += sign;
    else if (sign === '"' && atStart) [quoted, atStart] = [true, false];
    else if (sign === separator) [row, cell, atStart] = [[...row, cell], '', true];
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++;
      rows.push([...row, cell]);
      [row, cell, atStart] = [[], '', true];
    } else [cell, atStart] = [cell + sign, false];
  }
  return rows;
}

describe('a list as CSV', () => {
  it('starts with a byte order mark and the titles, and ends every row with a line break', () => {
    expect(toCsv(sheet(['Time', 'Message'], ['1', 'say "no", twice']))).toBe(
      '\ufeffTime,Message\r\n1,"say ""no"", twice"\r\n',
    );
  });

  it('defuses formulas and changes nothing else', () => {
    const cells = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1', 'x;=1', '"=1', 'a=1', 'a-b', '-'];
    const [, row] = parse(toCsv(sheet(['a'], cells)).slice(1));
    expect(row).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "'\t'=1",
      "'\r'=1",
      "'＝1",
      " '=1",
      "x;'=1",
      '"\'=1',
      'a=1',
      'a-b',
      "'-",
    ]);
  });

  const tricky = fc.string({ unit: fc.constantFrom(...'=+-@＝＠,;"\'\t\r\n a\u00a0\u200b\0é'), maxLength: 12 });
  const rows = fc
    .integer({ min: 1, max: 3 })
    .chain((width) => fc.array(fc.array(tricky, { minLength: width, maxLength: width }), { maxLength: 4 }));

  it('is read back unchanged except for the apostrophes before formulas', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const [, ...read] = parse(toCsv(sheet(['a'], ...cells)).slice(1));
        const bare = (all: string[][]) => all.map((row) => row.map((cell) => cell.replaceAll("'", '')));
        expect(bare(read)).toEqual(bare(cells));
        read.forEach((row, i) => {
          row.forEach((cell, j) => {
            if (!/[=+\-@＝＋－＠\t\r\n]/.test(cell)) expect(cell).toBe(cells[i]?.[j]);
          });
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('has no formula and no leading tab or line break', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const read = parse(toCsv(sheet(['a'], ...cells)).slice(1));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no formula for a spreadsheet that expects another separator', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(';', '\t'), (cells, separator) => {
        const read = parse(toCsv(sheet(['a'], ...cells)).slice(1), separator);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 2000 },
    );
  });
});
