import { placeHash } from '#components/controls/page-links.ts';
import { ticketText } from '#components/vendor/ticket-text.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import type { TicketOf } from '../triage/TriageButtons.tsx';

/** What a ticket about a group is opened with. */
export function ticketOf({ origin, members }: Group, view: ErrorArchive): TicketOf {
  const pims = view.pims.value.filter((pim) => pim.origin === origin);
  return {
    tracker: pims[0]?.tracker ?? null,
    settings: `/options.html${placeHash({ page: 'pim', origin, part: 'tools' })}`,
    draft: (withValues) => ticketText({ errors: members, pims, connections: view.connections.value }, withValues),
  };
}
