import { relative } from 'node:path';
import { type Plugin, parseAst } from 'vite';
import { isNode, visit } from '../../scripts/syntax.ts';

/** The code that a poll runs through, and what follows from it. */
const POLL_CODE =
  /\/lib\/(polling|store|pim|access|alerts|background|notifications|team-tools)\/([\w-]+\/)?[\w-]+\.ts$/;

interface Insertion {
  at: number;
  text: string;
}

/**
 * Lets every `await` of that code, and every turn of a `for await`, go by `crossing` of `life.ts`.
 * They are found in the syntax tree, so that none is forgotten, whatever is written tomorrow.
 */
export function everyAwait(): Plugin {
  return {
    name: 'every-await',
    enforce: 'post',
    transform(code, id) {
      if (!POLL_CODE.test(id)) return null;
      const file = relative(process.cwd(), id);
      const insertions: Insertion[] = [];
      visit(parseAst(code), (node) => {
        const waited = node.type === 'AwaitExpression' ? node.argument : node.type === 'ForOfStatement' && node.right;
        if (!isNode(waited) || (node.type === 'ForOfStatement' && node.await !== true)) return;
        const line = code.slice(0, waited.start).split('\n').length;
        const through = node.type === 'AwaitExpression' ? 'crossing' : 'turns';
        insertions.push({ at: waited.start, text: `globalThis.pimPulseLife.${through}('${file} ${line}', ` });
        insertions.push({ at: waited.end, text: ')' });
      });
      return { code: inserted(code, insertions), map: null };
    },
  };
}

function inserted(code: string, insertions: readonly Insertion[]): string {
  let rest = code;
  for (const { at, text } of [...insertions].sort((a, b) => b.at - a.at)) {
    rest = rest.slice(0, at) + text + rest.slice(at);
  }
  return rest;
}
