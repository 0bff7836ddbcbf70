import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheet } from './fixtures.ts';
import { toJson, toMarkdown, toPlainText } from './text-formats.ts';

describe('a list as Markdown', () => {
  it('has its facts first, then the list without empty columns', () => {
    expect(toMarkdown(sheet(['Time', 'Locale', 'Message'], ['10:41', '', 'Too long'], ['10:42', '', 'No']))).toBe(
      [
        '# Errors',
        '',
        '- Time zone: Europe/Paris',
        '',
        '| Time | Message |',
        '| --- | --- |',
        '| 10:41 | Too long |',
        '| 10:42 | No |',
        '',
      ].join('\n'),
    );
  });

  it('shows markup of the PIM as text', () => {
    const text = toMarkdown(sheet(['M'], ['<b>x</b> | [a](http://b) `c` *d* _e_\n# f']));
    expect(text).toContain('| \\<b>x\\</b> \\| \\[a](http\\://b) \\`c\\` \\*d\\* \\_e\\_ # f |');
  });

  it('has one line for each row', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { maxLength: 5 }), (cells) => {
        const lines = toMarkdown(sheet(['n', 'm'], ...cells.map((cell) => ['1', cell]))).split('\n');
        expect(lines.filter((line) => line.startsWith('| 1 '))).toHaveLength(cells.length);
      }),
    );
  });
});

describe('a list as plain text', () => {
  it('has a paragraph for each row', () => {
    expect(toPlainText(sheet(['Time', 'Message'], ['10:41', 'Too\nlong'], ['10:42', '']))).toBe(
      'Errors\nTime zone: Europe/Paris\n\nTime: 10:41\nMessage: Too long\n\nTime: 10:42\n',
    );
  });

  it('has no text that passes for another line or reverses what follows', () => {
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
  it('has columns by key and leaves out empty cells', () => {
    expect(JSON.parse(toJson(sheet(['Time', '__proto__'], ['1', ''], ['2', 'x'])))).toEqual({
      title: 'Errors',
      about: { 'Time zone': 'Europe/Paris' },
      rows: [{ time: '1' }, JSON.parse('{"time":"2","__proto__":"x"}')],
    });
  });
});
