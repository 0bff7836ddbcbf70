import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { DAY, digest, NOW, triage, unknownAttribute, violation } from './fixtures.ts';
import { groupErrors } from './group.ts';
import { ERROR_COLUMNS, errorRow, GROUP_COLUMNS, groupRow, type Names, type Sheet } from './sheet.ts';
import { toJson, toMarkdown, toPlainText } from './ticket.ts';

const sheet = (titles: string[], ...rows: string[][]): Sheet => ({
  title: 'Errors',
  facts: [{ name: 'Time zone', value: 'Europe/Paris' }],
  columns: titles.map((title) => ({ key: title.toLowerCase(), title })),
  rows,
});

/** Reads separated values as RFC 4180 has them; lenient, as spreadsheets are, with what other separators make of them. */
function parse(text: string, separator = ','): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted, fresh]: [string[], string, boolean, boolean] = [[], '', false, true];
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (quoted && sign === '"' && text[i + 1] === '"') cell += text.charAt(++i);
    else if (quoted && sign === '"') quoted = false;
    else if (quoted) cell += sign;
    else if (sign === '"' && fresh) [quoted, fresh] = [true, false];
    else if (sign === separator) [row, cell, fresh] = [[...row, cell], '', true];
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++;
      rows.push([...row, cell]);
      [row, cell, fresh] = [[], '', true];
    } else [cell, fresh] = [cell + sign, false];
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

  it('is read back as it was, but for the apostrophes in front of formulas', () => {
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

  it('holds no formula, nor a leading tab or line break', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const read = parse(toCsv(sheet(['a'], ...cells)).slice(1));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds no formula for a spreadsheet that expects another separator', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(';', '\t'), (cells, separator) => {
        const read = parse(toCsv(sheet(['a'], ...cells)).slice(1), separator);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a list as Markdown', () => {
  it('says what it holds, then lists it without the columns that are empty', () => {
    expect(toMarkdown(sheet(['Time', 'Locale', 'Message'], ['10:41', '', 'Too long'], ['10:42', '', 'No']))).toBe(
      [
        '# Errors',
        '',
        '- Time zone: Europe/Paris',
        '',
        '| Time | Message |',
        '| --- | --- |',
        '| 10\\:41 | Too long |',
        '| 10\\:42 | No |',
        '',
      ].join('\n'),
    );
  });

  it('shows mark-up of the PIM as text', () => {
    const text = toMarkdown(sheet(['M'], ['<b>x</b> | [a](http://b) `c` *d* _e_\n# f']));
    expect(text).toContain('| \\<b\\>x\\</b\\> \\| \\[a\\]\\(http\\://b\\) \\`c\\` \\*d\\* \\_e\\_ \\# f |');
  });

  it('keeps a row a row', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 5 }), (cells) => {
        const lines = toMarkdown(sheet(['n', 'm'], ...cells.map((cell) => ['1', cell]))).split('\n');
        expect(lines.filter((line) => line.startsWith('| 1 '))).toHaveLength(cells.length);
        for (const line of lines) expect(line.replace(/\\./g, '')).not.toMatch(/[<>`*_[\]]/);
      }),
    );
  });
});

describe('a list as plain text', () => {
  it('is a paragraph for each row', () => {
    expect(toPlainText(sheet(['Time', 'Message'], ['10:41', 'Too\nlong'], ['10:42', '']))).toBe(
      'Errors\nTime zone: Europe/Paris\n\nTime: 10:41\nMessage: Too long\n\nTime: 10:42\n',
    );
  });

  it('lets no text pass for another line, nor turn what follows around', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a\n\r\u2028\u2029\u0085\u202e\t\v'), minLength: 1 }),
        (cell) => {
          const text = toPlainText(sheet(['Message', 'Last'], [cell, 'x']));
          expect(text.split(/[\n\r\u2028\u2029\u0085\v]/)).toHaveLength(6);
          expect(text).not.toContain('\u202e');
        },
      ),
    );
  });
});

describe('a list as JSON', () => {
  it('names the columns by key and leaves out what is empty', () => {
    expect(JSON.parse(toJson(sheet(['Time', '__proto__'], ['1', ''], ['2', 'x'])))).toEqual({
      title: 'Errors',
      about: { 'Time zone': 'Europe/Paris' },
      rows: [{ time: '1' }, JSON.parse('{"time":"2","__proto__":"x"}')],
    });
  });
});

describe('the rows of an export', () => {
  const names: Names = {
    pim: () => 'Production',
    timeZone: () => 'Europe/Paris',
    connection: (_, code) => code.toUpperCase(),
    kind: (kind) => `(${kind})`,
    errorStatus: () => 'open',
    groupState: (group) => group.state,
  };
  const named = (keys: readonly string[], cells: string[]) => {
    expect(cells).toHaveLength(keys.length);
    return Object.fromEntries(keys.map((key, i) => [key, cells[i]]));
  };

  it('hold all that is known of an error, in the time zone of its PIM', () => {
    const error = digest(violation({ locale: 'de_DE', scope: 'print', currency: 'EUR' }), { at: NOW });
    expect(named(ERROR_COLUMNS, errorRow(error, names))).toEqual({
      time: '2026-03-08 13:00:00',
      timeZone: 'Europe/Paris',
      pim: 'Production',
      connection: 'ERP',
      message: 'Value of ean is longer than 13 signs.',
      kind: '(violation)',
      attribute: 'ean',
      property: 'values',
      locale: 'de_DE',
      channel: 'print',
      currency: 'EUR',
      family: 'lamps',
      label: 'Desk lamp',
      identifier: 'lamp-042',
      productId: 'u-42',
      status: 'open',
    });
  });

  it('hold the integer id of a product where there is no uuid, and nothing where there is no product', () => {
    const id = (content: ReturnType<typeof violation>) =>
      named(ERROR_COLUMNS, errorRow(digest(content), names)).productId;
    expect(id(violation({ product: { id: 7, identifier: 'x', label: '' } }))).toBe('7');
    expect(id({ message: 'No.' })).toBe('');
  });

  it('hold what a group is, with what varies left open', () => {
    const errors = [
      digest(unknownAttribute('x', 'a'), { connection: 'erp', at: NOW }),
      digest(unknownAttribute('x', 'b'), { connection: 'dam', at: NOW - DAY }),
    ];
    const marks = [
      {
        origin: errors[0]?.origin ?? '',
        target: { group: errors[0]?.group ?? '' },
        at: 0,
        until: null,
        note: 'Asked.',
      },
    ].map((mark) => ({ ...mark, state: 'open' as const }));
    const [group] = groupErrors(errors, triage(errors, marks));
    if (!group) throw new Error('no group');
    expect(named(GROUP_COLUMNS, groupRow(group, names))).toEqual({
      pim: 'Production',
      message: 'No attribute x here.',
      kind: '(domain)',
      attribute: 'x',
      property: '',
      connections: 'DAM, ERP',
      products: '2',
      errors: '2',
      first: '2026-03-07 13:00:00',
      last: '2026-03-08 13:00:00',
      timeZone: 'Europe/Paris',
      state: 'steady',
      note: 'Asked.',
    });
    const limits = [7, 8].map((limit) =>
      digest(violation({ message_parameters: { '%attribute%': 'ean', '{{ limit }}': limit } })),
    );
    const [varied] = groupErrors(limits, triage(limits));
    expect(varied && groupRow(varied, names)[1]).toBe('Value of ean is longer than … signs.');
  });
});
