import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { text } from '#lib/i18n/text.ts';
import { productLink } from '#lib/pim/screens.ts';
import type { Naming } from '../listing/naming.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  digest: ErrorDigest;
  known: Naming;
  words: readonly string[];
}

/** The product that an error is about, by label and identifier; nothing if there is none. */
export function ProductLine({ digest, known, words }: Props) {
  const { origin, uuid, productId: id, identifier, label, family, at } = digest;
  const name = label || identifier || uuid || (id === null ? null : `${id}`);
  if (name === null) return null;
  const pim = known.pimOf(origin) ?? { origin, version: null };
  const { href, absent } = productLink(pim, { uuid, id, identifier, label, family }, at);
  return (
    <p class="error-facts">
      <ExternalLink class="error-product" href={href}>
        <bdi>
          <Highlight of={name} words={words} />
        </bdi>
      </ExternalLink>
      {absent && <span>{text(`product_${absent}`)}</span>}
      {identifier && identifier !== name && (
        <bdi class="error-identifier">
          <Highlight of={identifier} words={words} />
        </bdi>
      )}
    </p>
  );
}
