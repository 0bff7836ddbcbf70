import { TopGroups } from '#components/errors/TopGroups.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import type { PimView } from '#lib/store/pim-view.ts';
import { ChartsAge } from './ChartsAge.tsx';
import { ErrorCards } from './ErrorCards.tsx';
import { FlowSection } from './FlowSection.tsx';
import { flows } from './flows.ts';
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
          <ChartsAge pim={view.pim} />
          <div class="flows">
            {flows.map((flow) => (
              <FlowSection key={flow.name} flow={flow} view={view} />
            ))}
          </div>
          <ErrorCards view={view} />
          <TopGroups view={view} most={5} dense />
        </>
      )}
    </main>
  );
}
