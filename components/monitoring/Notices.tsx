import { HelpLink } from '#components/layout/HelpLink.tsx';
import { StateNotice } from '#components/layout/StateNotice.tsx';
import { text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { GapRecord } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { Gaps } from './Gaps.tsx';
import type { Listing } from './listing.ts';

interface Props {
  listing: Listing;
  pims: readonly PimRecord[];
  connections: readonly ConnectionRecord[];
  gaps: readonly GapRecord[];
}

/** What keeps the list from being fresh or whole: trouble with a PIM, errors that a role hides, gaps. */
export function Notices({ listing, pims, connections, gaps }: Props) {
  const shown = pims.filter(({ origin }) => (listing.filters.pim ?? origin) === origin);
  return (
    <>
      {shown.map((pim) => (
        <section key={pim.origin} class="pim-notices" aria-label={pim.name}>
          <StateNotice
            pim={pim}
            named={listing.known.several}
            connections={connections.filter(({ origin }) => origin === pim.origin)}
          />
          {pim.user?.seesErrors === false && listing.all.length > 0 && (
            <p class="notice">
              <strong>{pim.name}:</strong> {text('errors_hidden')} <HelpLink to="why-a-chart-or-list-is-empty" />
            </p>
          )}
        </section>
      ))}
      <Gaps listing={listing} gaps={gaps} />
    </>
  );
}
