import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { formPlacesOf } from '#lib/errors/form-place.ts';
import { text } from '#lib/i18n/text.ts';
import { requestPanelAt } from '#lib/messaging/send.ts';
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
      <ExternalLink class="error-product" href={href} onFollow={() => requestPanelAt(href, formPlaceOf(digest))}>
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

/** The first place of the form that the error is about; null when no form shows it. */
function formPlaceOf({ attributes, part }: ErrorDigest): string | null {
  return formPlacesOf({ attributes, part, unknownAttribute: false })[0] ?? null;
}
