import { parseAst } from 'vite';

/** A node of a syntax tree (ESTree), of which nothing is known but where it stands. */
export interface SyntaxNode {
  type: string;
  start: number;
  end: number;
  [part: string]: unknown;
}

/** The syntax tree of a script or of TypeScript, by the end of its name. Throws where the code is none. */
export function syntaxOf(path: string, code: string): SyntaxNode {
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js';
  return { ...parseAst(code, { lang }) };
}

/** Shows each node of a tree, from the outside in. */
export function visit(part: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(part)) for (const item of part) visit(item, see);
  if (!isNode(part)) return;
  see(part);
  for (const inner of Object.values(part)) visit(inner, see);
}

export function isNode(part: unknown): part is SyntaxNode {
  return typeof part === 'object' && part !== null && 'type' in part && 'start' in part && 'end' in part;
}

/** The text of a literal, or of a template without holes; null for any other node. */
export function textOf(part: unknown): string | null {
  if (!isNode(part)) return null;
  if (part.type === 'Literal') return typeof part.value === 'string' ? part.value : null;
  const [only, ...others] = part.type === 'TemplateLiteral' && Array.isArray(part.quasis) ? part.quasis : [];
  return only && others.length === 0 ? only.value.cooked : null;
}
