import '#components/charts/charts.css';
import { FigureChart } from '#components/charts/FigureChart.tsx';
import { addDays, isWeekend } from '#lib/calendar.ts';
import type { Bar } from '#lib/counts/week-chart.ts';
import { FIGURES, isBadChange, type WeekFigure, type WeekReport } from '#lib/counts/week-report.ts';
import { formatDays } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { WeekChange, WeekCount } from './WeekFigures.tsx';

/** The four totals of a week with their days. Figures that no connection has are left out. */
export function WeekTotals({ report, now }: { report: WeekReport; now: number }) {
  const { all, from, to, today } = report;
  const hasTicks = FIGURES.some((figure) => all[figure]?.days.some(({ before }) => before !== null));
  const before = hasTicks && formatDays(addDays(from, -7), addDays(to, -7), now);
  const missing = Math.max(...FIGURES.map((figure) => all[figure]?.missing ?? 0));
  return (
    <section class="week-section charts charts-full">
      <div class="week-section-head">
        <h3>{text('week_totals')}</h3>
        <p class="week-keys">
          {before && <span class="week-key-before">{text('week_same_day', before)}</span>}
          {missing > 0 && <span class="week-key-unknown">{plural('week_missing', missing)}</span>}
          <span class="week-key-weekend">{text('week_weekend')}</span>
          {today !== null && <span class="week-key-today">{text('week_so_far')}</span>}
        </p>
      </div>
      <div class="charts-row">
        {FIGURES.map((figure) => {
          const of = all[figure];
          return (
            of && (
              <FigureChart
                key={figure}
                figure={figure}
                bars={weekBars(of, report)}
                sum={<WeekCount of={of} />}
                change={<WeekChange change={of.change} bad={isBadChange(figure, of.change)} />}
                size="full"
              />
            )
          );
        })}
      </div>
    </section>
  );
}

/** Monday to Sunday; of a day that has not begun nothing is missing. */
function weekBars({ days }: WeekFigure, { from, today }: Pick<WeekReport, 'from' | 'today'>): Bar[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = addDays(from, index);
    const { count = null, before = null, atLeast = false } = days.find((one) => one.day === day) ?? {};
    const isToday = day === today;
    const isBegun = today === null || day <= today;
    const missing = isBegun && (count === null || (atLeast && !isToday)) ? 1 : 0;
    return { from: day, to: day, count, missing, before, technical: null, isToday, isWeekend: isWeekend(day) };
  });
}
