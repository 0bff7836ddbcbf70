import './alert-history.css';
import { useRef } from 'preact/hooks';
import { dashboardLink } from '#components/controls/page-links.ts';
import { type Sign, StateSign } from '#components/verdict/StateWord.tsx';
import { alertFinding } from '#lib/alerts/finding.ts';
import { alertText, alertTitle } from '#lib/alerts/text/alert-text.ts';
import { addDays, dayOf, startOfDay, timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatShortDay } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import { now } from '#lib/live/timing.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { type AlertState, alertState } from '#lib/model/values.ts';
import { stripSegments } from './alert-strip.ts';

const MOST = 8;
/** Dates below the line of time, besides today. */
const DATES = [0, 0.33, 0.66];

interface Props {
  pim: PimRecord;
  connection: ConnectionRecord;
  /** Of this connection, newest first. */
  alerts: readonly Alert[];
  days: readonly DayRecord[];
  /** The range of the charts, in days; null for all stored days. */
  span: number | null;
}

/** The alerts of a connection on the range of its charts: on a line of time, and in words. */
export function AlertHistory({ pim, connection, alerts, days, span }: Props) {
  const rows = useRef<HTMLUListElement>(null);
  const zone = timeZoneOf(pim);
  const to = now.value;
  const today = dayOf(to, zone);
  const first = span === null ? (days[0]?.date ?? today) : addDays(today, 1 - span);
  const from = startOfDay(first, zone);
  const segments = stripSegments(alerts, from, to);
  const lasting = segments.filter(({ alert }) => alert.recoveredAt === null);
  const shown = [...lasting, ...segments.filter((one) => !lasting.includes(one))].slice(0, MOST);
  // Nothing is known of the time before the connection was first seen.
  const since = [first, dayOf(connection.firstSeen, zone)].sort().at(-1) ?? first;
  const name = `${text('view_alerts')}, ${text('connection_from', formatShortDay(first))}`;
  return (
    <section aria-labelledby="connection-alerts">
      <div class="connection-section">
        <h2 id="connection-alerts">{text('view_alerts')}</h2>
        <a href={dashboardLink('alerts', { pim: pim.origin })}>{text('connection_all_alerts')}</a>
      </div>
      <div class="connection-card alert-history">
        <fieldset class="alert-strip">
          <legend class="visually-hidden">{name}</legend>
          {segments.toReversed().map(({ alert, start, length }) => (
            <button
              key={keyOf(alert)}
              type="button"
              class={alert.recoveredAt === null ? 'strip-lasting' : 'strip-ended'}
              style={{
                // A short one that still lasts ends with the line, and would leave it at the other end.
                ...(alert.recoveredAt === null ? { insetInlineEnd: 0 } : { insetInlineStart: `${100 * start}%` }),
                inlineSize: `${100 * length}%`,
              }}
              aria-label={`${alertTitle(alert)}, ${timesOf(alert, zone, to)}`}
              title={`${alertTitle(alert)}, ${timesOf(alert, zone, to)}`}
              onClick={() => rows.current?.querySelector<HTMLElement>(`[data-key="${keyOf(alert)}"]`)?.focus()}
            />
          ))}
          <div class="strip-dates" aria-hidden="true">
            {DATES.map((share) => (
              <span key={share} style={{ insetInlineStart: `${100 * share}%` }}>
                {formatShortDay(dayOf(from + share * (to - from), zone))}
              </span>
            ))}
            <b>{text('chart_today')}</b>
          </div>
        </fieldset>
        {shown.length === 0 ? (
          <p class="quiet alert-none">{text('connection_no_alerts', formatShortDay(since))}</p>
        ) : (
          <ul ref={rows}>
            {shown.map(({ alert }) => (
              <Row key={keyOf(alert)} alert={alert} zone={zone} at={to} />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function Row({ alert, zone, at }: { alert: Alert; zone: string; at: number }) {
  const state = alertState(alert, at);
  const sign = signOf(alert, state);
  return (
    <li class={`alert-line alert-line-${state}`} tabIndex={-1} data-key={keyOf(alert)}>
      <span class={`state-word sign-${sign}`}>
        <StateSign sign={sign} />
        {text(`alert_state_${state}`)}
      </span>
      <b>{alertTitle(alert)}</b>
      <span class="alert-line-why">{alertText(alert.reason, { timeZone: zone, now: at })}</span>
      <span class="alert-line-times">{timesOf(alert, zone, at)}</span>
    </li>
  );
}

/** Green once it has ended; while it lasts, as bad as its rule is. */
function signOf(alert: Alert, state: AlertState): Sign {
  if (state === 'recovered') return 'good';
  if (state === 'snoozed') return 'none';
  return alertFinding(alert).level === 'attention' ? 'bad' : 'warn';
}

function timesOf({ raisedAt, recoveredAt }: Alert, zone: string, at: number): string {
  const from = formatClock(raisedAt, zone, at);
  return recoveredAt === null ? text('connection_from', from) : `${from} – ${formatClock(recoveredAt, zone, at)}`;
}

/** Tells the alerts of a connection apart; safe in a selector. */
function keyOf({ raisedAt, rule, subject }: Alert): string {
  return `${raisedAt}-${rule}-${encodeURIComponent(subject.toWellFormed())}`;
}
