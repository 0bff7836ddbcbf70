import '#components/errors/errors.css';
import './panel.css';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { useViewedList } from '#components/errors/use-viewed.ts';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { readContent } from '#lib/errors/content.ts';
import { groupByPlace, placeKey } from '#lib/errors/form-place.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { foldCode } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ClosedErrors } from './ClosedErrors.tsx';
import { OtherVariants } from './OtherVariants.tsx';
import { PlaceErrors } from './PlaceErrors.tsx';
import { SavedSince, useCurrentProduct } from './SavedSince.tsx';

interface Props {
  view: PimView;
  product: ProductOnScreen;
  page: FramingPage;
}

/** All open errors of the product on screen, from every connection, grouped by where they belong; the others below. */
export function ProductErrors({ view: { pim, connections }, product, page }: Props) {
  const { id, closed } = product;
  const list = useViewedList(pim);
  const connectionsByCode = new Map(connections.map((connection) => [connection.code, connection]));
  const errors = product.errors.filter((error) => !closed.has(error.id));
  const places = groupByPlace(errors.map((error) => ({ error, content: readContent(error.content) })));
  const hidden = pim.user?.seesErrors === false;
  const current = useCurrentProduct(pim.origin, id, !hidden && errors.length > 0, page.saves.value);
  const formFields = current?.fields ? new Set(current.fields.map(foldCode)) : null;
  return (
    <main class="overview">
      <StateNotice pim={pim} connections={connections} />
      {hidden || errors.length === 0 ? (
        <p class="errors-empty">
          {text(hidden ? 'errors_hidden' : closed.size > 0 ? 'panel_all_closed' : 'product_none')}{' '}
          <HelpLink to="why-a-chart-or-list-is-empty" />
        </p>
      ) : (
        <section aria-label={text('product_title')}>
          <div class="section-head">
            <h2>{text('product_title')}</h2>
            <span class="quiet">{plural('product_count', errors.length)}</span>
          </div>
          <SavedSince pim={pim} errors={errors} current={current} />
          <ol class="fields" ref={list}>
            {places.map(({ place, entries }) => (
              <PlaceErrors
                key={placeKey(place)}
                place={place}
                entries={entries}
                pim={pim}
                connections={connectionsByCode}
                page={page}
                formFields={formFields}
              />
            ))}
          </ol>
        </section>
      )}
      {!hidden && <ClosedErrors product={product} pim={pim} connections={connectionsByCode} />}
      {!hidden && <OtherVariants pim={pim} product={product} current={current} />}
    </main>
  );
}
