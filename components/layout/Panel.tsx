import type { ReadonlySignal } from '@preact/signals';
import { ProductErrors } from '#components/errors/ProductErrors.tsx';
import { ElsewhereBody } from '#components/panel/ElsewhereBody.tsx';
import { text } from '#lib/i18n/text.ts';
import type { FramingPage } from '#lib/live/framing-page.ts';
import type { Overview } from '#lib/live/overview.ts';
import type { ProductOnScreen } from '#lib/live/product.ts';
import { Header } from './Header.tsx';
import { Icon } from './Icon.tsx';
import { Welcome } from './Welcome.tsx';

interface Props {
  overview: Overview;
  page: FramingPage;
  product: ReadonlySignal<ProductOnScreen | null>;
}

/** Beside a PIM page: the errors of the product that is open there, else the overview. */
export function Panel({ overview, page, product }: Props) {
  const known = overview.view.value;
  // A panel shows the PIM that frames it, never another.
  const view = known?.pim.origin === page.origin ? known : null;
  const shown = product.value;
  return (
    <div class="surface surface-panel">
      <Header view={view}>
        <button type="button" class="button-icon" title={text('close')} aria-label={text('close')} onClick={page.close}>
          <Icon name="close" />
        </button>
      </Header>
      {view && shown ? <ProductErrors key={shown.id} view={view} product={shown} page={page} /> : null}
      {view && !shown ? <ElsewhereBody view={view} path={page.path.value} /> : null}
      {!view && <Welcome />}
    </div>
  );
}
