import { TopGroups } from '#components/errors/TopGroups.tsx';
import type { Verdict } from '#lib/alerts/verdict.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ConnectionList, LISTED_AT_FIRST } from './ConnectionList.tsx';

/** Heights in pixels: what stands around the rows of the two cards, and a row of each. */
const [CONNECTIONS, CONNECTION, GROUPS, GROUP] = [32, 48, 93, 64];

/** The connections of a PIM beside its errors, as many groups as end with the connections. */
export function OverviewColumns({ view, verdict }: { view: PimView; verdict: Verdict }) {
  return (
    <div class="overview-columns">
      <ConnectionList view={view} verdict={verdict} />
      <TopGroups view={view} most={groupsBeside(verdict.states.size)} />
    </div>
  );
}

function groupsBeside(connections: number): number {
  const room = CONNECTIONS + Math.min(connections, LISTED_AT_FIRST) * CONNECTION - GROUPS;
  return Math.min(8, Math.max(4, Math.floor(room / GROUP)));
}
