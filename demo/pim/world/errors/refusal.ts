import type { Line } from '../../line.ts';
import type { Random } from '../random.ts';
import type { ErrorContent } from './content.ts';

/** One way in which the PIM refuses what a connection sends. */
export type Refusal = {
  /**
   * Whom the error names: a product of the catalog, its identifier in capitals if `shouted`, a `newcomer` that was never
   * created, its `twin` that wanted the identifier of a product, a `nameless` newcomer without identifier, or nobody.
   */
  about: 'product' | 'shouted product' | 'newcomer' | 'twin' | 'nameless' | 'nobody';
  /** The identifier of a newcomer, where it matters. */
  identifier?: string;
  /** The lines that refuse in this way; all of them when absent. */
  lines?: readonly Line[];
  /** The content without its product; some lines word it in their own way. */
  content(random: Random, identifier: string, line: Line): ErrorContent;
};

/** Lines that refuse what earlier ones do not (contract supplement, A.2 and A.5). */
export const since60: readonly Line[] = ['6.0', '7.0', 'current'];
export const since70: readonly Line[] = ['7.0', 'current'];

/** A refusal that names a product of the catalog; without `lines`, by all of them. */
export function ofProduct(content: Refusal['content'], lines?: readonly Line[]): Refusal {
  return { about: 'product', content, ...(lines && { lines }) };
}
