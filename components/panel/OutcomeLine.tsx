import { PimText } from '#components/controls/PimText.tsx';
import { UNKNOWN_WHY } from '#components/errors/OutcomeSign.tsx';
import { ValueChange } from '#components/timeline/ValueChange.tsx';
import { timeZoneOf } from '#lib/calendar.ts';
import type { Problem } from '#lib/error-list/problems.ts';
import { formatWhen } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import { belongsToModel, type CardContext } from './card-context.ts';
import { isOwnChange } from './own-changes.tsx';
import { whoFixed } from './problem-states.tsx';

interface Props extends CardContext {
  problem: Problem;
  name: string;
  /** Whether the card shows the values itself. */
  isCurrent: boolean;
}

/** What became of a problem since it was refused, and how sure that is; nothing while nothing is known. */
export function OutcomeLine({ problem, name, isCurrent, pim, connections, savedAt, model }: Props) {
  const { state, outcome, errors } = problem;
  const isUnread = !outcome || outcome.reason === 'no-place';
  if (model && isUnread && belongsToModel(problem, model)) {
    return (
      <p class="problem-note">
        <PimText of={text('panel_unknown_model', model.code)} />
      </p>
    );
  }
  // That there is no such product is said once, above the cards.
  if (!outcome || outcome.reason === 'no-product') return null;
  const when = outcome.at === null ? '' : formatWhen(outcome.at, timeZoneOf(pim), now.value, true);
  const who = whoFixed(problem, connections);
  if (state === 'unknown') {
    return outcome.reason && <p class="problem-note">{text(UNKNOWN_WHY[outcome.reason])}</p>;
  }
  if (state === 'over') {
    return (
      <p class="problem-outcome" title={text('panel_over_why')}>
        <PimText of={text('panel_over', who, when)} />{' '}
        {isCurrent && <span class="quiet">{text('panel_over_why')}</span>}
      </p>
    );
  }
  if (state !== 'changed') return null;
  const isOwn = isOwnChange(problem, savedAt);
  return (
    <>
      <p class="problem-outcome">
        <b>
          <PimText of={isOwn ? text('panel_you_changed', name) : text('panel_changed', who, when)} />
        </b>{' '}
        {isOwn && plural('panel_resolve_question', errors.length)}
      </p>
      {!isCurrent && (outcome.from !== null || outcome.to !== null) && (
        <p class="problem-change">
          <ValueChange from={outcome.from} to={outcome.to} />
        </p>
      )}
    </>
  );
}
