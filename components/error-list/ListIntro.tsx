import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { countsOf, ErrorCounts } from '#components/errors/ErrorCounts.tsx';
import { text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { Listing } from './listing/use-listing.ts';

const API_HELP = 'https://api.akeneo.com/documentation/responses.html#422-error';

interface Props {
  view: ErrorArchive;
  listing: Listing;
  chosen: readonly FilteredConnection[];
}

/** How many errors there are, a link to their explanation, and one to the PIM's own list of the chosen connection. */
export function ListIntro({ view, listing: { filters }, chosen }: Props) {
  const shown = view.pims.value.filter(
    (pim) => (filters.pim ?? pim.origin) === pim.origin && pim.user?.seesErrors !== false,
  );
  const origins = new Set(shown.map(({ origin }) => origin));
  const summaries = view.summaries.value.filter(({ origin }) => origins.has(origin));
  const connections = view.connections.value.filter(({ origin }) => origins.has(origin));
  return (
    <p class="intro">
      {summaries.length > 0 && <ErrorCounts of={countsOf(connections, summaries)} />}{' '}
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
