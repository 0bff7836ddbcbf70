import { globSync, readFileSync } from 'node:fs';
import { isSafePattern } from 'redos-detector';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Every regular expression that stands in the shipped code, found in the syntax tree. */
const expressions = globSync('{components,entrypoints,lib}/**/*.{ts,tsx}')
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const found: Array<{ file: string; pattern: string; flags: string }> = [];
    const visit = (node: ts.Node) => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/');
        found.push({ file, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });

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
