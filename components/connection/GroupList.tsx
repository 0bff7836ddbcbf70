import './group-list.css';
import { dashboardLink, queryOf } from '#components/controls/page-links.ts';
import { useListing } from '#components/error-list/listing/use-listing.ts';
import { GroupMessage } from '#components/error-list/rows/GroupMessage.tsx';
import { countsOfOne, ErrorCounts } from '#components/errors/ErrorCounts.tsx';
import { Sparkline, StatePill } from '#components/errors/GroupParts.tsx';
import { CopyForVendor } from '#components/vendor/CopyForVendor.tsx';
import type { Group } from '#lib/error-list/groups.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';

const MOST = 8;

interface Props {
  archive: ErrorArchive;
  connection: ConnectionRecord;
  /** Of the PIM; null until it was made. */
  summary: ErrorSummary | null;
}

/** The groups of a connection's open errors, those of most products first: the list of errors, filtered. */
export function GroupList({ archive, connection, summary }: Props) {
  const { origin, code } = connection;
  const of = { pim: origin, connection: code };
  const listing = useListing(archive, queryOf('errors', of));
  const { groups, known } = listing;
  const complete = archive.complete.value && listing.complete;
  const zone = known.timeZone(origin);
  return (
    <section aria-labelledby="connection-groups" aria-busy={!complete}>
      <div class="connection-section">
        <h2 id="connection-groups">{text('connection_groups')}</h2>
        {groups.length > 0 && (
          <span class="connection-vendor">
            <CopyForVendor
              errors={() => listing.errors}
              pims={archive.pims.value}
              connections={archive.connections.value}
            />
            <a href={dashboardLink('errors', of)}>{plural('connection_all_groups', groups.length)}</a>
          </span>
        )}
      </div>
      {groups.length === 0 ? (
        <p class="connection-card connection-nothing">
          {text(complete ? 'connection_no_groups' : 'monitoring_reading')}
        </p>
      ) : (
        <div class="connection-card">
          <table class="connection-groups">
            <thead>
              <tr>
                <th scope="col">{text('connection_group')}</th>
                <th scope="col">{text('monitoring_column_products')}</th>
                <th scope="col">{text('monitoring_column_errors')}</th>
                <th scope="col">{text('column_week')}</th>
                <th scope="col">{text('connection_group_last')}</th>
              </tr>
            </thead>
            <tbody>
              {groups.slice(0, MOST).map((group) => (
                <Row key={group.key} group={group} code={code} zone={zone} />
              ))}
            </tbody>
          </table>
          {summary && (
            <p class="connection-counts">
              <ErrorCounts of={countsOfOne(connection, summary)} />
            </p>
          )}
        </div>
      )}
    </section>
  );
}

function Row({ group, code, zone }: { group: Group; code: string; zone: string }) {
  const { origin, key, state, products, errors, last, daily } = group;
  return (
    <tr>
      <th scope="row">
        <a href={dashboardLink('errors', { pim: origin, connection: code, group: key })}>
          <GroupMessage group={group} words={[]} open={false} />
        </a>
        <StatePill state={state} all />
      </th>
      <td>
        <b>{number(products)}</b>
      </td>
      <td>{number(errors)}</td>
      <td>
        <Sparkline daily={daily} />
      </td>
      <td>
        <time dateTime={new Date(last).toISOString()} title={formatDateTime(last, zone)}>
          {formatWhen(last, zone, now.value)}
        </time>
      </td>
    </tr>
  );
}
