import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { VariantWithErrors } from '#lib/messaging/answers.ts';
import { send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { productScreen } from '#lib/pim/screens.ts';

interface Props {
  pim: PimRecord;
  product: ProductOnScreen;
  /** Changes when the PIM has told of the product, and perhaps of its parent; see `useSaved`. */
  saved: number | null | undefined;
}

/** How many open errors the other known variants of the same parent have; opens to a link to each. */
export function OtherVariants({ pim, product, saved }: Props) {
  const { origin, version } = pim;
  // Asked anew with whatever changes: the answer of the PIM, the archive, what the reader decided.
  const known = useLoaded(() => send('product/variants', { origin, id: product.id }), [origin, product, saved]);
  if (known === null || known.products.length === 0) return null;
  const { parent, products } = known;
  const errors = products.reduce((sum, sibling) => sum + sibling.errors, 0);
  return (
    <details class="siblings">
      <summary>
        {text(
          'panel_siblings',
          parent,
          plural('panel_siblings_errors', errors),
          plural('panel_siblings_products', products.length),
        )}
      </summary>
      <ul>
        {products.map((sibling) => (
          <li key={sibling.id}>
            <ExternalLink href={productScreen(origin, keyOf(sibling), version?.line ?? 'current')}>
              {sibling.name}
            </ExternalLink>
            <span class="quiet">{plural('product_count', sibling.errors)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function keyOf({ id }: VariantWithErrors): { uuid: string | null; id: number | null } {
  return /^\d+$/.test(id) ? { uuid: null, id: Number(id) } : { uuid: id, id: null };
}
