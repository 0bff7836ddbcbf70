import './top-groups.css';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { Visible } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatWhen } from '#lib/i18n/dates.ts';
import { formatList, number, plural, pluralFrom, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { OpenGroup } from '#lib/model/summary.ts';
import { isCapped } from '#lib/model/values.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { countsOf, ErrorCounts } from './ErrorCounts.tsx';
import { Sparkline, StatePill } from './GroupParts.tsx';
import { GroupSentence, groupSentenceText } from './GroupSentence.tsx';
import { NoErrors } from './NoErrors.tsx';

interface Props {
  view: PimView;
  /** How many groups are shown; a summary names 12 at most. */
  most: number;
  /** One line a group, for the popup; otherwise two, with a sparkline where there is room. */
  dense?: boolean;
}

/** The groups of open errors that matter most. Each leads to the list of errors, where it is open. */
export function TopGroups({ view, most, dense = false }: Props) {
  const { pim, connections, summary } = view;
  const known = new Map(connections.map((connection) => [connection.code, connection]));
  const isEmpty = summary === null || summary.top.length === 0;
  return (
    <section class={dense ? 'newest top top-dense' : 'newest top'} aria-label={text('errors_title')}>
      <div class="section-head">
        <h2>{text('errors_title')}</h2>
        {!isEmpty && (
          <a class="top-all" href={dashboardLink('errors', { pim: pim.origin })} {...elsewhere(dense)}>
            {text(
              'errors_open_in',
              pluralFrom('errors_open', summary.open, isCapped(summary)),
              plural('errors_groups', summary.groups),
            )}
          </a>
        )}
      </div>
      {isEmpty ? (
        <NoErrors pim={pim} connections={connections} summary={summary} />
      ) : (
        <div class="top-card">
          {!dense && (
            <p class="top-head" aria-hidden="true">
              <span>{text('errors_group')}</span>
              <span>{text('monitoring_column_products')}</span>
              <span>{text('column_week')}</span>
            </p>
          )}
          <ol>
            {summary.top.slice(0, most).map((group) => (
              <Row key={group.key} {...{ group, known, dense }} pim={pim.origin} timeZone={timeZoneOf(pim)} />
            ))}
          </ol>
          {!dense && (
            <p class="top-foot">
              <ErrorCounts of={countsOf(connections, [summary])} />
            </p>
          )}
        </div>
      )}
    </section>
  );
}

interface RowProps {
  group: OpenGroup;
  known: ReadonlyMap<string, ConnectionRecord>;
  pim: string;
  timeZone: string;
  dense: boolean;
}

function Row({ group, known, pim, timeZone, dense }: RowProps) {
  const { key, sentence, state, products, last, daily } = group;
  const senders = group.connections.flatMap((code) => known.get(code) ?? []);
  const names = formatList(senders.map(({ label }) => label));
  return (
    <li>
      <a class="top-group" href={dashboardLink('errors', { pim, group: key })} {...elsewhere(dense)}>
        <span class="top-sentence" title={groupSentenceText(sentence)}>
          <GroupSentence parts={sentence} draw={(text) => <Visible of={text} />} as="strong" />
        </span>
        <span class="top-state">
          <StatePill state={state} />
        </span>
        <span class="top-senders" title={names}>
          {senders.slice(0, MOST_PICTURES).map((one) => (
            <ConnectionPicture key={one.code} connection={one} />
          ))}
          {senders.length > MOST_PICTURES && <span>+{number(senders.length - MOST_PICTURES)}</span>}
          <span class="visually-hidden">{names}</span>
        </span>
        <span class="top-products">
          {dense ? (
            plural('errors_products', products)
          ) : (
            <>
              <strong aria-hidden="true">{number(products)}</strong>
              <span class="visually-hidden">{plural('errors_products', products)}</span>
            </>
          )}
        </span>
        <time class="top-when" dateTime={new Date(last).toISOString()} title={formatDateTime(last, timeZone)}>
          {formatWhen(last, timeZone, now.value, dense)}
        </time>
        {!dense && <Sparkline daily={daily} />}
      </a>
    </li>
  );
}

/** Pictures that fit into a row. */
const MOST_PICTURES = 4;

/** The popup would close behind a page that opens in its place. */
function elsewhere(isPopup: boolean): { target?: '_blank'; rel?: 'noreferrer' } {
  return isPopup ? { target: '_blank', rel: 'noreferrer' } : {};
}
