import { useMemo, useRef, useState } from 'preact/hooks';
import { history, inBuckets, weekAgainstBefore } from '#lib/activity/history.ts';
import type { Figure } from '#lib/activity/types.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { DayRecord } from '#lib/store/schema.ts';
import { HistoryTable } from './HistoryTable.tsx';
import { chartImage, download } from './image.ts';
import { useHistoryPlot } from './use-plot.ts';
import { bucketCount, bucketName, comparison } from './words.ts';

/** More days than this are drawn week by week. */
const MOST_DAYS = 120;
const WEEK = 7;

interface Props {
  figure: Figure;
  days: readonly DayRecord[];
  /** A code, or `ALL`. */
  connection: string;
  /** Last days to show; null for all that are kept. */
  span: number | null;
  /** Of which PIM and connection, for the picture. */
  of: string;
}

/** One figure over many days: what it comes to, how this week compares, a line with its holes, and a table of the same. */
export function HistoryChart({ figure, days, connection, span, of }: Props) {
  const points = useMemo(() => history(days, connection, figure, span), [days, connection, figure, span]);
  const buckets = useMemo(() => {
    if (points.length <= MOST_DAYS) return inBuckets(points, 1);
    // A first week that is not whole would look like a bad one: its other days are unknown.
    return inBuckets(history(days, connection, figure, Math.ceil(points.length / WEEK) * WEEK), WEEK);
  }, [points, days, connection, figure]);
  const host = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const plot = useHistoryPlot(host, buckets, setPointed);
  const [first, last] = [points.at(0), points.at(-1)];
  const title = text(`figure_${figure}`);
  if (!first || !last) {
    return (
      <section class="history-chart" data-figure={figure} aria-label={title}>
        <h2>{title}</h2>
        <p class="history-none">{text('history_none')}</p>
      </section>
    );
  }
  const missing = points.filter(({ count }) => count === null).length;
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
      <p class="history-compared">{comparison(weekAgainstBefore(days, connection, figure))}</p>
      <p class="history-under" aria-hidden="true">
        {under && `${bucketName(under)}: ${bucketCount(under)}`}
      </p>
      <div class="history-plot" ref={host} aria-hidden="true" />
      {missing > 0 && <p class="history-missing">{plural('history_missing', missing)}</p>}
      <HistoryTable title={title} buckets={buckets} />
      <button type="button" onClick={() => void save().catch(console.error)}>
        {text('history_image')} <span class="visually-hidden">{title}</span>
      </button>
    </section>
  );
}
