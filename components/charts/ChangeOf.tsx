import type { Change } from '#lib/counts/week-chart.ts';
import { text } from '#lib/i18n/text.ts';
import type { Figure } from '#lib/model/counts.ts';
import { changeText, changeTitle } from './chart-text.ts';

/** The change of the last finished days to the same days a week before; coloured and with an arrow only where it is bad. */
export function ChangeOf({ change, figure }: { change: Change; figure: Figure | 'archived' }) {
  const { share, isBad } = changeText(change, figure);
  return (
    <p
      class={isBad ? 'chart-change chart-bad' : 'chart-change'}
      // A range of dates takes longer to write than all else of a chart, and few ask for it.
      onPointerEnter={({ currentTarget }) => {
        currentTarget.title = changeTitle(change);
      }}
    >
      {isBad && <span aria-hidden="true">▲ </span>}
      <span class="chart-share">{isBad ? share.replace('+', '') : share}</span>
      <span class="chart-wide"> {text('chart_versus')}</span>
    </p>
  );
}
