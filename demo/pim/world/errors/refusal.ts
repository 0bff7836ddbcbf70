import type { Line } from '../../line.ts';
import type { Random } from '../random.ts';
import type { ErrorContent } from './content.ts';

/** One way in which the PIM refuses what a connection sends. */
export type Refusal = {
  /**
   * Whom the error names: a product of the catalog, a `newcomer` that was never created, its `twin` that wanted the
   * identifier of a product, a `nameless` newcomer without identifier, or nobody.
   */
  about: 'product' | 'newcomer' | 'twin' | 'nameless' | 'nobody';
  /** The identifier of a newcomer, where it matters. */
  identifier?: string;
  /** The lines that refuse in this way; all of them when absent. */
  lines?: readonly Line[];
  /** The content without its product. */
  content(random: Random, identifier: string): ErrorContent;
};

/** A refusal that names a product of the catalog. */
export function ofProduct(content: Refusal['content']): Refusal {
  return { about: 'product', content };
}
