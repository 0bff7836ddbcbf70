import { number, plural, text } from '#lib/i18n/text.ts';
import { connectionScreen, trackingScreen } from '#lib/pim/screens.ts';
import type { ConnectionRecord, PimRecord } from '#lib/store/schema.ts';
import { PimLink } from '../layout/PimLink.tsx';
import { Picture } from './Picture.tsx';
import './table.css';

/** The connections of a PIM as it lists them, those that it no longer lists at the end. */
export function ConnectionTable({ pim, connections }: { pim: PimRecord; connections: readonly ConnectionRecord[] }) {
  const listedAt = Math.max(...connections.map((connection) => connection.lastSeen));
  return (
    <table class="connections">
      <caption>{plural('connections', connections.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{text('column_connection')}</th>
          <th scope="col">{text('column_flow')}</th>
          <th scope="col">{text('column_tracked')}</th>
          <th scope="col" class="figure">
            {text('column_errors')}
          </th>
          <th scope="col">
            <span class="visually-hidden">{text('column_settings')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <Row key={connection.code} pim={pim} connection={connection} gone={connection.lastSeen < listedAt} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ pim, connection, gone }: { pim: PimRecord; connection: ConnectionRecord; gone: boolean }) {
  const { code, label, flowType, type, tracked, businessErrors } = connection;
  const line = pim.version?.line ?? 'current';
  const settings = tracked ? connectionScreen(pim.origin, code, line) : trackingScreen(pim.origin, connection, line);
  return (
    <tr class={gone ? 'gone' : ''}>
      <th scope="row">
        <span class="connection-name">
          <Picture connection={connection} size="large" />
          <span>
            {label}
            <small>{gone ? text('connection_gone') : code}</small>
          </span>
        </span>
      </th>
      <td>
        {text(`flow_type_${flowType}`)}
        {type === 'app' && <small>{text('connection_app')}</small>}
      </td>
      <td data-name={text('column_tracked')}>
        {text(tracked ? 'tracked_yes' : flowType === 'other' ? 'tracked_never' : 'tracked_no')}
      </td>
      <td class="figure" data-name={text('column_errors')}>
        {businessErrors === null ? '–' : number(businessErrors)}
      </td>
      <td class="connection-link">
        {!gone && (
          <PimLink href={settings}>{text(tracked || flowType === 'other' ? 'open_settings' : 'open_tracking')}</PimLink>
        )}
      </td>
    </tr>
  );
}
