import type { ComponentChildren } from 'preact';
import { BrandMark } from '#components/controls/Pictures.tsx';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { LiveOverview } from '#lib/live/overview.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { Freshness } from './Freshness.tsx';
import { PimSwitcher } from './PimSwitcher.tsx';
import { RefreshButton } from './RefreshButton.tsx';

interface Props {
  /** Set where the user can switch to another PIM. */
  overview?: LiveOverview;
  view: PimView | null;
  children?: ComponentChildren;
}

/** The header of every surface: PIM, age of the figures, refresh. `children` are the surface's own buttons. */
export function Header({ overview, view, children }: Props) {
  return (
    <header class="bar" data-color={view?.pim.color}>
      <BrandMark size={32} />
      <div class="bar-names">
        {view ? (
          <>
            {overview ? <PimSwitcher overview={overview} pim={view.pim} /> : <h1>{pimTitle(view.pim)}</h1>}
            <Freshness view={view} />
          </>
        ) : (
          <h1>{text('extension_name')}</h1>
        )}
      </div>
      {view && <RefreshButton origin={view.pim.origin} />}
      {children}
    </header>
  );
}
