import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { plural, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { Listing } from './listing/use-listing.ts';

const API_HELP = 'https://api.akeneo.com/documentation/responses.html#422-error';

/** How much is open, how much is archived, a link to the explanation, and one to the PIM's own list of the connection. */
export function ListIntro({ listing, chosen }: { listing: Listing; chosen: readonly FilteredConnection[] }) {
  const { filters, errors, groups, complete } = listing;
  const count = plural(filters.status === 'open' ? 'monitoring_open_errors' : 'monitoring_errors', errors.length);
  const title =
    filters.list === 'groups'
      ? text('monitoring_open_title', count, plural('monitoring_group_count', groups.length))
      : count;
  return (
    <div class="list-intro">
      <h2>{complete ? title : text('monitoring_searching')}</h2>
      <Facts listing={listing} chosen={chosen} />
    </div>
  );
}

function Facts({ listing, chosen }: { listing: Listing; chosen: readonly FilteredConnection[] }) {
  return (
    <p class="intro">
      {plural('monitoring_archive', listing.all.length)}{' '}
      <ExternalLink href={API_HELP}>{text('monitoring_help')}</ExternalLink>
      {chosen.map(({ connection, pim }) => (
        <ExternalLink key={pim.origin} href={monitoringScreen(pim.origin, connection, pim.version?.line ?? 'current')}>
          {text(connection.type === 'app' ? 'monitoring_in_pim_app' : 'monitoring_in_pim', connection.label, pim.name)}
        </ExternalLink>
      ))}
    </p>
  );
}

/** The connections with the filtered code; each of several PIMs may have one. */
export interface FilteredConnection {
  connection: ConnectionRecord;
  pim: PimRecord;
}

export function chosenConnections(
  { filters, known }: Listing,
  connections: readonly ConnectionRecord[],
): FilteredConnection[] {
  if (filters.connection === null) return [];
  return connections.flatMap((connection) => {
    const pim = known.pimOf(connection.origin);
    const isChosen = connection.code === filters.connection && (filters.pim ?? connection.origin) === connection.origin;
    return isChosen && pim ? [{ connection, pim }] : [];
  });
}
