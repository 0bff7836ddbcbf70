import { shortNumber } from '#components/charts/chart-text.ts';
import { addDays, isWeekend } from '#lib/calendar.ts';
import { FIGURES, isBadChange, type WeekFigure, type WeekReport } from '#lib/counts/week-report.ts';
import { formatDays, formatShortWeekday, formatWeekdayDate } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';
import { WeekChange, WeekCount } from './WeekFigures.tsx';

/** The four totals of a week with their days. Figures that no connection has are left out. */
export function WeekTotals({ report, now }: { report: WeekReport; now: number }) {
  const { all, from, to, today } = report;
  const hasTicks = FIGURES.some((figure) => all[figure]?.days.some(({ before }) => before !== null));
  const before = hasTicks && formatDays(addDays(from, -7), addDays(to, -7), now);
  const missing = Math.max(...FIGURES.map((figure) => all[figure]?.missing ?? 0));
  return (
    <section class="week-section">
      <div class="week-section-head">
        <h3>{text('week_totals')}</h3>
        <p class="week-keys">
          {before && <span class="week-key-before">{text('week_same_day', before)}</span>}
          {missing > 0 && <span class="week-key-unknown">{plural('week_missing', missing)}</span>}
          <span class="week-key-weekend">{text('week_weekend')}</span>
          {today !== null && <span class="week-key-today">{text('week_so_far')}</span>}
        </p>
      </div>
      <ul class="week-totals">
        {FIGURES.map((figure) => {
          const of = all[figure];
          return of && <Total key={figure} figure={figure} of={of} report={{ from, to, today }} />;
        })}
      </ul>
    </section>
  );
}

type Span = Pick<WeekReport, 'from' | 'to' | 'today'>;

function Total({ figure, of, report }: { figure: Figure; of: WeekFigure; report: Span }) {
  return (
    <li class="week-card week-total-card" data-figure={figure}>
      <h4>{text(`figure_${figure}`)}</h4>
      <p class="week-total-line">
        <strong>
          <WeekCount of={of} />
        </strong>
        <WeekChange change={of.change} bad={isBadChange(figure, of.change)} />
      </p>
      <Bars of={of} report={report} />
      <table class="visually-hidden">
        <caption>{text(`figure_${figure}`)}</caption>
        <tbody>
          {of.days.map(({ day, count, atLeast }) => (
            <tr key={day}>
              <th scope="row">{formatWeekdayDate(day)}</th>
              <td>
                {count === null
                  ? text('chart_unknown')
                  : atLeast && day !== report.today
                    ? text('history_at_least', number(count))
                    : number(count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

/** Seven bars from zero, each with the same day of the week before as a tick. Plain boxes: they are printed as they are. */
function Bars({ of, report: { from, today } }: { of: WeekFigure; report: Span }) {
  const most = Math.max(1, ...of.days.flatMap(({ count, before }) => [count ?? 0, before ?? 0]));
  const share = (count: number) => `${(100 * count) / most}%`;
  return (
    <div class="week-bars" aria-hidden="true">
      {sevenDays(from).map((day) => {
        const point = of.days.find((one) => one.day === day);
        const [count, before] = [point?.count ?? null, point?.before ?? null];
        const isPartial = point?.atLeast && day !== today;
        return (
          <div
            key={day}
            class={`week-day${isWeekend(day) ? ' week-weekend' : ''}${day === today ? ' week-today' : ''}`}
            title={point && dayTitle(day, point)}
          >
            <div class="week-column">
              {point && count === null && day !== today && <i class="week-unknown" />}
              {count !== null && (
                <i class={isPartial ? 'week-bar week-partial' : 'week-bar'} style={{ height: share(count) }} />
              )}
              {before !== null && <i class="week-tick" style={{ bottom: share(before) }} />}
              {count !== null && <b style={{ bottom: share(Math.max(count, before ?? 0)) }}>{shortNumber(count)}</b>}
            </div>
            <span class="week-letter" data-narrow={formatShortWeekday(day, 'narrow')}>
              {formatShortWeekday(day)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function dayTitle(day: string, { count, before }: WeekFigure['days'][number]): string {
  const now = `${formatWeekdayDate(day)}: ${count === null ? text('chart_unknown') : number(count)}`;
  return before === null ? now : `${now} · ${text('week_before', number(before))}`;
}

function sevenDays(from: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(from, index));
}
