import { placeName } from '#components/errors/ErrorFacts.tsx';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { text } from '#lib/i18n/text.ts';
import type { Naming } from '../listing/naming.ts';
import { Highlight } from './Highlight.tsx';

interface Props {
  digest: ErrorDigest;
  known: Naming;
  words: readonly string[];
}

/** Where in the catalog an error belongs: attribute, family, channel and locale, by their names in the PIM. */
export function ErrorDetails({ digest, known, words }: Props) {
  const { origin, attributes, part, family, channel, locale, currency } = digest;
  const details = [
    { name: text('monitoring_filter_pim'), value: known.several && known.pim(origin) },
    { name: text('monitoring_filter_attribute'), value: attributes.join(', '), words },
    { name: text('monitoring_place'), value: part && placeName(digest) },
    { name: text('monitoring_filter_family'), value: family && known.label(origin, 'family', family) },
    { name: text('monitoring_filter_channel'), value: channel && known.label(origin, 'channel', channel) },
    { name: text('monitoring_filter_locale'), value: locale && known.label(origin, 'locale', locale) },
    { name: text('monitoring_currency'), value: currency },
  ];
  if (details.every(({ value }) => !value)) return null;
  return (
    <dl class="details">
      {details.map(
        ({ name, value, words = [] }) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>
                  <Highlight of={value} words={words} />
                </bdi>
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
