import { globSync, readFileSync } from 'node:fs';
import { isSafePattern } from 'redos-detector';
import { describe, expect, it } from 'vitest';
import { syntaxOf, visit } from '../../scripts/syntax.ts';

/** Every regular expression that stands in the shipped code, found in the syntax tree. */
const expressions = globSync('{components,entrypoints,lib}/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .flatMap((file) => {
    const found: Array<{ file: string; pattern: string; flags: string }> = [];
    visit(syntaxOf(file, readFileSync(file, 'utf8')), ({ type, regex }) => {
      if (type === 'Literal' && isExpression(regex)) found.push({ file, ...regex });
    });
    return found;
  });

function isExpression(part: unknown): part is { pattern: string; flags: string } {
  return typeof part === 'object' && part !== null && 'pattern' in part;
}

describe('every regular expression', () => {
  it('is found', () => {
    expect(expressions.length).toBeGreaterThan(30);
  });

  it.each(expressions)(
    'takes no more than a straight walk over any text: /$pattern/ in $file',
    ({ pattern, flags }) => {
      const { safe, error } = isSafePattern(pattern, {
        caseInsensitive: flags.includes('i'),
        dotAll: flags.includes('s'),
        multiLine: flags.includes('m'),
        unicode: flags.includes('u'),
      });
      expect({ safe, error }).toEqual({ safe: true, error: null });
    },
  );
});
