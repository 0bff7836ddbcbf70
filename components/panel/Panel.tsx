import type { ReadonlySignal } from '@preact/signals';
import { Header } from '#components/layout/Header.tsx';
import { Welcome } from '#components/layout/Welcome.tsx';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import type { ProductOnPage } from '#lib/live/product-facts.ts';
import { OtherScreen } from './OtherScreen.tsx';
import { PanelButtons } from './PanelButtons.tsx';
import { ProductPanel } from './ProductPanel.tsx';

interface Props {
  overview: LiveOverview;
  page: FramingPage;
  product: ReadonlySignal<ProductOnScreen | null>;
  facts: ProductOnPage;
}

/** The panel beside a PIM page: the errors of the open product, else the overview. */
export function Panel({ overview, page, product, facts }: Props) {
  const latest = overview.view.value;
  // A panel shows the PIM that frames it, never another.
  const view = latest?.pim.origin === page.origin ? latest : null;
  const shown = product.value;
  return (
    <div class="surface surface-panel">
      {view && shown ? (
        <ProductPanel key={shown.id} view={view} product={shown} page={page} facts={facts} />
      ) : (
        <>
          <Header view={view}>
            <PanelButtons page={page} pim={view?.pim ?? null} product={false} />
          </Header>
          {view ? <OtherScreen view={view} path={page.path.value} /> : <Welcome />}
        </>
      )}
    </div>
  );
}
