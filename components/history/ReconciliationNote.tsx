import { useMemo } from 'preact/hooks';
import { dayOf, timeZoneOf } from '#lib/calendar.ts';
import { reconcileCounts } from '#lib/counts/reconciliation.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { ArchivedTimes } from '#lib/live/history.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';

interface Props {
  view: Pick<PimView, 'pim' | 'connections'>;
  errors: ArchivedTimes;
  /** Code of a connection, or `ALL`. */
  connection: string;
}

/** Shows whether as many errors of the last seven days are archived as the PIM counts, and if not, why. */
export function ReconciliationNote({ view: { pim, connections }, errors: { times, gaps }, connection }: Props) {
  const reconciliation = useMemo(() => {
    const timeZone = timeZoneOf(pim);
    const sources = connections.flatMap(({ code, businessErrors, firstSeen, fetched, unmonitored }) =>
      businessErrors !== null && !unmonitored && (connection === ALL_CONNECTIONS || code === connection)
        ? {
            counted: businessErrors,
            times: times.get(code) ?? [],
            gaps: gaps.filter((gap) => gap.connection === code),
            firstSeen,
            fetched,
          }
        : [],
    );
    if (sources.length === 0 || pim.lastPollAt === null) return null;
    return reconcileCounts(sources, dayOf(pim.lastPollAt, timeZone), timeZone);
  }, [pim, connections, gaps, times, connection]);
  if (!reconciliation) return null;

  const { counted, archived, differences } = reconciliation;
  return (
    <p class="history-about">
      {differences.size === 0
        ? plural('balance_all', counted)
        : [
            text('balance', number(counted), number(archived)),
            ...[...differences].map(([reason, count]) => plural(`balance_${reason}`, count)),
          ].join(' ')}
    </p>
  );
}
