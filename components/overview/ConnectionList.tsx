import './connection-list.css';
import { useState } from 'preact/hooks';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { connectionLink } from '#components/controls/page-links.ts';
import { StateSign, StateWord } from '#components/verdict/StateWord.tsx';
import { plannedNow } from '#lib/alerts/planned-times.ts';
import { type ConnectionState, isJudged, type Verdict } from '#lib/alerts/verdict.ts';
import { dayOf, timeZoneOf } from '#lib/calendar.ts';
import { type ConnectionWeek, connectionWeek } from '#lib/counts/connection-week.ts';
import { formatWeekday } from '#lib/i18n/dates.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { monitoringScreen } from '#lib/pim/screens.ts';
import type { PimView } from '#lib/store/pim-view.ts';
import { filtersOf, isShown, type ListFilter, STATE_ORDER } from './connection-filters.ts';

/** More are shown on request. */
export const LISTED_AT_FIRST = 12;

interface Line {
  connection: ConnectionRecord;
  state: ConnectionState;
  week: ConnectionWeek;
}

/** All connections of a PIM with what they did today and this week: by state, then the busiest first. */
export function ConnectionList({ view: { pim, connections, days }, verdict }: { view: PimView; verdict: Verdict }) {
  const [filter, setFilter] = useState<ListFilter | null>(null);
  const [all, setAll] = useState(false);
  const today = dayOf(now.value, timeZoneOf(pim));
  const lines = connections
    .flatMap((connection): Line[] => {
      const state = verdict.states.get(connection.code);
      return state ? [{ connection, state, week: connectionWeek(days, connection, today) }] : [];
    })
    .sort((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state) || b.week.total - a.week.total);
  const filters = filtersOf(verdict.states);
  // A state may have lost its last connection since it was chosen.
  const chosen = filters.find(({ name }) => name === filter)?.name ?? null;
  const matching = lines.filter(({ state }) => isShown(state, chosen));
  const shown = matching.slice(0, all ? undefined : LISTED_AT_FIRST);
  if (lines.length === 0) return null;
  return (
    <section class="connection-list" aria-label={text('health_title')}>
      <div class="section-head">
        <h2>
          {text('health_title')} <HelpLink to="connection-failed" />
        </h2>
        <div class="connection-filters">
          <button
            type="button"
            class="connection-filter"
            aria-pressed={chosen === null}
            onClick={() => setFilter(null)}
          >
            {text('select_all')} {number(lines.length)}
          </button>
          {filters.map(({ name, sign, label }) => (
            <button
              key={name}
              type="button"
              class="connection-filter"
              aria-pressed={chosen === name}
              onClick={() => setFilter(chosen === name ? null : name)}
            >
              <StateSign sign={isJudged(verdict) ? sign : 'none'} />
              {label}
            </button>
          ))}
        </div>
      </div>
      <div class="connection-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{text('column_connection')}</th>
              <th scope="col">{text('column_state')}</th>
              <th scope="col" class="connection-today">
                {text('chart_today')}
              </th>
              <th scope="col" class="connection-errors">
                {text('summary_errors')}
              </th>
              <th scope="col" class="connection-spark">
                {text('column_week')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <Row key={line.connection.code} pim={pim} line={line} today={today} past={!isJudged(verdict)} />
            ))}
          </tbody>
        </table>
        {matching.length > shown.length && (
          <button type="button" class="button-plain connection-more" onClick={() => setAll(true)}>
            {plural('health_more', matching.length - shown.length)}
          </button>
        )}
      </div>
    </section>
  );
}

interface RowProps {
  pim: PimRecord;
  line: Line;
  today: string;
  /** Whether the PIM cannot be judged now. */
  past: boolean;
}

function Row({ pim, line: { connection, state, week }, today, past }: RowProps) {
  const { code, label, flowType, tracked, businessErrors } = connection;
  // What holds for all of the PIM is said above.
  const own = { maintenance: pim.maintenance?.filter((one) => one.connection === code) };
  const isMaintained = plannedNow(own, code, now.value, timeZoneOf(pim)) !== null;
  return (
    <tr>
      <th scope="row">
        <a class="connection-name" href={connectionLink(pim.origin, code)}>
          <ConnectionPicture connection={connection} />
          <PimText of={label} />
        </a>
      </th>
      <td>
        <StateWord state={state} past={past} />
        {isMaintained && <span class="chip">{text('planned_maintenance_now')}</span>}
      </td>
      <td class="connection-today">
        <Today line={{ connection, state, week }} past={past} />
      </td>
      <td class="connection-errors">
        {businessErrors !== null && tracked && flowType === 'data_source' && (
          <ExternalLink href={monitoringScreen(pim.origin, connection, pim.version?.line ?? 'current')}>
            {number(businessErrors)}
          </ExternalLink>
        )}
      </td>
      <td class="connection-spark">
        {tracked && flowType !== 'other' && <Spark week={week} of={flowType} today={today} />}
      </td>
    </tr>
  );
}

/** What it did today; where that is nothing, since when. */
function Today({ line: { connection, state, week }, past }: Pick<RowProps, 'line' | 'past'>) {
  const { done, failed, lastDay } = week;
  if (!connection.tracked || connection.flowType === 'other') return <>{text('today_uncounted')}</>;
  if (done === null && failed === null) return <>–</>;
  if (!done && !failed) {
    return <>{lastDay === null ? text('today_none') : text('today_since', formatWeekday(lastDay))}</>;
  }
  if (connection.flowType === 'data_destination') return <>{text('today_sent', number(done ?? 0))}</>;
  return (
    <>
      {text('today_written', number(done ?? 0))}
      {failed !== null && failed > 0 && (
        <>
          {', '}
          <span class={state === 'failing' && !past ? 'connection-failing' : undefined}>
            {text('today_failed', number(failed))}
          </span>
        </>
      )}
    </>
  );
}

/** Seven bars from zero. Today's is hatched, since the day is not over; the row says its figures in words. */
function Spark({ week, of, today }: { week: ConnectionWeek; of: 'data_source' | 'data_destination'; today: string }) {
  const most = Math.max(1, ...week.days.map(({ count }) => count ?? 0));
  return (
    <span class="connection-bars" data-figure={of === 'data_source' ? 'updated' : 'read'} aria-hidden="true">
      {week.days.map(({ day, count }) => (
        <i
          key={day}
          class={count === null ? 'bar-unknown' : day === today ? 'bar-today' : undefined}
          style={{ '--share': count === null ? 1 : count / most }}
        />
      ))}
    </span>
  );
}
