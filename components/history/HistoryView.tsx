import { useMemo } from 'preact/hooks';
import { HistoryChart } from '#components/charts/HistoryChart.tsx';
import { SpanChoice, spanOf } from '#components/charts/SpanChoice.tsx';
import { ConnectionSelect, trackingBox } from '#components/controls/ConnectionSelect.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import { archivedSeries, errorSplit } from '#lib/counts/archived-errors.ts';
import { dailySeries } from '#lib/counts/series.ts';
import { chartTime } from '#lib/counts/week-chart.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { ArchivedTimes } from '#lib/live/history.ts';
import { now } from '#lib/live/timing.ts';
import type { FlowType } from '#lib/model/connection.ts';
import type { DayRecord, Figure } from '#lib/model/counts.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { ReconciliationNote } from './ReconciliationNote.tsx';

const figures: Readonly<Record<FlowType | 'all', readonly Figure[]>> = {
  all: ['created', 'updated', 'read', 'errors'],
  data_source: ['created', 'updated', 'errors'],
  data_destination: ['read'],
  other: [],
};

interface Props {
  view: PimView;
  /** All stored days of this PIM. */
  days: readonly DayRecord[];
  /** Its archived errors; null while they are being read. */
  errors: ArchivedTimes | null;
  /** The query of the address: `span` and `connection`. */
  query: string;
  onQuery(name: 'span' | 'connection', value: string | null): void;
}

/** The counts of all connections or one, over 7, 30, 90 or all stored days. */
export function HistoryView({ view, days, errors, query, onQuery }: Props) {
  const { pim, connections } = view;
  const params = new URLSearchParams(query);
  const [name, span] = spanOf(query);
  const counted = connections.filter(({ flowType }) => flowType !== 'other');
  const connection = counted.find(({ code }) => code === params.get('connection'));
  const code = connection?.code ?? ALL_CONNECTIONS;
  const shown = figures[connection?.flowType ?? 'all'];
  const series = useMemo(
    () => shown.map((figure) => ({ figure, series: (last: number | null) => dailySeries(days, code, figure, last) })),
    [shown, days, code],
  );
  const archived = useMemo(
    () => errors && archivedSeries({ pim, connections, gaps: errors.gaps }, errors.times, code),
    [pim, connections, errors, code],
  );
  const { today } = chartTime(days, now.value, pim.chartsAt, timeZoneOf(pim));
  const split = errorSplit(view, archived, code);
  const wanted = params.get('figure');
  const of = `${pimTitle(pim)} · ${connection ? isolated(connection.label) : text('select_all')}`;
  return (
    <main class="history">
      <StateNotice pim={pim} connections={connections} />
      <div class="history-choices">
        <SpanChoice chosen={name} onChoose={(chosen) => onQuery('span', chosen)} />
        <ConnectionSelect
          name={text('view_history')}
          connections={counted}
          box={trackingBox(pim)}
          selected={code}
          onSelect={(chosen) => onQuery('connection', chosen === ALL_CONNECTIONS ? null : chosen)}
        />
      </div>
      <div class="history-charts">
        {series.map((one) => (
          <HistoryChart
            key={one.figure}
            {...one}
            span={span}
            today={today}
            split={one.figure === 'errors' ? split : null}
            isWanted={wanted === one.figure}
            of={of}
          />
        ))}
        {shown.includes('errors') && pim.user?.seesErrors !== false && (
          <HistoryChart
            key="archived"
            figure="archived"
            series={archived}
            span={span}
            today={today}
            isWanted={false}
            of={of}
          >
            {errors && <ReconciliationNote view={view} errors={errors} connection={code} />}
          </HistoryChart>
        )}
      </div>
    </main>
  );
}
