import { shortNumber } from '#components/charts/chart-text.ts';
import type { WeekFigure } from '#lib/counts/week-report.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { TriageStatus } from '#lib/model/decision.ts';
import { countText, countWords, weekChange } from './week-text.ts';

/** As many are shown short where there is no room, exact on hover. */
const MANY = 1_000_000;

/** A count as far as it is known; the exact meaning in words for a hover and for screen readers. */
export function WeekCount({ of }: { of: WeekFigure }) {
  const words = countWords(of);
  const short = of.count !== null && of.count >= MANY ? shortNumber(of.count) : undefined;
  if (words === null) {
    return (
      <span class="week-count" data-short={short} title={short && countText(of)}>
        {countText(of)}
      </span>
    );
  }
  return (
    <span title={words}>
      <span class="week-count" data-short={short && `≥ ${short}`} aria-hidden="true">
        {countText(of)}
      </span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}

/** A change to the week before; coloured and with an arrow only where it is bad. */
export function WeekChange({ change, bad }: { change: WeekFigure['change']; bad: boolean }) {
  const said = weekChange(change);
  // Keeps its place, so that numbers stand below each other.
  if (change === null || said === '') return <small class="week-change" />;
  const arrow = change.current > change.before ? 'week-up' : 'week-down';
  return (
    <small
      class={bad ? `week-change week-bad ${arrow}` : 'week-change'}
      title={text('week_before', number(change.before))}
    >
      {' '}
      {said}
    </small>
  );
}

const MARKS: Record<TriageStatus, string> = {
  open: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 1 1 8 1.8M8 6.4a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 1 1 0-3.2',
  back: 'M3.2 5.2A5.6 5.6 0 1 1 2.4 8.6M3 2v3.4h3.4',
  fixed: 'M3 8.6l3.4 3.4L13.2 4.6',
  resolved: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 1 1 8 1.8M5 8.2l2.2 2.2L11 6',
  ignored: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 1 1 8 1.8M5.6 8h4.8',
};

/** The status of a group as shape and word. */
export function WeekStatus({ status }: { status: TriageStatus }) {
  return (
    <span class={`week-status week-status-${status}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={MARKS[status]} />
      </svg>
      {text(`monitoring_status_${status}`)}
    </span>
  );
}
