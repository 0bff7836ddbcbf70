import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { type ErrorPlace, formPlacesOf, placeOf } from '#lib/errors/form-place.ts';
import { text } from '#lib/i18n/text.ts';
import { requestPanelAt } from '#lib/messaging/send.ts';
import type { ErrorContent } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { productLink } from '#lib/pim/screens.ts';

interface Props {
  content: ErrorContent;
  pim: PimRecord;
  /** When it happened, milliseconds since the epoch. */
  at: number;
  /** Whether to name product and attribute; not needed when both are above the error. */
  product: boolean;
}

/** The product that an error is about, and the place in it. */
export function ErrorFacts({ content, pim, at, product }: Props) {
  const { attribute, channel, locale } = content;
  const of = product ? content.product : null;
  const name = of && (of.label || of.identifier || of.uuid);
  const link = of && productLink(pim, of, at);
  const facts = [
    of?.identifier !== name && of?.identifier,
    product && attribute && text('error_attribute', attribute),
    channel && text('error_channel', channel),
    locale && text('error_locale', locale),
  ].filter((fact): fact is string => !!fact);
  if (!name && facts.length === 0) return null;
  return (
    <p class="error-facts">
      {link && name && (
        <ExternalLink
          class="error-product"
          href={link.href}
          onFollow={() => requestPanelAt(link.href, formPlacesOf(placeOf(content))[0] ?? null)}
        >
          <PimText of={name} />
        </ExternalLink>
      )}
      {link?.absent && <span>{text(`product_${link.absent}`)}</span>}
      {facts.map((fact) => (
        <span key={fact}>
          <PimText of={fact} />
        </span>
      ))}
    </p>
  );
}

/** What a place is called: the codes of its attributes, else a part of the product; empty for an error without a place. */
export function placeName({ attributes, part }: Pick<ErrorPlace, 'attributes' | 'part'>): string {
  return part ? text(`place_${part}`) : attributes.join(', ');
}
