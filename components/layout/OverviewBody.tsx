import type { PimView } from '#lib/store/views.ts';
import { FlowSection } from '../charts/FlowSection.tsx';
import { flows } from '../charts/flows.ts';
import { ErrorCards } from '../connections/ErrorCards.tsx';
import { Trouble } from '../connections/Trouble.tsx';
import { NewestErrors } from '../errors/NewestErrors.tsx';
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
