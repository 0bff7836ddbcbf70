import type { ErrorContent } from '#lib/activity/types.ts';
import { text } from '#lib/i18n/text.ts';
import { productScreen } from '#lib/pim/screens.ts';
import type { PimRecord } from '#lib/store/schema.ts';
import { PimLink } from '../layout/PimLink.tsx';

/** Which product an error is about, and where in it. */
export function Facts({ content, pim, product }: { content: ErrorContent; pim: PimRecord; product: boolean }) {
  const { attribute, channel, locale } = content;
  const facts = [
    attribute && text('error_attribute', attribute),
    channel && text('error_channel', channel),
    locale && text('error_locale', locale),
  ].filter(Boolean);
  const named = product && content.product && (content.product.label || content.product.identifier);
  if (!named && facts.length === 0) return null;
  return (
    <p class="error-facts">
      {named && content.product && (
        <PimLink
          class="error-product"
          href={productScreen(pim.origin, content.product, pim.version?.line ?? 'current')}
        >
          {content.product.label || content.product.identifier}
        </PimLink>
      )}
      {named && content.product?.identifier && content.product.identifier !== named && (
        <span>{content.product.identifier}</span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  );
}
