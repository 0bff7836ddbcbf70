import { TopGroups } from '#components/errors/TopGroups.tsx';
import type { Verdict } from '#lib/alerts/verdict.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ConnectionList } from './ConnectionList.tsx';

/** The connections of a PIM beside its errors: what the dashboard shows below the figures. */
export function OverviewColumns({ view, verdict }: { view: PimView; verdict: Verdict }) {
  return (
    <div class="overview-columns">
      <ConnectionList view={view} verdict={verdict} />
      <TopGroups view={view} most={8} />
    </div>
  );
}
