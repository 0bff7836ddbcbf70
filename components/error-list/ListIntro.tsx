import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { countsOf, ErrorCounts } from '#components/errors/ErrorCounts.tsx';
import { defaultSort, type Filters } from '#lib/error-list/filters.ts';
import { pimTitle, plural, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { Listing } from './listing/use-listing.ts';
import { SharedSign } from './SharedSign.tsx';

const API_HELP = 'https://api.akeneo.com/documentation/responses.html#422-error';

interface Props {
  view: ErrorArchive;
  listing: Listing;
  chosen: readonly FilteredConnection[];
  onChange(change: Partial<Filters>): void;
}

const LISTS = [
  ['groups', 'monitoring_groups'],
  ['errors', 'monitoring_errors_title'],
] as const;

/** How much is open, how much is archived, a link to the explanation, one to the PIM's own list of the connection; and the
 * layout of the list. */
export function ListIntro({ view, listing, chosen, onChange }: Props) {
  const { filters, counted, complete } = listing;
  const count = plural(filters.status === 'open' ? 'monitoring_open_errors' : 'monitoring_errors', counted.errors);
  const title =
    filters.list === 'groups'
      ? text('monitoring_open_title', count, plural('monitoring_group_count', counted.groups))
      : count;
  return (
    <div class="list-intro">
      <h2>{complete ? title : text('monitoring_searching')}</h2>
      <Facts view={view} listing={listing} chosen={chosen} />
      <fieldset class="switch" aria-label={text('monitoring_layout')}>
        {LISTS.map(([list, name]) => (
          <button
            key={list}
            type="button"
            aria-pressed={filters.list === list}
            onClick={() => onChange({ list, sort: defaultSort(list) })}
          >
            {text(name)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function Facts({ view, listing: { filters }, chosen }: Omit<Props, 'onChange'>) {
  const shown = view.pims.value.filter(
    (pim) => (filters.pim ?? pim.origin) === pim.origin && pim.user?.seesErrors !== false,
  );
  const origins = new Set(shown.map(({ origin }) => origin));
  const summaries = view.summaries.value.filter(({ origin }) => origins.has(origin));
  const connections = view.connections.value.filter(({ origin }) => origins.has(origin));
  return (
    <p class="intro">
      {summaries.length > 0 && <ErrorCounts of={countsOf(connections, summaries)} />} <HelpLink to="error-list" />{' '}
      <ExternalLink href={API_HELP}>{text('monitoring_help')}</ExternalLink>
      <SharedSign pims={shown} spaces={view.spaces.value} />
      {chosen.map(({ connection, pim }) => (
        <ExternalLink key={pim.origin} href={monitoringScreen(pim.origin, connection, pim.version?.line ?? 'current')}>
          {text(
            connection.type === 'app' ? 'monitoring_in_pim_app' : 'monitoring_in_pim',
            connection.label,
            pimTitle(pim),
          )}
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
