import { useId, useState } from 'preact/hooks';
import { ConnectionForm } from '#components/controls/ConnectionForm.tsx';
import { ConnectionName } from '#components/controls/ConnectionName.tsx';
import { ExternalLink } from '#components/controls/ExternalLink.tsx';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { ConnectionPicture } from '#components/controls/Pictures.tsx';
import { PimText } from '#components/controls/PimText.tsx';
import { dashboardLink } from '#components/controls/page-links.ts';
import { timeZoneOf } from '#lib/calendar.ts';
import { formatDateTime, formatShortDay } from '#lib/i18n/dates.ts';
import { formatList, number, text } from '#lib/i18n/text.ts';
import type { ConnectionActivity } from '#lib/live/connection-activity.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { connectionScreen, trackingScreen } from '#lib/pim/screens.ts';

interface Props {
  pim: PimRecord;
  connection: ConnectionRecord;
  /** Null while it is being read. */
  activity: ConnectionActivity | null;
  /** Whether the PIM no longer lists it. */
  gone: boolean;
}

/** One connection with its activity. It expands to its settings. */
export function ConnectionRow({ pim, connection, activity, gone }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { code, label, flowType, type, tracked, unmonitored, wrongCredentials, labelInPim } = connection;
  const named = labelInPim === undefined ? code : `${labelInPim} · ${code}`;
  return (
    <>
      <tr class={gone || unmonitored ? 'gone' : ''}>
        <th scope="row">
          <span class="connection-name">
            <ConnectionPicture connection={connection} size="large" />
            <span>
              <ConnectionName connection={connection} />
              <small>
                {gone ? text('connection_gone') : unmonitored ? text('connection_unwatched') : <PimText of={named} />}
              </small>
            </span>
          </span>
        </th>
        <td>
          {text(`flow_type_${flowType}`)}
          {type === 'app' && <small>{text('connection_app')}</small>}
        </td>
        <td data-name={text('column_tracked')}>
          {text(tracked ? 'tracked_yes' : flowType === 'other' ? 'tracked_never' : 'tracked_no')}
          {wrongCredentials && <small class="connection-warn">{text('connection_wrong_user')}</small>}
        </td>
        <td data-name={text('column_week')}>{activity && weekOf(activity)}</td>
        <td class="figure" data-name={text('column_open')}>
          {activity && activity.open > 0 ? (
            <a href={dashboardLink('errors', { pim: pim.origin, connection: code })}>{number(activity.open)}</a>
          ) : (
            '–'
          )}
        </td>
        <td data-name={text('column_active')}>{activity?.lastActive ? formatShortDay(activity.lastActive) : '–'}</td>
        <td class="connection-link">
          {!pim.demo && (
            <button
              type="button"
              aria-expanded={open}
              aria-controls={id}
              aria-label={text('connection_settings', label)}
              onClick={() => setOpen(!open)}
            >
              {text(open ? 'connection_close' : 'column_settings')}
            </button>
          )}
        </td>
      </tr>
      <tr class="connection-more" id={id} hidden={!open}>
        <td class="connection-settings" colSpan={7}>
          {open && (
            <ConnectionForm connection={connection} before={<WrongUsers pim={pim} connection={connection} />}>
              {!gone && <SettingsLink pim={pim} connection={connection} />}
            </ConnectionForm>
          )}
        </td>
      </tr>
    </>
  );
}

interface Of {
  pim: PimRecord;
  connection: ConnectionRecord;
}

/** What the PIM reports about its credentials. */
function WrongUsers({ pim, connection: { wrongCredentials = [] } }: Of) {
  return wrongCredentials.map(({ username, at }) => (
    <p class="notice notice-warn" key={`${username} ${at}`}>
      {text('wrong_user', username, formatDateTime(at, timeZoneOf(pim)))} <HelpLink to="troubleshooting/pim-messages" />
    </p>
  ));
}

function SettingsLink({ pim: { origin, version }, connection }: Of) {
  const { code, tracked, flowType } = connection;
  const line = version?.line ?? 'current';
  return (
    <p class="setting-row">
      <ExternalLink href={tracked ? connectionScreen(origin, code, line) : trackingScreen(origin, connection, line)}>
        {text(tracked || flowType === 'other' ? 'open_settings' : 'open_tracking')}
      </ExternalLink>
    </p>
  );
}

/** “12 created, 340 updated”, “900 sent”; a dash if the PIM counts nothing. */
function weekOf({ created, updated, read }: ConnectionActivity): string {
  const parts = [
    created !== null && text('week_created', number(created)),
    updated !== null && text('week_updated', number(updated)),
    read !== null && text('week_read', number(read)),
  ].filter((part) => part !== false);
  return formatList(parts) || '–';
}
