import { OutcomeSign, UNKNOWN_WHY } from '#components/errors/OutcomeSign.tsx';
import { formatClock, formatDateTime } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { Naming } from '../listing/naming.ts';

/** What became of the errors of a row, and why that is not certain; nothing while it was not looked into. */
export function OutcomeCell({ outcome, known }: { outcome: Outcome | undefined; known: Naming }) {
  if (!outcome) return <td class="table-outcome" />;
  const { words, why } = inWords(outcome, known);
  const isDoubtful = outcome.state === 'over' || outcome.state === 'unknown';
  return (
    <td class={`table-outcome table-outcome-${outcome.state}`} title={why}>
      <span class="table-outcome-words">
        {outcome.state !== 'open' && <OutcomeSign state={outcome.state} small />}
        <span>
          {words}
          {isDoubtful && <span class="visually-hidden">. {why}</span>}
        </span>
      </span>
    </td>
  );
}

function inWords(
  { origin, state, reason, at, by, connection }: Outcome,
  known: Naming,
): { words: string; why: string } {
  const timeZone = known.timeZone(origin);
  const who = isolated(connection === null ? (by ?? '') : known.connection(origin, connection));
  const when = at === null ? '' : formatClock(at, timeZone, now.value);
  switch (state) {
    case 'fixed':
      return { words: `${text('panel_fixed_by', who)}, ${when}`, why: at === null ? '' : formatDateTime(at, timeZone) };
    case 'changed': {
      const words = text('panel_changed', who, when);
      return { words, why: words };
    }
    case 'over':
      return {
        words: text('group_check_over_short'),
        why: `${text('panel_over', who, when)} ${text('panel_over_why')}`,
      };
    case 'unknown':
      return { words: text('group_check_unknown_short'), why: reason ? text(UNKNOWN_WHY[reason]) : '' };
    case 'open':
      return { words: text('monitoring_status_open'), why: '' };
  }
}
