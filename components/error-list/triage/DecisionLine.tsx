import { formatDateTime } from '#lib/i18n/dates.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { DecisionSubject } from './use-decisions.ts';

/** What the reader decided before, and whether it held; with the note. */
export function DecisionLine({
  what: { status, mark, target },
  timeZone,
}: {
  what: DecisionSubject;
  timeZone: string;
}) {
  const said = sentence();
  if (!said && !mark?.note) return null;
  return (
    <div class={`decision decision-${status}`}>
      {said && <p>{said}</p>}
      {mark?.note && <p class="decision-note">{mark.note}</p>}
    </div>
  );

  function sentence(): string | null {
    const at = mark ? formatDateTime(mark.at, timeZone) : '';
    if (status === 'back')
      return text(mark !== null && 'group' in target ? 'monitoring_is_back' : 'monitoring_is_back_group', at);
    if (status === 'open') return mark?.state === 'ignored' ? text('monitoring_was_ignored', at) : null;
    if (!mark || mark.state === 'open') return text(`monitoring_is_${status}_group`);
    if (status === 'resolved') return text('monitoring_is_resolved', at);
    if (mark.until === null) return text('monitoring_is_ignored', at);
    return 'time' in mark.until
      ? text('monitoring_is_ignored_until', formatDateTime(mark.until.time, timeZone))
      : plural('monitoring_is_ignored_count', mark.until.count);
  }
}
