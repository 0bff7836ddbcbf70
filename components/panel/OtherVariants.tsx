import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { useLoaded } from '#components/controls/run.ts';
import { productAtAddress } from '#lib/errors/product-key.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { CurrentProduct } from '#lib/messaging/answers.ts';
import { requestPanelAt, send } from '#lib/messaging/send.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { productScreen } from '#lib/pim/screens.ts';

interface Props {
  pim: PimRecord;
  product: ProductOnScreen;
  /** Changes when the PIM has returned the product, and possibly its parent; see `useCurrentProduct`. */
  current: CurrentProduct | null | undefined;
}

/** The number of open errors of the other known variants of the same parent; expands to a link to each. */
export function OtherVariants({ pim, product, current }: Props) {
  const { origin, version } = pim;
  // Requested again on every change: the answer of the PIM, the archive, the decisions.
  const variants = useLoaded(() => send('product/variants', { origin, id: product.id }), [origin, product, current]);
  if (variants === null || variants.products.length === 0) return null;
  const { parent, products } = variants;
  const errors = products.reduce((sum, variant) => sum + variant.errors, 0);
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
        {products.map((variant) => {
          const href = productScreen(origin, productAtAddress(variant.id), version?.line ?? 'current');
          return (
            <li key={variant.id}>
              <ExternalLink href={href} onFollow={() => requestPanelAt(href, null)}>
                <PimText of={variant.name} />
              </ExternalLink>
              <span class="quiet">{plural('product_count', variant.errors)}</span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
