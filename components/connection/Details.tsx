import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dayOf } from '#lib/calendar.ts';
import { formatShortDay } from '#lib/i18n/dates.ts';
import { number, text } from '#lib/i18n/text.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, monitoringScreen, trackingScreen } from '#lib/pim/screens.ts';

/** The screens of the PIM about a connection; an app has one for both. */
export function PimLinks({ pim, connection }: { pim: PimRecord; connection: ConnectionRecord }) {
  const { origin, version } = pim;
  const line = version?.line ?? 'current';
  const isApp = connection.type === 'app';
  const settings = isApp ? trackingScreen(origin, connection, line) : connectionScreen(origin, connection.code, line);
  const monitoring = isApp ? null : monitoringScreen(origin, connection, line);
  return (
    <section aria-labelledby="connection-pim">
      <h2 id="connection-pim">{text('connection_pim')}</h2>
      <ul class="connection-card connection-links">
        <li>
          <ExternalLink href={settings}>{text(isApp ? 'connection_pim_app' : 'connection_pim_settings')}</ExternalLink>
        </li>
        {monitoring && (
          <li>
            <ExternalLink href={monitoring}>{text('connection_pim_monitoring')}</ExternalLink>
          </li>
        )}
      </ul>
    </section>
  );
}

interface Props {
  connection: ConnectionRecord;
  days: readonly DayRecord[];
  timeZone: string;
}

/** What the PIM says of a connection, and how much of it is stored. */
export function Details({ connection, days, timeZone }: Props) {
  const { code, tracked, flowType, firstSeen, lastSeen } = connection;
  const since = dayOf(firstSeen, timeZone);
  const known = days.filter(({ date, counts }) => date >= since && counts.has(code)).length;
  const all = days.filter(({ date }) => date >= since && date <= dayOf(lastSeen, timeZone)).length;
  const archived = known === all ? number(all) : text('connection_days_of', number(known), number(all));
  return (
    <section aria-labelledby="connection-details">
      <h2 id="connection-details">{text('connection_details')}</h2>
      <dl class="connection-card connection-details">
        <dt>{text('connection_code')}</dt>
        <dd>
          <PimText of={code} />
        </dd>
        <dt>{text('column_tracked')}</dt>
        <dd>{text(tracked ? 'tracked_yes' : flowType === 'other' ? 'tracked_never' : 'tracked_no')}</dd>
        <dt>{text('connection_since_day')}</dt>
        <dd>{formatShortDay(since)}</dd>
        <dt>{text('connection_days')}</dt>
        <dd>{archived}</dd>
      </dl>
    </section>
  );
}
