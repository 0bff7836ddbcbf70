import { ALL, type Figure, type FlowType } from '#lib/activity/types.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimView } from '#lib/live/overview.ts';
import type { DayRecord } from '#lib/store/schema.ts';
import { ConnectionSelect } from '../charts/ConnectionSelect.tsx';
import { trackingBox } from '../charts/tracking.ts';
import { StateNotice } from '../layout/StateNotice.tsx';
import { HistoryChart } from './HistoryChart.tsx';
import './history.css';

/** Spans as they stand in the address, in days; null for all that is kept. */
const spans: ReadonlyArray<[name: '7' | '30' | '90' | 'all', days: number | null]> = [
  ['7', 7],
  ['30', 30],
  ['90', 90],
  ['all', null],
];

const figures: Readonly<Record<FlowType | 'all', readonly Figure[]>> = {
  all: ['created', 'updated', 'read', 'errors'],
  data_source: ['created', 'updated', 'errors'],
  data_destination: ['read'],
  other: [],
};

interface Props {
  view: PimView;
  /** Every day that is kept of this PIM. */
  days: readonly DayRecord[];
  /** Part of the address: `span` and `connection`. */
  query: string;
  onQuery(name: 'span' | 'connection', value: string | null): void;
}

/** What all connections did, or one, over 7, 30 or 90 days or over all that is kept. */
export function HistoryView({ view: { pim, connections }, days, query, onQuery }: Props) {
  const asked = new URLSearchParams(query);
  const [name, span] = spans.find(([name]) => name === asked.get('span')) ?? ['30', 30];
  const counted = connections.filter(({ flowType }) => flowType !== 'other');
  const connection = counted.find(({ code }) => code === asked.get('connection'));
  const of = `${pim.name} · ${connection?.label ?? text('select_all')}`;
  return (
    <main class="history">
      <StateNotice pim={pim} connections={connections} />
      <div class="history-choices">
        <fieldset class="spans">
          <legend class="visually-hidden">{text('history_spans')}</legend>
          {spans.map(([value]) => (
            <label key={value}>
              <input
                type="radio"
                name="span"
                class="visually-hidden"
                checked={value === name}
                onChange={() => onQuery('span', value)}
              />
              <span>{text(`history_span_${value}`)}</span>
            </label>
          ))}
        </fieldset>
        <ConnectionSelect
          name={text('view_history')}
          connections={counted}
          box={trackingBox(pim)}
          selected={connection?.code ?? ALL}
          onSelect={(code) => onQuery('connection', code === ALL ? null : code)}
        />
      </div>
      <div class="history-charts">
        {figures[connection?.flowType ?? 'all'].map((figure) => (
          <HistoryChart
            key={figure}
            figure={figure}
            days={days}
            connection={connection?.code ?? ALL}
            span={span}
            of={of}
          />
        ))}
      </div>
    </main>
  );
}
