import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { download } from '#components/controls/Files.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { run } from '#components/controls/run.ts';
import { compareWeeks, inBuckets, type Series } from '#lib/counts/series.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';
import { bucketCount, bucketName, comparison } from './bucket-text.ts';
import { chartImage } from './chart-image.ts';
import { HistoryTable } from './HistoryTable.tsx';
import { useHistoryPlot } from './use-history-plot.ts';

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
  /** The names of PIM and connection, for the image. */
  of: string;
  /** Notes about the figure. */
  children?: ComponentChildren;
}

/** One figure over many days: the total, the comparison of weeks, a line with its holes, and a table. */
export function HistoryChart({ figure, series, span, of, children }: Props) {
  const points = useMemo(() => series?.(span) ?? [], [series, span]);
  const buckets = useMemo(() => {
    if (points.length <= MOST_DAYS) return inBuckets(points, 1);
    // The span is extended to whole weeks, since an incomplete first week would look like a bad one.
    return inBuckets(series?.(Math.ceil(points.length / WEEK) * WEEK) ?? [], WEEK);
  }, [points, series]);
  const host = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const plot = useHistoryPlot(host, buckets, setPointed);
  const [first, last] = [points.at(0), points.at(-1)];
  const title = text(`figure_${figure}`);
  if (!series || !first || !last) {
    return (
      <section class="history-chart" data-figure={figure} aria-label={title} aria-busy={series === null}>
        <h2>{title}</h2>
        <p class="history-none">
          {series && (
            <>
              {text('history_none')} <HelpLink to="why-a-chart-or-list-is-empty" />
            </>
          )}
        </p>
      </section>
    );
  }
  const missing = points.filter(({ count, atLeast }) => count === null || atLeast).length;
  const under = pointed === null ? undefined : buckets[pointed];
  const whole = bucketName({ from: first.day, to: last.day });
  const save = async () => {
    if (!host.current || !plot.current) return;
    const image = await chartImage(host.current, plot.current.canvas(), title, `${of} · ${whole}`);
    download(image, `${figure} ${first.day} ${last.day}.png`);
  };

  return (
    <section class="history-chart" data-figure={figure} aria-label={title}>
      <div class="history-head">
        <h2>{title}</h2>
        <p class="history-total">
          <strong>{number(points.reduce((sum, { count }) => sum + (count ?? 0), 0))}</strong> {whole}
        </p>
      </div>
      <p class="history-compared">{comparison(compareWeeks(series))}</p>
      {figure === 'archived' && <p class="history-about">{text('history_archived_about')}</p>}
      {children}
      <p class="history-under" aria-hidden="true">
        {under && `${bucketName(under)}: ${bucketCount(under)}`}
      </p>
      <div class="history-plot" ref={host} aria-hidden="true" />
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
