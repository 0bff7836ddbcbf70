import { useEffect, useState } from 'preact/hooks';
import type { Bar } from '#lib/counts/week-chart.ts';
import { number, text } from '#lib/i18n/text.ts';
import { bucketCount } from './bucket-text.ts';
import { barName, shortName, shortNumber } from './chart-text.ts';

/** The bars for screen readers. What is read aloud follows the paint, which it would hold up. */
export function BarTable({ bars }: { bars: readonly Bar[] }) {
  const [told, tell] = useState<readonly Bar[]>([]);
  useEffect(() => tell(bars), [bars]);
  return (
    <table class="visually-hidden">
      <tbody>
        {told.map((bar) => (
          <tr key={bar.from}>
            <th scope="row">{shortName(bar)}</th>
            <td>{bucketCount(bar)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The week before is shortened where both numbers would not fit; the slider says it whole. */
export function Before({ bar, isFull }: { bar: Bar; isFull: boolean }) {
  if (bar.before === null) return null;
  return (
    <p class="chart-change chart-before">
      <i class="chart-tick" />
      {(isFull ? number : shortNumber)(bar.before)}
      <span class="chart-wide"> {text('chart_week_before')}</span>
    </p>
  );
}

/** A bar in one line: its day, its count, and that of the week before. */
export function readout(bar: Bar): string {
  const before = bar.before === null ? [] : [`${number(bar.before)} ${text('chart_week_before')}`];
  return [barName(bar), bucketCount(bar), ...before].join(', ');
}
