import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { actionText, findingLink, isOurs } from '#components/verdict/finding-links.ts';
import { SnoozeMenu } from '#components/verdict/SnoozeMenu.tsx';
import { StateSign } from '#components/verdict/StateWord.tsx';
import type { Finding } from '#lib/alerts/finding.ts';
import { alertText } from '#lib/alerts/text/alert-text.ts';
import { findingTitle } from '#lib/alerts/text/connection-text.ts';
import { findingText } from '#lib/alerts/text/verdict-text.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatClock, formatDateTime } from '#lib/i18n/dates.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { alertState } from '#lib/model/values.ts';

interface Props {
  pim: PimRecord;
  finding: Finding;
  isSnoozed: boolean;
  /** Whether the PIM cannot be judged now. */
  past: boolean;
  /** Undefined when it is about the PIM as a whole. */
  connection: ConnectionRecord | undefined;
  now: number;
}

/** One alert, or what stands out without one: what, where, the facts with their figures, when, and what to do about it. */
export function AlertRow({ pim, finding, isSnoozed, past, connection, now }: Props) {
  const zone = timeZoneOf(pim);
  const { alert } = finding;
  const context = { timeZone: zone, now };
  const isOver = alert !== null && alert.recoveredAt !== null;
  const state = alert ? alertState(alert, now) : isSnoozed ? 'snoozed' : 'raised';
  const sign = isOver ? 'good' : isSnoozed || past ? 'none' : finding.level === 'attention' ? 'bad' : 'warn';
  // What has ended needs nothing more than a look at its errors.
  const href = isOver && finding.action !== 'errors' ? null : findingLink(finding, pim, connection);
  return (
    <li class={`alert alert-${state} ${alert?.read === false ? 'alert-unread' : ''}`}>
      {connection ? <ConnectionPicture connection={connection} size="large" /> : <span class="alert-pim" />}
      <div class="alert-words">
        <h3>
          <span class="alert-title">
            <StateSign sign={sign} />
            {findingTitle(finding)}
          </span>
          <span class="quiet">{connection ? <ConnectionName connection={connection} /> : pimTitle(pim)}</span>
          {alert?.read === false && <span class="visually-hidden">{text('alerts_unread')}</span>}
        </h3>
        <p>{alert ? alertText(alert.reason, context) : findingText(finding, context).sentence}</p>
        {isOver && alert.notified === null && alert.recoveryNotified !== null && (
          <p class="quiet">{text('alerts_missed')}</p>
        )}
        {href !== null && finding.action !== null && (
          <p class="alert-links">
            {isOurs(finding.action) ? (
              <a href={href}>{actionText(finding.action)}</a>
            ) : (
              <ExternalLink href={href}>{actionText(finding.action)}</ExternalLink>
            )}
          </p>
        )}
      </div>
      <div class="alert-side">
        {alert && (
          <>
            <span class="chip" title={titleOf(alert, zone)}>
              {text(`alert_state_${state}`)}
            </span>
            <time dateTime={new Date(alert.raisedAt).toISOString()} title={formatDateTime(alert.raisedAt, zone)}>
              {formatClock(alert.raisedAt, zone, now)}
            </time>
          </>
        )}
        {isOver ? (
          <span class="quiet">{text('alerts_until', formatClock(alert.recoveredAt ?? 0, zone, now))}</span>
        ) : (
          <SnoozeMenu pim={pim.origin} finding={finding} isSnoozed={isSnoozed} now={now} />
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
