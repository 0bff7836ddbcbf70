import { useMemo, useState } from 'preact/hooks';
import { PimText } from '#components/controls/PimText.tsx';
import { DocumentationLines } from '#components/errors/DocumentationLines.tsx';
import { RawFacts } from '#components/errors/Message.tsx';
import { productsOf } from '#lib/error-list/group-products.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { readContent } from '#lib/errors/content.ts';
import { rawParts } from '#lib/errors/message.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { FOLDED_FROM, shortenedText } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { useContent } from '../listing/use-content.ts';
import type { Listing } from '../listing/use-listing.ts';
import { ProductLine } from './ProductLine.tsx';

interface Props {
  group: Group;
  view: ErrorArchive;
  listing: Listing;
  onList(product: string | null): void;
}

/** How many products are rendered at first, and with each request for more. */
const STEP = 50;

/** The details of a group: where to fix it, and the affected products, the latest to fail first. */
export function GroupDetails({ group, view, listing: { errors, known, words }, onList }: Props) {
  const { origin, key, newest } = group;
  const [drawn, setDrawn] = useState(STEP);
  const products = useMemo(
    () => productsOf(errors.filter((error) => error.group === key && error.origin === origin)),
    [errors, key, origin],
  );
  const error = useContent(view, newest);
  const content = error && readContent(error.content);
  const zone = known.timeZone(origin);
  return (
    <>
      {content && <DocumentationLines content={content} origin={origin} />}
      {content && <RawFacts facts={rawParts(content)} />}
      {products.length === 0 && <p class="quiet">{text('monitoring_no_product')}</p>}
      <ul class="group-products">
        {products.slice(0, drawn).map(({ newest: last, errors: count }) => (
          <li key={last.id}>
            <ProductLine digest={last} known={known} words={words} />
            {last.message !== newest.message && (
              <span class="quiet group-said">
                <PimText of={shortenedText(last.values.join(' · ') || last.message, FOLDED_FROM)} />
              </span>
            )}
            <button type="button" class="button-plain quiet" onClick={() => onList(last.product)}>
              {plural('monitoring_errors', count)}
            </button>
            <time class="quiet" dateTime={new Date(last.at).toISOString()}>
              {formatDateTime(last.at, zone)}
            </time>
          </li>
        ))}
      </ul>
      <p class="group-more">
        {products.length > drawn && (
          <button type="button" onClick={() => setDrawn(drawn + STEP)}>
            {plural('monitoring_more_products', Math.min(STEP, products.length - drawn))}
          </button>
        )}
        <button type="button" onClick={() => onList(null)}>
          {plural('monitoring_list_errors', group.errors)}
        </button>
      </p>
    </>
  );
}
