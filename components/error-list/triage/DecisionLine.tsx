import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { ticketName } from '#lib/error-list/ticket-link.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { isTicketAddress } from '#lib/model/address.ts';
import type { Naming } from '../listing/naming.ts';
import type { DecisionSubject } from './use-decisions.ts';

/** What is known of why it is open or not: the user's last decision, whether it still applies, and the note; or the proof that it was fixed. */
export function DecisionLine({
  what: { origin, status, decision, fix, again, target },
  known,
}: {
  what: DecisionSubject;
  known: Naming;
}) {
  const timeZone = known.timeZone(origin);
  const sentenceText = sentence();
  if (!sentenceText && !decision?.note && !decision?.ticket) return null;
  return (
    <div class={`decision decision-${status}`}>
      {sentenceText && (
        <p>
          {sentenceText}
          {status !== 'fixed' && decision?.who && <span class="quiet"> · {isolated(decision.who)}</span>}{' '}
          {status === 'back' && 'group' in target && <HelpLink to="error-came-back" />}
        </p>
      )}
      {decision?.ticket && <TicketLink address={decision.ticket} />}
      {decision?.note && (
        <p class="decision-note">
          <PimText of={decision.note} />
        </p>
      )}
    </div>
  );

  function sentence(): string | null {
    const at = decision ? formatDateTime(decision.at, timeZone) : '';
    if (again) return text('monitoring_is_back_fixed');
    if (status === 'back')
      return text(decision !== null && 'group' in target ? 'monitoring_is_back' : 'monitoring_is_back_group', at);
    if (status === 'open') return decision?.state === 'ignored' ? text('monitoring_was_ignored', at) : null;
    if (fix?.at) {
      const by = fix.connection === null ? (fix.by ?? '') : known.connection(origin, fix.connection);
      return text('monitoring_is_fixed', isolated(by), formatDateTime(fix.at, timeZone));
    }
    if (status === 'fixed' || !decision || decision.state === 'open') return text(`monitoring_is_${status}_group`);
    if (status === 'resolved') return text('monitoring_is_resolved', at);
    if (decision.until === null) return text('monitoring_is_ignored', at);
    return 'time' in decision.until
      ? text('monitoring_is_ignored_until', formatDateTime(decision.until.time, timeZone))
      : plural('monitoring_is_ignored_more', decision.until.more);
  }
}

/** Whose it is: a person or a team, or several where the errors of a group belong to several. */
export function OwnerNames({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, 2).map((name) => isolated(name));
  if (shown.length === 0) return null;
  const more = names.length - shown.length;
  return (
    <span class="owner">
      {text('owner_is', shown.join(', '))}
      {more > 0 && ` +${number(more)}`}
    </span>
  );
}

/** The link to a ticket, which a colleague may have entered: its host says where it leads. */
export function TicketLink({ address }: { address: string }) {
  const { host, key } = ticketName(address);
  return (
    <p class="ticket-link">
      <ExternalLink href={isTicketAddress(address) ? address : null}>
        {text('ticket_link', isolated(key || host))}
      </ExternalLink>{' '}
      {key && <span class="quiet">{isolated(host)}</span>}
    </p>
  );
}
