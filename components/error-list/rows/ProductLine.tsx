import { PimLink } from '#components/controls/ExternalLink.tsx';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { productScreen } from '#lib/pim/screens.ts';
import type { Known } from '../listing/naming.ts';
import { Hits } from './Highlight.tsx';

interface Props {
  digest: ErrorDigest;
  known: Known;
  words: readonly string[];
}

/** The product that an error is about, by its label and identifier; nothing for an error about none. */
export function ProductLine({ digest, known, words }: Props) {
  const { origin, uuid, productId: id, identifier, label, family } = digest;
  const name = label || identifier || uuid || (id === null ? null : `${id}`);
  if (name === null) return null;
  const line = known.pimOf(origin)?.version?.line ?? 'current';
  return (
    <p class="error-facts">
      <PimLink class="error-product" href={productScreen(origin, { uuid, id, identifier, label, family }, line)}>
        <Hits of={name} words={words} />
      </PimLink>
      {identifier && identifier !== name && (
        <span class="error-identifier">
          <Hits of={identifier} words={words} />
        </span>
      )}
    </p>
  );
}
