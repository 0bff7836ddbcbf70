import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { errorListLink, pimScreenFor } from '#components/verdict/finding-links.ts';
import { SnoozeMenu } from '#components/verdict/SnoozeMenu.tsx';
import { alertText, alertTitle } from '#lib/alerts/text/alert-text.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatDateTime } from '#lib/i18n/dates.ts';
import { text } from '#lib/i18n/text.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alertState } from '#lib/model/values.ts';

interface Props {
  pim: PimRecord;
  alert: Alert;
  /** Undefined when the alert is about the PIM as a whole. */
  connection: ConnectionRecord | undefined;
  now: number;
}

/** One alert: what, where, the reason with its figures, when, and what to do about it. */
export function AlertRow({ pim, alert, connection, now }: Props) {
  const zone = timeZoneOf(pim);
  const state = alertState(alert, now);
  const errors = errorListLink(alert, zone);
  const settings = pimScreenFor(pim, { fact: alert.reason }, connection);
  const textContext = { timeZone: zone, now };
  return (
    <li class={`alert alert-${state} ${alert.read ? '' : 'alert-unread'}`}>
      {connection ? <ConnectionPicture connection={connection} size="large" /> : <span class="alert-pim" />}
      <div class="alert-words">
        <h3>
          {alertTitle(alert)}
          <span class="quiet">
            {connection ? <ConnectionName connection={connection} /> : <PimText of={pim.name} />}
          </span>
          {!alert.read && <span class="visually-hidden">{text('alerts_unread')}</span>}
        </h3>
        <p>{alertText(alert.reason, textContext)}</p>
        <p class="alert-links">
          {errors && <a href={errors}>{text('alerts_errors')}</a>}
          {settings && <ExternalLink href={settings}>{text('open_settings')}</ExternalLink>}
        </p>
      </div>
      <div class="alert-side">
        <span class="chip" title={titleOf(alert, zone)}>
          {text(`alert_state_${state}`)}
        </span>
        <time dateTime={new Date(alert.raisedAt).toISOString()} title={formatDateTime(alert.raisedAt, zone)}>
          {formatClock(alert.raisedAt, zone, now)}
        </time>
        {alert.recoveredAt !== null ? (
          <span class="quiet">{text('alerts_until', formatClock(alert.recoveredAt, zone, now))}</span>
        ) : (
          <SnoozeMenu alert={alert} state={state} now={now} />
        )}
      </div>
    </li>
  );
}

function titleOf({ notified, snoozedUntil, recoveredAt }: Alert, zone: string): string | undefined {
  if (recoveredAt !== null) return undefined;
  if (snoozedUntil !== null && snoozedUntil !== 'recovery')
    return text('alerts_until', formatDateTime(snoozedUntil, zone));
  return notified ? formatDateTime(notified.at, zone) : undefined;
}
