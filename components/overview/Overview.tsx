import { FigureCharts } from '#components/charts/FigureCharts.tsx';
import { lazy } from '#components/controls/lazy.ts';
import { PimVerdict } from '#components/verdict/PimVerdict.tsx';
import type { Verdict } from '#lib/alerts/verdict.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { Below } from './Below.tsx';

const groups = lazy(() => import('#components/errors/TopGroups.tsx'));

interface Props {
  view: PimView;
  verdict: Verdict;
  /** Whether it is in a frame of the PIM's page. */
  isFramed?: boolean;
}

/** What there is to know about one PIM in a popup or a panel: the answer first, then the figures, then the errors. */
export function Overview({ view, verdict, isFramed = false }: Props) {
  const hasNone = view.connections.length === 0 && view.pim.lastSuccessAt !== null;
  return (
    <main class="overview" key={view.pim.origin}>
      <PimVerdict view={view} verdict={verdict} most={3} isFramed={isFramed} />
      {!hasNone && (
        <>
          <FigureCharts view={view} size="compact" />
          <Below part={groups} show={({ TopGroups }) => <TopGroups view={view} most={5} dense />} />
        </>
      )}
    </main>
  );
}
