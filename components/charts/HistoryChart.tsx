import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { download } from '#components/controls/Files.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import type { ErrorSplit } from '#lib/counts/archived-errors.ts';
import { type Bucket, inBuckets, type Series } from '#lib/counts/series.ts';
import { asBars, finishedDays, withTechnical } from '#lib/counts/week-chart.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';
import { BarPlotHost } from './BarPlot.tsx';
import type { BarPlot } from './bar-plot.ts';
import { bucketCount, bucketName } from './bucket-text.ts';
import { ChangeOf } from './ChangeOf.tsx';
import { chartImage } from './chart-image.ts';
import { HistoryTable } from './HistoryTable.tsx';

/** More days than this are drawn by week. */
const MOST_DAYS = 120;
const WEEK = 7;

interface Props {
  /** `archived`: the archived business errors. */
  figure: Figure | 'archived';
  /** Null while it is being read. */
  series: Series | null;
  /** The number of last days to show; null for all stored days. */
  span: number | null;
  /** The day that is not over, `YYYY-MM-DD`. */
  today: string;
  /** The archived business errors, and the PIM's number of technical ones, to tell them apart in the chart of errors. */
  split?: ErrorSplit | null;
  /** Whether the address asks for this figure: it is scrolled to. */
  isWanted: boolean;
  /** The names of PIM and connection, for the image. */
  of: string;
  /** Notes about the figure. */
  children?: ComponentChildren;
}

/** One figure over many days: the total, the change of the last week, bars with their holes, and a table. */
export function HistoryChart({ figure, series, span, today, split, isWanted, of, children }: Props) {
  const points = useMemo(() => series?.(span) ?? [], [series, span]);
  const buckets = useMemo(() => bucketed(series, points.length), [points, series]);
  const { business: archived = null, technical = null } = split ?? {};
  const bars = useMemo(() => {
    const all = series ? asBars(buckets, today, series) : [];
    return archived ? withTechnical(all, bucketed(archived, points.length), technical) : all;
  }, [buckets, archived, technical, points, series, today]);
  const change = useMemo(
    () => series && finishedDays(asBars(inBuckets(series(WEEK), 1), today, series)),
    [series, today],
  );
  const section = useRef<HTMLElement>(null);
  const plot = useRef<BarPlot>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (isWanted) section.current?.scrollIntoView({ block: 'center' });
  }, [isWanted]);
  const [first, last] = [points.at(0), points.at(-1)];
  const title = text(`figure_${figure}`);
  if (!series || !first || !last) {
    return (
      <section class="history-chart" data-figure={figure} aria-label={title} aria-busy={series === null}>
        <h2>{title}</h2>
        <p class="history-none">
          {series && (
            <>
              {text('history_none')} <HelpLink to="empty-chart" />
            </>
          )}
        </p>
      </section>
    );
  }
  const missing = points.filter(({ count, atLeast }) => count === null || atLeast).length;
  const under = pointed === null ? undefined : bars[pointed];
  const whole = bucketName({ from: first.day, to: last.day });
  const save = async () => {
    const canvas = plot.current?.canvas();
    const host = canvas?.closest<HTMLElement>('.chart-canvas');
    if (!canvas || !host) return;
    const image = await chartImage(host, canvas, title, `${of} · ${whole}`);
    download(image, `${figure} ${first.day} ${last.day}.png`);
  };

  return (
    <section class="history-chart" data-figure={figure} aria-label={title} ref={section}>
      <div class="history-head">
        <h2>{title}</h2>
        <strong class="history-total">
          {under ? bucketCount(under) : number(points.reduce((sum, { count }) => sum + (count ?? 0), 0))}
        </strong>
        <p class="history-days">{under ? bucketName(under) : whole}</p>
        {change && !under && <ChangeOf change={change} figure={figure} />}
      </div>
      {figure === 'archived' && <p class="history-about">{text('history_archived_about')}</p>}
      {children}
      <BarPlotHost
        bars={bars}
        name={title}
        hasAxes
        pointed={pointed}
        onPoint={setPointed}
        readout={(bar) => `${bucketName(bar)}, ${bucketCount(bar)}`}
        plot={plot}
      />
      {missing > 0 && (
        <p class="history-missing">
          {plural(figure === 'archived' ? 'history_missing_archived' : 'history_missing', missing)}
        </p>
      )}
      <HistoryTable title={title} buckets={buckets} />
      <button type="button" onClick={() => run(save)}>
        {text('history_image')} <span class="visually-hidden">{title}</span>
      </button>
    </section>
  );
}

/** Days, or whole weeks where there are too many: an incomplete first week would look like a bad one. */
function bucketed(series: Series | null, days: number): Bucket[] {
  if (!series) return [];
  return days <= MOST_DAYS ? inBuckets(series(days), 1) : inBuckets(series(Math.ceil(days / WEEK) * WEEK), WEEK);
}
