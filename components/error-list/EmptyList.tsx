import type { ComponentChildren } from 'preact';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import type { Filters } from '#lib/error-list/filters.ts';
import { text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { trackingScreen } from '#lib/pim/screens.ts';
import { cleared, isFiltered } from './FilterBar.tsx';
import type { FilteredConnection } from './ListIntro.tsx';
import type { Listing } from './listing/use-listing.ts';

const TRACKING_HELP = 'https://help.akeneo.com/pim/serenity/articles/manage-your-connections.html#enable-the-tracking';

interface Props {
  listing: Listing;
  pims: readonly PimRecord[];
  chosen: readonly FilteredConnection[];
  onChange(change: Partial<Filters>): void;
}

/** Replaces an empty list: why it is empty, and what to do about it. */
export function EmptyList({ listing, pims, chosen, onChange }: Props) {
  const { filters, all, known } = listing;
  const [only] = chosen;
  if (only && chosen.length === 1) {
    const { connection, pim } = only;
    if (connection.flowType !== 'data_source') {
      return (
        <Sentence what={text('monitoring_not_a_source', connection.label)}>
          <button type="button" onClick={() => onChange({ connection: null })}>
            {text('monitoring_all_connections')}
          </button>
        </Sentence>
      );
    }
    if (!connection.tracked) {
      return (
        <Sentence what={text('monitoring_untracked', connection.label)}>
          <ExternalLink class="button" href={trackingScreen(pim.origin, connection, pim.version?.line ?? 'current')}>
            {text('open_tracking')}
          </ExternalLink>
          <ExternalLink href={TRACKING_HELP}>{text('monitoring_tracking_help')}</ExternalLink>
        </Sentence>
      );
    }
  }
  const shown = pims.filter(({ origin }) => (filters.pim ?? origin) === origin);
  const archived = all.some(({ origin }) => known.pimOf(origin) !== null && (filters.pim ?? origin) === origin);
  if (shown.length === 0) {
    return (
      <Sentence what={text('state_no_pim')}>
        <a class="button" href="/options.html">
          {text('welcome_add')}
        </a>
      </Sentence>
    );
  }
  if (!archived) return <Sentence what={text(without(shown))} />;
  const open = { ...cleared(filters), status: 'all' } as const;
  return (
    <Sentence what={text(isFiltered(filters) ? 'monitoring_no_result' : 'monitoring_all_done')}>
      <button type="button" onClick={() => onChange(isFiltered(filters) ? cleared(filters) : open)}>
        {text(isFiltered(filters) ? 'monitoring_clear' : 'monitoring_show_done')}
      </button>
    </Sentence>
  );
}

/** Why nothing is archived of these PIMs. */
function without(pims: readonly PimRecord[]) {
  if (pims.every(({ user }) => user?.seesErrors === false)) return 'errors_hidden';
  if (pims.every(({ lastSuccessAt }) => lastSuccessAt === null)) return 'errors_unknown';
  return 'errors_none';
}

function Sentence({ what, children }: { what: string; children?: ComponentChildren }) {
  return (
    <div class="empty" role="status">
      <p>
        {what} <HelpLink to="empty-chart/why-are-there-no-errors-in-a-list" />
      </p>
      {children && <p class="empty-ways">{children}</p>}
    </div>
  );
}
