import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { escapedMarkdown, oneLine } from './markdown.ts';

/** The text that a reader sees of HTML, once for each of these elements; other elements stay, so that they are found. */
function seen(html: string, element: string): string[] {
  return [...html.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, inner = '']) =>
    inner
      .replaceAll('&lt;', '‹lt›')
      .replace(/<\/?\w+[^>]*>/g, '‹mark-up›')
      .replaceAll('‹lt›', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .trim(),
  );
}

/** The same text as a title, in a list and in a table, rendered as GitHub does. */
function rendered(text: string): string[] {
  const [line, cell] = [escapedMarkdown(text, 'line'), escapedMarkdown(text, 'cell')];
  const html = marked.parse(`# ${line}\n\n- ${line}\n- x\n\n| a | ${cell} |\n| --- | --- |\n| ${cell} | b |\n`, {
    async: false,
    gfm: true,
  });
  return [...seen(html, 'h1'), ...seen(html, 'li').slice(0, 1), ...seen(html, 'th').slice(1), ...seen(html, 'td')];
}

const piece = fc.oneof(
  fc.constantFrom(
    ...['*', '**', '_', '__', '`', '``', '~', '~~', '#', '##', '[', ']', '(', ')', '[x]', '](', ']:', '!', '|', '\\'],
    ...[
      '<',
      '>',
      '<b>',
      '</b>',
      '<!--',
      '&',
      '&amp;',
      '&#35;',
      '&copy',
      '-',
      '---',
      '- -',
      '+',
      '=',
      '===',
      '1.',
      '1)',
    ],
    ...[
      'http://a.b',
      'https://a',
      'www.a.de',
      'a@b.de',
      '@team',
      'mailto:a@b.de',
      '"',
      "'",
      ' ',
      ' ',
      'a',
      'é',
      '0',
      '.',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const text = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''));

describe('a text in Markdown', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(
        text.filter((one) => oneLine(one) !== ''),
        (one) => {
          const plain = oneLine(one).toWellFormed();
          expect(rendered(one.toWellFormed())).toEqual([plain, plain, plain, plain, 'b']);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['shoe_1_red, 10:41 (new)! 50% = 1.5 - #3', 'shoe_1_red, 10:41 (new)! 50% = 1.5 - #3'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['[red],[80]', '[red],[80]'],
    ['AT&T, a < b', 'AT&T, a < b'],
    ['_a_ *b* `c` ~d~', '\\_a\\_ \\*b\\* \\`c\\` \\~d\\~'],
    ['<b>&lt;', '\\<b>\\&lt;'],
    ['see http://a.b and @team', 'see http\\://a.b and \\@team'],
    ['C:\\new\\_x', 'C:\\new\\\\_x'],
  ])('has nothing escaped that means nothing: %s', (plain, source) => {
    expect(escapedMarkdown(plain, 'cell')).toBe(source);
  });
});
