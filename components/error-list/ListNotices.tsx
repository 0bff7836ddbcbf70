import { HelpLink } from '#components/controls/HelpLink.tsx';
import { GapNote } from '#components/errors/GapNote.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { pimTitle, plural, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Listing } from './listing/use-listing.ts';

interface Props {
  listing: Listing;
  pims: readonly PimRecord[];
  connections: readonly ConnectionRecord[];
  gaps: readonly GapRecord[];
}

/** Why the list may be outdated or incomplete: trouble with a PIM, errors that a role hides, gaps. */
export function ListNotices({ listing, pims, connections, gaps }: Props) {
  const shown = pims.filter(({ origin }) => (listing.filters.pim ?? origin) === origin);
  return (
    <>
      {shown.map((pim) => (
        <section key={pim.origin} class="pim-notices" aria-label={pimTitle(pim)}>
          <StateNotice
            pim={pim}
            named={listing.known.several}
            connections={connections.filter(({ origin }) => origin === pim.origin)}
          />
          {pim.user?.seesErrors === false && listing.all.length > 0 && (
            <p class="notice">
              <strong>{pimTitle(pim)}:</strong> {text('errors_hidden')}{' '}
              <HelpLink to="empty-chart/why-are-there-no-errors-in-a-list" />
            </p>
          )}
        </section>
      ))}
      <Gaps listing={listing} gaps={gaps} />
    </>
  );
}

/** The gaps of what the filters show, newest first. */
function Gaps({ listing: { filters, known }, gaps }: { listing: Listing; gaps: readonly GapRecord[] }) {
  const shown = gaps
    .filter(({ origin, connection }) => {
      const ofPim = filters.pim === null || filters.pim === origin;
      return ofPim && (filters.connection === null || filters.connection === connection);
    })
    .sort((a, b) => b.to - a.to);
  if (shown.length === 0) return null;
  return (
    <details class="gaps">
      <summary>{plural('monitoring_gaps', shown.length)}</summary>
      <ul>
        {shown.map((gap) => (
          <GapNote
            key={`${gap.origin} ${gap.connection} ${gap.to}`}
            gap={gap}
            label={known.connection(gap.origin, gap.connection)}
            timeZone={known.timeZone(gap.origin)}
          />
        ))}
      </ul>
    </details>
  );
}
