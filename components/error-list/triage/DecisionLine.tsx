import { PimText } from '#components/controls/PimText.tsx';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { DecisionSubject } from './use-decisions.ts';

/** The user's last decision, whether it still applies, and the note. */
export function DecisionLine({
  what: { status, decision, target },
  timeZone,
}: {
  what: DecisionSubject;
  timeZone: string;
}) {
  const sentenceText = sentence();
  if (!sentenceText && !decision?.note) return null;
  return (
    <div class={`decision decision-${status}`}>
      {sentenceText && <p>{sentenceText}</p>}
      {decision?.note && (
        <p class="decision-note">
          <PimText of={decision.note} />
        </p>
      )}
    </div>
  );

  function sentence(): string | null {
    const at = decision ? formatDateTime(decision.at, timeZone) : '';
    if (status === 'back')
      return text(decision !== null && 'group' in target ? 'monitoring_is_back' : 'monitoring_is_back_group', at);
    if (status === 'open') return decision?.state === 'ignored' ? text('monitoring_was_ignored', at) : null;
    if (!decision || decision.state === 'open') return text(`monitoring_is_${status}_group`);
    if (status === 'resolved') return text('monitoring_is_resolved', at);
    if (decision.until === null) return text('monitoring_is_ignored', at);
    return 'time' in decision.until
      ? text('monitoring_is_ignored_until', formatDateTime(decision.until.time, timeZone))
      : plural('monitoring_is_ignored_count', decision.until.count);
  }
}
