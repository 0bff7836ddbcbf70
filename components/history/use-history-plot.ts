import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Bucket } from '#lib/counts/series.ts';
import { type HistoryPlot, plotHistory } from './history-plot.ts';

/** Draws the buckets into the element and follows their changes; null while there is no element. */
export function useHistoryPlot(
  host: RefObject<HTMLDivElement | null>,
  buckets: readonly Bucket[],
  pointed: (index: number | null) => void,
): RefObject<HistoryPlot | null> {
  const plot = useRef<HistoryPlot>(null);
  useLayoutEffect(() => {
    if (!host.current) {
      plot.current?.destroy();
      plot.current = null;
    } else if (plot.current) plot.current.show(buckets);
    else plot.current = plotHistory(host.current, buckets, pointed);
  }, [host, buckets, pointed]);
  useLayoutEffect(() => () => plot.current?.destroy(), []);
  return plot;
}
