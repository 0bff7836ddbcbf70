import { FigureCharts } from '#components/charts/FigureCharts.tsx';
import { TopGroups } from '#components/errors/TopGroups.tsx';
import { PimVerdict } from '#components/verdict/PimVerdict.tsx';
import { judge } from '#lib/alerts/verdict.ts';
import { hasPainted } from '#lib/live/painted.ts';
import { now } from '#lib/live/timing.ts';
import type { PimView } from '#lib/store/pim-view.ts';

/** What there is to know about one PIM in a popup or a panel: the answer first, then the figures, then the errors, which
 * follow the first frame. */
export function Overview({ view }: { view: PimView }) {
  const hasNone = view.connections.length === 0 && view.pim.lastSuccessAt !== null;
  return (
    <main class="overview" key={view.pim.origin}>
      <PimVerdict view={view} verdict={judge(view, now.value)} most={3} />
      {!hasNone && (
        <>
          <FigureCharts view={view} size="compact" />
          {hasPainted.value && <TopGroups view={view} most={5} dense />}
        </>
      )}
    </main>
  );
}
