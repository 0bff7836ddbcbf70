import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ConnectionSelect, trackingBox } from '#components/controls/ConnectionSelect.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { weekChart } from '#lib/counts/week-chart.ts';
import { text } from '#lib/i18n/text.ts';
import { readMemory, writeMemory } from '#lib/live/local-memory.ts';
import { now } from '#lib/live/timing.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { FlowNote } from './FlowNote.tsx';
import type { Flow } from './flows.ts';
import { WeekChart } from './WeekChart.tsx';

interface Props {
  flow: Flow;
  view: PimView;
  /** The content below the charts of a connection, or of `ALL`. */
  note?(selected: string): ComponentChildren;
}

/** One section of charts with its dropdown; the choice is stored per PIM. */
export function FlowSection({ flow, view, note }: Props) {
  const choiceName = `${flow.name} ${view.pim.origin}`;
  const [chosen, setChosen] = useState(readMemory(choiceName) ?? ALL_CONNECTIONS);
  const listed = view.connections.filter((connection) => connection.flowType === flow.flowType);
  const shown = listed.find((connection) => connection.code === chosen);
  const selected = shown ? chosen : ALL_CONNECTIONS;
  const missing = shown ? !shown.tracked : listed.every((connection) => !connection.tracked);
  const title = text(`flow_${flow.name}`);

  return (
    <section class={flow.figures.length > 1 ? 'flow flow-wide' : 'flow'} aria-label={title}>
      <div class="flow-head">
        <h2>{title}</h2>
        {listed.length > 0 && (
          <ConnectionSelect
            name={title}
            connections={listed}
            box={trackingBox(view.pim)}
            selected={selected}
            onSelect={(code) => {
              setChosen(code);
              writeMemory(choiceName, code);
            }}
          />
        )}
      </div>
      {view.connections.length > 0 && missing ? (
        <FlowNote flow={flow} pim={view.pim} untracked={shown ? [shown] : listed} />
      ) : (
        <>
          <div class="flow-charts">
            {flow.figures.map((figure) => (
              <WeekChart
                key={figure}
                figure={figure}
                week={weekChart(view.days, selected, figure)}
                now={now.value}
                timeZone={timeZoneOf(view.pim)}
              />
            ))}
          </div>
          {note?.(selected)}
        </>
      )}
    </section>
  );
}
