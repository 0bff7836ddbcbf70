import { FigureCharts } from '#components/charts/FigureCharts.tsx';
import { NewestErrors } from '#components/errors/NewestErrors.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import type { PimView } from '#lib/store/pim-view.ts';
import { ErrorCards } from './ErrorCards.tsx';
import { VerdictSection } from './VerdictSection.tsx';

/** Everything about one PIM; the layout depends on the available width. */
export function Overview({ view }: { view: PimView }) {
  const hasNone = view.connections.length === 0 && view.pim.lastSuccessAt !== null;
  return (
    <main class="overview" key={view.pim.origin}>
      <StateNotice pim={view.pim} connections={view.connections} />
      <VerdictSection view={view} />
      {!hasNone && (
        <>
          <FigureCharts view={view} size="compact" />
          <ErrorCards view={view} />
          <NewestErrors view={view} />
        </>
      )}
    </main>
  );
}
