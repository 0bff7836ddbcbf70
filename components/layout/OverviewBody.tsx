import { FlowSection } from '#components/charts/FlowSection.tsx';
import { flows } from '#components/charts/flows.ts';
import { ErrorCards } from '#components/connections/ErrorCards.tsx';
import { Trouble } from '#components/connections/Trouble.tsx';
import { NewestErrors } from '#components/errors/NewestErrors.tsx';
import type { PimView } from '#lib/store/pim-view.ts';
import { StateNotice } from './StateNotice.tsx';

/** Everything about one PIM; laid out by the width that it has. */
export function OverviewBody({ view }: { view: PimView }) {
  const hasNone = view.connections.length === 0 && view.pim.lastSuccess !== null;
  return (
    <main class="overview" key={view.pim.origin}>
      <StateNotice pim={view.pim} connections={view.connections} />
      <Trouble pim={view.pim} />
      {!hasNone && (
        <>
          <div class="flows">
            {flows.map((flow) => (
              <FlowSection key={flow.name} flow={flow} view={view} />
            ))}
          </div>
          <ErrorCards view={view} />
          <NewestErrors view={view} />
        </>
      )}
    </main>
  );
}
