import { timeZoneOf } from '#lib/calendar.ts';
import type { Week } from '#lib/counts/week-chart.ts';
import { formatClock, formatDateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';

interface Props {
  pim: PimRecord;
  weeks: readonly Week[];
  /** The day that is not over. */
  today: string;
}

/** What the charts were fetched at, and what their signs mean: only those that are seen. */
export function ChartKeys({ pim, weeks, today }: Props) {
  const timeZone = timeZoneOf(pim);
  const bars = weeks.flatMap((week) => week.bars);
  const at = pim.chartsAt;
  const isFetched = bars.some(({ to, count }) => to === today && count !== null);
  const when = at === null ? null : formatClock(at, timeZone, now.value);
  const title = at === null ? undefined : formatDateTime(at, timeZone);
  if (bars.length === 0) return null;
  return (
    <p class="chart-keys">
      {isFetched ? (
        <>
          {when && <span title={title}>{text('chart_as_of', when)}</span>}
          <span>
            <i class="chart-hatched" />
            {text('chart_today_so_far')}
          </span>
        </>
      ) : (
        <span title={title}>
          <i class="chart-unknown" />
          {when ? text('chart_not_fetched', when) : text('chart_unknown')}
        </span>
      )}
      {isFetched && bars.some(({ missing }) => missing > 0) && (
        <span>
          <i class="chart-unknown" />
          {text('chart_unknown')}
        </span>
      )}
      {bars.some(({ before }) => before !== null) && (
        <span>
          <i class="chart-tick" />
          <span class="chart-wide">{text('chart_same_day')}</span>
          <span class="chart-narrow">{text('chart_week_before')}</span>
        </span>
      )}
      <span class="chart-key-weekend">
        <i class="chart-weekend" />
        {text('chart_weekend')}
      </span>
    </p>
  );
}
