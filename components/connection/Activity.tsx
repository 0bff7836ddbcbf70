import { useMemo } from 'preact/hooks';
import { HistoryChart } from '#components/charts/HistoryChart.tsx';
import { type Span, SpanChoice } from '#components/charts/SpanChoice.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { dayOf, timeZoneOf } from '#lib/calendar.ts';
import type { ErrorSplit } from '#lib/counts/archived-errors.ts';
import { dailySeries, figuresOf } from '#lib/counts/series.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  pim: PimRecord;
  connection: ConnectionRecord;
  days: readonly DayRecord[];
  /** What tells its business errors from its technical ones, where that is known. */
  split: ErrorSplit | null;
  span: Span;
  onSpan(name: string): void;
}

/** The charts of a connection. A figure that it never had gets none. */
export function Activity({ pim, connection, days, split, span: [name, span], onSpan }: Props) {
  const { code, flowType, label } = connection;
  const shown = useMemo(() => figuresOf(days, code, flowType), [days, code, flowType]);
  const series = useMemo(
    () => shown.map((figure) => ({ figure, series: (last: number | null) => dailySeries(days, code, figure, last) })),
    [shown, days, code],
  );
  const today = dayOf(now.value, timeZoneOf(pim));
  return (
    <section class="connection-activity" aria-labelledby="connection-activity">
      <div class="connection-section">
        <h2 id="connection-activity">{text('connection_activity')}</h2>
        <SpanChoice chosen={name} onChoose={onSpan} />
      </div>
      {shown.length === 0 && (
        <p class="connection-card connection-nothing">
          {text(flowType === 'other' ? 'health_no_flow' : 'connection_no_activity')} <HelpLink to="empty-chart" />
        </p>
      )}
      <div class="connection-charts">
        {series.map((one) => (
          <HistoryChart
            key={one.figure}
            {...one}
            span={span}
            today={today}
            split={one.figure === 'errors' ? split : null}
            isWanted={false}
            of={`${pimTitle(pim)} · ${isolated(label)}`}
          />
        ))}
      </div>
    </section>
  );
}
