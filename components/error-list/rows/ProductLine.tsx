import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { productScreen } from '#lib/pim/screens.ts';
import type { Naming } from '../listing/naming.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  digest: ErrorDigest;
  known: Naming;
  words: readonly string[];
}

/** The product that an error is about, by label and identifier; nothing if there is none. */
export function ProductLine({ digest, known, words }: Props) {
  const { origin, uuid, productId: id, identifier, label, family } = digest;
  const name = label || identifier || uuid || (id === null ? null : `${id}`);
  if (name === null) return null;
  const line = known.pimOf(origin)?.version?.line ?? 'current';
  return (
    <p class="error-facts">
      <ExternalLink class="error-product" href={productScreen(origin, { uuid, id, identifier, label, family }, line)}>
        <bdi>
          <Highlight of={name} words={words} />
        </bdi>
      </ExternalLink>
      {identifier && identifier !== name && (
        <bdi class="error-identifier">
          <Highlight of={identifier} words={words} />
        </bdi>
      )}
    </p>
  );
}
