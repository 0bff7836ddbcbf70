import { readdir, readFile } from 'node:fs/promises';
import { posix, sep } from 'node:path';
import { isNode, type SyntaxNode, syntaxOf, textOf, visit } from '../syntax.ts';

/** What a product file says about the structure. */
export interface Source {
  path: string;
  lines: number;
  imports: readonly Import[];
  /** Names that are declared here and exported; what is only passed on is declared elsewhere. */
  exports: readonly string[];
  /** Calls of `announce`, as a function or as a method. */
  announces: number;
}

/** An import of a file of the project. */
export interface Import {
  to: string;
  /** Disappears when types are stripped. A list of single types, `{ type A }`, leaves an import behind. */
  asTypes: boolean;
}

const FOLDERS = ['entrypoints', 'components', 'lib'];

/** TypeScript that ships. Tests and fixtures do not; styles and pages of HTML are not counted. */
export function isProduct(path: string): boolean {
  return /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)fixtures\.tsx?$/.test(path);
}

/** Every product file of the project in the current folder, by path. */
export async function readSources(): Promise<Source[]> {
  const paths = await Promise.all(
    FOLDERS.map(async (folder) => {
      const names = await readdir(folder, { recursive: true });
      return names.map((name) => `${folder}/${name.replaceAll(sep, '/')}`);
    }),
  );
  const product = paths.flat().filter(isProduct).sort();
  return Promise.all(product.map(async (path) => parse(path, await readFile(path, 'utf8'))));
}

export function parse(path: string, code: string): Source {
  const tree = syntaxOf(path, code);
  const imports: Import[] = [];
  let announces = 0;
  visit(tree, (node) => {
    const found = importIn(node);
    if (found && /^[#.]/.test(found.to)) imports.push({ ...found, to: resolve(path, found.to) });
    if (node.type === 'CallExpression' && isAnnounce(node.callee)) announces++;
  });
  return {
    path,
    lines: code.split('\n').length - 1,
    imports,
    exports: nodesIn(tree.body).flatMap(exported),
    announces,
  };
}

/** What a node imports, as it is written: a declaration, something passed on, `import()` as a call or as a type. */
function importIn({ type, source, importKind, exportKind }: SyntaxNode): Import | null {
  const to = textOf(source);
  if (to === null) return null;
  return { to, asTypes: type === 'TSImportType' || importKind === 'type' || exportKind === 'type' };
}

function resolve(from: string, name: string): string {
  return name.startsWith('#') ? posix.normalize(name.slice(1)) : posix.join(posix.dirname(from), name);
}

function exported({ type, declaration }: SyntaxNode): string[] {
  if (!type.startsWith('Export') || !isNode(declaration)) return [];
  if (declaration.type === 'VariableDeclaration')
    return nodesIn(declaration.declarations).flatMap(({ id }) => namesIn(id));
  return namesIn(declaration.id);
}

/** The names that a pattern gives. */
function namesIn(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  const { type, name, properties, elements, value, left, argument } = pattern;
  if (type === 'Identifier') return [String(name)];
  if (type === 'AssignmentPattern') return namesIn(left);
  if (type === 'RestElement') return namesIn(argument);
  return [...nodesIn(properties), ...nodesIn(elements), value].flatMap(namesIn);
}

function nodesIn(parts: unknown): SyntaxNode[] {
  return Array.isArray(parts) ? parts.filter(isNode) : [];
}

function isAnnounce(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  const { type, name } = isNode(callee.property) ? callee.property : callee;
  return type === 'Identifier' && name === 'announce';
}
