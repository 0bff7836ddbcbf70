import './charts.css';
import type { TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lazy } from '#components/controls/lazy.ts';
import { dayOf } from '#lib/calendar.ts';
import type { Week } from '#lib/counts/week-chart.ts';
import { formatShortDay, formatWeekday } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { hasPainted } from '#lib/live/painted.ts';
import type { Figure } from '#lib/model/counts.ts';
import type { Plot } from './week-plot.ts';

interface Props {
  figure: Figure;
  /** Null when no figures are stored yet. */
  week: Week | null;
  now: number;
  /** Time zone of the PIM user. */
  timeZone: string;
}

/** The first frame does not wait for what draws: the room for it is there. */
const drawing = lazy(() => import('./week-plot.ts'));

/** One figure over the last 7 days: total, line, and a table of the figures for screen readers. */
export function WeekChart({ figure, week, now, timeZone }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(null);
  const loaded = drawing();
  const points = week?.points ?? [];
  const today = dayOf(now, timeZone);
  const name = (day: string) => (day === today ? text('chart_today') : formatShortDay(day));

  // A label of the chart may be short.
  const nameFigure = ({ currentTarget, clientX }: TargetedPointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const point = points[Math.floor((7 * (clientX - left)) / width)];
    currentTarget.title = point ? `${name(point.day)}: ${figureOf(point.count)}` : '';
  };

  useLayoutEffect(() => {
    if (!week) {
      plot.current?.destroy();
      plot.current = null;
    } else if (plot.current) plot.current.show(week);
    else if (host.current && loaded !== null && loaded !== 'failed') plot.current = loaded.plotWeek(host.current, week);
  }, [week, loaded]);
  useLayoutEffect(() => () => plot.current?.destroy(), []);

  return (
    <figure class="week" data-figure={figure}>
      <figcaption class="week-caption">
        <h3>{text(`figure_${figure}`)}</h3>
        <p class="week-total">
          <strong>{week ? number(week.total) : '–'}</strong> {text('chart_total')}
        </p>
      </figcaption>
      <div class="week-plot" ref={host} aria-hidden="true" onPointerMove={nameFigure}>
        {!week && <p class="week-none">{text('chart_none')}</p>}
        {week && loaded === 'failed' && <p class="week-none">{text('chart_failed')}</p>}
      </div>
      <div class="week-days" aria-hidden="true">
        {points.map(({ day }) => (
          <span key={day} class={day === today ? 'week-today' : ''}>
            {day !== today && <i>{formatWeekday(day)}</i>} {name(day)}
          </span>
        ))}
      </div>
      {hasPainted.value && (
        <table class="visually-hidden">
          <tbody>
            {points.map(({ day, count }) => (
              <tr key={day}>
                <th scope="row">{name(day)}</th>
                <td>{figureOf(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
}

/** A figure with all its digits. */
function figureOf(count: number | null): string {
  return count === null ? text('chart_unknown') : number(count);
}
