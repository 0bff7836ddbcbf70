import './group-history.css';
import { useState } from 'preact/hooks';
import { useLoaded } from '#components/controls/run.ts';
import { onOf } from '#lib/decisions/decided.ts';
import { type HistoryEntry, tellHistory } from '#lib/decisions/tell-history.ts';
import type { Group } from '#lib/error-list/groups.ts';
import { ticketName } from '#lib/error-list/ticket-link.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { plural, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { now } from '#lib/live/timing.ts';
import type { DecisionSubject } from '../triage/use-decisions.ts';

/** So many are shown at once. */
const SHOWN = 5;

interface Props {
  group: Group;
  what: DecisionSubject;
  view: ErrorArchive;
  timeZone: string;
}

/** What was decided about a group, by whom and when, and when it came back; nothing where nothing was decided. */
export function GroupHistory({ group, what, view, timeZone }: Props) {
  const { origin, members } = group;
  const [whole, setWhole] = useState(false);
  const on = onOf(what);
  const events = useLoaded(() => view.history(origin, on), [view, origin, on.join('\n'), view.decisions.value]);
  if (!events || events.length === 0) return null;
  const entries = tellHistory(
    events,
    members.map(({ at }) => at),
  );
  const shown = whole ? entries : entries.slice(0, SHOWN);
  return (
    <section class="group-history">
      <h4>{text('history_of_group')}</h4>
      <ol>
        {shown.map((entry, index) => (
          <li key={index}>
            <time dateTime={new Date(entry.at).toISOString()} title={formatDateTime(entry.at, timeZone)}>
              {formatWhen(entry.at, timeZone, now.value)}
            </time>
            <span>
              {said(entry, timeZone)}
              {entry.who && <span class="quiet"> · {isolated(entry.who)}</span>}
            </span>
          </li>
        ))}
      </ol>
      {entries.length > shown.length && (
        <button type="button" class="button-plain" onClick={() => setWhole(true)}>
          {plural('history_more', entries.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function said(entry: HistoryEntry, timeZone: string): string {
  if (entry.what === 'assigned') return text('owner_said', isolated(entry.to));
  if (entry.what === 'ticketed')
    return text('ticket_link', isolated(ticketName(entry.ticket).key || ticketName(entry.ticket).host));
  if (entry.what === 'resolved') return text('monitoring_status_resolved');
  if (entry.what === 'back') return text('monitoring_state_back');
  if (entry.what !== 'ignored') return text(`history_${entry.what}`);
  if (entry.until === null) return text('monitoring_status_ignored');
  return 'time' in entry.until
    ? text('monitoring_is_ignored_until', formatDateTime(entry.until.time, timeZone))
    : plural('monitoring_is_ignored_more', entry.until.more);
}
