import './chart-head.css';
import './chart.css';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { lazy } from '#components/controls/lazy.ts';
import type { Bar } from '#lib/counts/week-chart.ts';
import { formatShortWeekday } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import { hasPainted } from '#lib/live/painted.ts';
import type { Figure } from '#lib/model/counts.ts';
import { BarPlotHost } from './BarPlot.tsx';
import { bucketCount } from './bucket-text.ts';
import { barName, shortFigure, shortName, shortTotal } from './chart-text.ts';

interface Props {
  figure: Figure | 'archived';
  /** Days, or several days each, ascending; null when nothing is known. */
  bars: readonly Bar[] | null;
  /** How it changed: `ChangeOf`, or what a report says of it. */
  change: ComponentChildren;
  /** Stands for the sum of the bars where that is not the total. */
  sum?: ComponentChildren;
  /** `compact`: the popup's, without numbers on the bars. */
  size: 'compact' | 'full';
  /** Where a click on the total leads. */
  link?: { href: string; target: '_blank' | '_self' };
  /** A line below the total; only in a chart with room. */
  note?: ComponentChildren;
  /** Stands where the bars would, when there are none. */
  none?: ComponentChildren;
}

/** More bars than this are named by an axis. */
const WEEK = 7;
/** Letters of a name that fit into the popup; of a longer one a chart shows the short form. */
const FITTING = 16;

/** What is read aloud, and said of the bar that is pointed at. It comes with what draws. */
export const details = lazy(() => import('./BarDetails.tsx'));

/** One figure: its name, total and change; bars from zero; below them their days. The bar that is pointed at speaks in the head. */
export function FigureChart({ figure, bars, change, sum, size, link, note, none }: Props) {
  const isFull = size === 'full';
  const [index, setIndex] = useState<number | null>(null);
  const loaded = hasPainted.value ? details() : null;
  const more = loaded === 'failed' ? null : loaded;
  const name = text(`figure_${figure}`);
  const pointed = index === null ? undefined : bars?.[index];
  const isWeek = bars !== null && bars.length <= WEEK;
  const total = bars?.reduce((sum, { count }) => sum + (count ?? 0), 0);
  // The link leads to a page of ours.
  const Open = link ? 'a' : 'div';
  const head = (
    <>
      <h3 class="chart-name">
        <span>{!isFull && (pointed || name.length > FITTING) ? shortFigure(figure) : name}</span>
        {pointed && <span class="chart-day"> · {isFull ? barName(pointed) : shortName(pointed)}</span>}
      </h3>
      {sum !== undefined && !pointed ? (
        <strong class="chart-total">{sum}</strong>
      ) : (
        <Total text={pointed ? bucketCount(pointed) : null} total={pointed?.count ?? total} />
      )}
    </>
  );
  return (
    <figure class={`chart chart-${size}`} data-figure={figure} data-pointed={pointed !== undefined}>
      <figcaption class="chart-head">
        <Open class="chart-open" {...link}>
          {head}
        </Open>
        {pointed && more ? <more.Before bar={pointed} isFull={isFull} /> : change}
        {isFull && note !== undefined && <p class="chart-note">{note}</p>}
      </figcaption>
      {bars ? (
        <BarPlotHost
          bars={bars}
          name={name}
          hasAxes={!isWeek}
          pointed={index}
          onPoint={setIndex}
          readout={(bar) => more?.readout(bar) ?? ''}
        />
      ) : (
        <div class="chart-plot chart-none">{none ?? text('chart_none')}</div>
      )}
      {(isWeek || !bars) && (
        <div class="chart-days" aria-hidden="true">
          {bars?.map((bar, at) => (
            <DayName key={bar.from} bar={bar} isPointed={at === index} isFull={isFull} />
          ))}
        </div>
      )}
      {bars && more && <more.BarTable bars={bars} />}
    </figure>
  );
}

/** A number: where seven digits have no room, shortened for the eye, and still exact for a screen reader. */
function Total({ text: written, total }: { text: string | null; total: number | undefined }) {
  const exact = written ?? (total === undefined ? '–' : number(total));
  if (total === undefined || total < 1_000_000) return <strong class="chart-total">{exact}</strong>;
  return (
    <strong class="chart-total" title={exact}>
      <span class="chart-exact">{exact}</span>
      <span class="chart-short" aria-hidden="true">
        {shortTotal(total)}
      </span>
    </strong>
  );
}

/** One letter; where there is room, the weekday with its date. */
function DayName({ bar, isPointed, isFull }: { bar: Bar; isPointed: boolean; isFull: boolean }) {
  return (
    <span class={isPointed ? 'chart-now' : bar.isToday ? 'chart-today' : ''}>
      <b>{formatShortWeekday(bar.from, 'narrow')}</b>
      {isFull && <i>{bar.isToday ? text('chart_today') : formatShortWeekday(bar.from, 'short')}</i>}
      {isFull && <i>{bar.isToday && bar.count !== null ? text('chart_so_far') : number(Number(bar.from.slice(8)))}</i>}
    </span>
  );
}
