import { readdir, readFile } from 'node:fs/promises';
import { posix, sep } from 'node:path';
import ts from 'typescript';

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
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, kind);
  const imports: Import[] = [];
  let announces = 0;
  const visit = (node: ts.Node) => {
    const found = importIn(node);
    if (found && /^[#.]/.test(found.to)) imports.push({ ...found, to: resolve(path, found.to) });
    if (ts.isCallExpression(node) && isAnnounce(node.expression)) announces++;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, lines: code.split('\n').length - 1, imports, exports: file.statements.flatMap(exported), announces };
}

/** What a node imports, as it is written: a declaration, something passed on, `import()` as a call or as a type. */
function importIn(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) return importOf(node.moduleSpecifier, isTypeImport(node.importClause));
  if (ts.isExportDeclaration(node)) return importOf(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node)) return importOf(literalOf(node.argument), true);
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  return importOf(node.arguments[0], false);
}

function importOf(name: ts.Node | undefined, asTypes: boolean): Import | null {
  return name && ts.isStringLiteralLike(name) ? { to: name.text, asTypes } : null;
}

function literalOf(type: ts.TypeNode): ts.Node | undefined {
  return ts.isLiteralTypeNode(type) ? type.literal : undefined;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function resolve(from: string, name: string): string {
  return name.startsWith('#') ? posix.normalize(name.slice(1)) : posix.join(posix.dirname(from), name);
}

function exported(statement: ts.Statement): string[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => namesIn(name));
  }
  const { name } = statement as ts.DeclarationStatement;
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}

function isAnnounce(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && name.text === 'announce';
}
