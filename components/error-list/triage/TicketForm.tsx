import { useRef, useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { newTicketLink, type TicketDraft } from '#lib/error-list/ticket-link.ts';
import { text } from '#lib/i18n/text.ts';
import { LONGEST_TICKET, parseTicketAddress } from '#lib/model/address.ts';
import type { Tracker } from '#lib/model/pim.ts';

interface Props {
  /** The team's tracker; null where none is set. */
  tracker: Tracker | null;
  /** The options where it is set. */
  settings: string;
  /** The ticket as it is now; empty for none. */
  ticket: string;
  draft(withValues: boolean): TicketDraft;
  onSave(ticket: string | null): void;
}

/** Opens the tracker's own page for a new ticket, filled in, and takes the address of the ticket for the whole team. */
export function TicketForm({ tracker, settings, ticket, draft, onSave }: Props) {
  const [withValues, setWithValues] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  return (
    <div class="ticket-form">
      {tracker ? (
        <>
          <ExternalLink
            class="button button-main"
            href={newTicketLink(tracker.template, draft(withValues), text('ticket_cut'))}
            {...(tracker.template.startsWith('mailto:') ? { target: '_self' as const } : {})}
          >
            {text('ticket_create')}
          </ExternalLink>
          <label>
            <input
              type="checkbox"
              checked={withValues}
              onChange={({ currentTarget }) => setWithValues(currentTarget.checked)}
            />
            {text('ticket_values')}
          </label>
        </>
      ) : (
        <p class="quiet">
          {text('ticket_no_tracker')} <ExternalLink href={settings}>{text('ticket_set_up')}</ExternalLink>
        </p>
      )}
      <form
        class="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          const address = parseTicketAddress(field.current?.value ?? '');
          setWrong(address === null);
          if (address !== null) onSave(address);
        }}
      >
        <input
          ref={field}
          type="text"
          inputMode="url"
          maxLength={LONGEST_TICKET}
          aria-label={text('ticket_address')}
          aria-invalid={isWrong}
          placeholder="https://"
          defaultValue={ticket}
        />
        <p class="told-wrong" role="alert">
          {isWrong && text('ticket_wrong')}
        </p>
        <span class="buttons">
          <button type="submit">{text('ticket_save')}</button>
          {ticket !== '' && (
            <button type="button" onClick={() => onSave(null)}>
              {text('ticket_remove')}
            </button>
          )}
        </span>
      </form>
    </div>
  );
}
