import './bar-plot.css';
import './chart-head.css';
import './chart.css';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { lazy } from '#components/controls/lazy.ts';
import type { Bar } from '#lib/counts/week-chart.ts';
import { text } from '#lib/i18n/text.ts';
import { hasPainted } from '#lib/live/painted.ts';
import type { BarPlot } from './bar-plot.ts';

interface Props {
  bars: readonly Bar[];
  /** What the bars count, for screen readers. */
  name: string;
  /** Dates below and a scale beside the bars. */
  hasAxes: boolean;
  /** The bar that is pointed at; null for none. */
  pointed: number | null;
  onPoint(index: number | null): void;
  /** What a screen reader says of the bar that the keyboard points at. */
  readout(bar: Bar): string;
  /** For whoever wants the picture. */
  plot?: RefObject<BarPlot | null>;
}

/** What draws bars. It comes after the first frame, which it would hold up: the room is there. */
export const drawing = lazy(() => import('./bar-plot.ts'));

/**
 * Bars that can be pointed at by pointer and by keyboard: ← and → walk over them, Esc leaves. A screen reader says the bar
 * that the keyboard points at, as it says the value of a slider.
 */
export function BarPlotHost({ bars, name, hasAxes, pointed, onPoint, readout, plot: shared }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const own = useRef<BarPlot>(null);
  const plot = shared ?? own;
  const loaded = hasPainted.value ? drawing() : null;
  const [first] = bars;
  // Bars of weeks need other axes than bars of days.
  const kind = `${hasAxes} ${first && first.from === first.to}`;

  useLayoutEffect(() => {
    if (plot.current) plot.current.show(bars);
  }, [plot, bars]);
  useLayoutEffect(() => {
    if (!host.current || loaded === null || loaded === 'failed') return;
    plot.current = loaded.plotBars(host.current, { bars, hasAxes, onPoint });
    return () => {
      plot.current?.destroy();
      plot.current = null;
    };
    // What else changes is shown in the same chart.
  }, [plot, loaded, kind]);

  const walk = (event: KeyboardEvent) => {
    const last = bars.length - 1;
    const at = pointed ?? (event.key === 'ArrowRight' ? -1 : last + 1);
    const steps = new Map([
      ['ArrowLeft', Math.max(0, at - 1)],
      ['ArrowRight', Math.min(last, at + 1)],
      ['Home', 0],
      ['End', last],
      ['Escape', null],
    ]);
    const next = steps.get(event.key);
    if (next === undefined || (next === null && pointed === null)) return;
    event.preventDefault();
    plot.current?.point(next);
  };
  const walked = pointed === null ? undefined : bars[pointed];

  return (
    <div
      class="chart-plot"
      tabIndex={0}
      role="slider"
      aria-label={name}
      aria-valuemin={1}
      aria-valuemax={bars.length}
      aria-valuenow={(pointed ?? bars.length - 1) + 1}
      aria-valuetext={walked ? readout(walked) : text('chart_walk')}
      onKeyDown={walk}
      onBlur={() => plot.current?.point(null)}
    >
      <div class="chart-canvas" ref={host} aria-hidden="true">
        {loaded === 'failed' && <p class="chart-none">{text('chart_failed')}</p>}
      </div>
    </div>
  );
}
