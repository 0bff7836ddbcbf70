import { useLoaded } from '#components/controls/run.ts';
import './table.css';
import { useSettings } from '#components/controls/settings-context.ts';
import { plural, text } from '#lib/i18n/text.ts';
import { readActivity } from '#lib/live/connection-activity.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ConnectionRow } from './ConnectionRow.tsx';

/** The connections of a PIM in its order, then those that it no longer lists; each with its settings. */
export function ConnectionTable({ pim, connections }: { pim: PimRecord; connections: readonly ConnectionRecord[] }) {
  const { store } = useSettings();
  const listedAt = Math.max(...connections.map((connection) => connection.lastSeen));
  const codes = connections.map(({ code }) => code);
  const activities = useLoaded(() => readActivity(store, pim.origin, codes), [store, connections]);
  return (
    <table class="connections">
      <caption class="visually-hidden">{plural('connections', connections.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{text('column_connection')}</th>
          <th scope="col">{text('column_flow')}</th>
          <th scope="col">{text('column_tracked')}</th>
          <th scope="col">{text('column_week')}</th>
          <th scope="col" class="figure">
            {text('column_open')}
          </th>
          <th scope="col">{text('column_active')}</th>
          <th scope="col">
            <span class="visually-hidden">{text('column_settings')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <ConnectionRow
            key={connection.code}
            pim={pim}
            connection={connection}
            activity={activities?.get(connection.code) ?? null}
            gone={connection.lastSeen < listedAt}
          />
        ))}
      </tbody>
    </table>
  );
}
