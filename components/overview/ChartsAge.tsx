import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatMoment } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { PimRecord } from '#lib/model/pim.ts';

/** Charts are fetched more rarely than errors. Up to this much older, nobody needs to know; milliseconds. */
const SAME = 60_000;

/** How old the charts are, where that is not how old the rest is; the header tells the age of the newest. */
export function ChartsAge({ pim }: { pim: PimRecord }) {
  const { chartsAt, lastSuccessAt } = pim;
  if (chartsAt === null || lastSuccessAt === null || lastSuccessAt - chartsAt <= SAME) return null;
  const timeZone = timeZoneOf(pim);
  return (
    <p class="quiet charts-age" title={formatDateTime(chartsAt, timeZone)}>
      {text('chart_as_of', formatMoment(chartsAt, timeZone, now.value))}
    </p>
  );
}
