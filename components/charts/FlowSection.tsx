import { useState } from 'preact/hooks';
import { ALL } from '#lib/activity/types.ts';
import { week } from '#lib/activity/week.ts';
import { text } from '#lib/i18n/text.ts';
import { remember, remembered } from '#lib/live/choices.ts';
import { now } from '#lib/live/clock.ts';
import type { PimView } from '#lib/live/overview.ts';
import { ConnectionSelect } from './ConnectionSelect.tsx';
import { FlowNote } from './FlowNote.tsx';
import type { Flow } from './flows.ts';
import { WeekChart } from './WeekChart.tsx';

/** One section of charts with its dropdown; the choice is remembered per PIM. */
export function FlowSection({ flow, view }: { flow: Flow; view: PimView }) {
  const memory = `${flow.name} ${view.pim.origin}`;
  const [chosen, setChosen] = useState(remembered(memory) ?? ALL);
  const listed = view.connections.filter((connection) => connection.flowType === flow.flowType);
  const tracked = listed.filter((connection) => connection.tracked);
  const selected = tracked.some((connection) => connection.code === chosen) ? chosen : ALL;
  const title = text(`flow_${flow.name}`);

  return (
    <section class={flow.figures.length > 1 ? 'flow flow-wide' : 'flow'} aria-label={title}>
      <div class="flow-head">
        <h2>{title}</h2>
        {listed.length > 0 && (
          <ConnectionSelect
            name={title}
            connections={listed}
            selected={selected}
            onSelect={(code) => {
              setChosen(code);
              remember(memory, code);
            }}
          />
        )}
      </div>
      {view.connections.length > 0 && tracked.length === 0 ? (
        <FlowNote flow={flow} pim={view.pim} untracked={listed} />
      ) : (
        <div class="flow-charts">
          {flow.figures.map((figure) => (
            <WeekChart
              key={figure}
              figure={figure}
              week={week(view.days, selected, figure)}
              now={now.value}
              timeZone={view.pim.user?.timeZone ?? 'UTC'}
            />
          ))}
        </div>
      )}
    </section>
  );
}
