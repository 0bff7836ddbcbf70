import { ActionRow } from '#components/controls/ActionRow.tsx';
import { run, useLoaded } from '#components/controls/run.ts';
import { useSettings } from '#components/controls/settings-context.ts';
import { alertTitle } from '#lib/alerts/text/alert-text.ts';
import { ownTimeZone } from '#lib/calendar.ts';
import { formatDateTime } from '#lib/i18n/dates.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { send } from '#lib/messaging/send.ts';
import type { Alert } from '#lib/model/alert.ts';
import { alertState } from '#lib/model/values.ts';
import { listAlerts } from '#lib/store/alerts.ts';

/** The alerts that are snoozed. */
export function SnoozedAlerts({ pims }: { pims: readonly WatchedPim[] }) {
  const { store } = useSettings();
  const origins = pims.map(({ pim }) => pim.origin);
  const alerts = useLoaded(() => listAlerts(store, origins), [store, pims]);
  const snoozed = (alerts ?? []).filter((alert) => alertState(alert, Date.now()) === 'snoozed');
  return (
    <>
      <h3>{text('snoozed_title')}</h3>
      {snoozed.length === 0 ? (
        <p class="quiet">{text('snoozed_none')}</p>
      ) : (
        <div class="setting-rows">
          {snoozed.map((alert) => (
            <Snooze
              key={`${alert.origin} ${alert.rule} ${alert.connection} ${alert.subject}`}
              alert={alert}
              pims={pims}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Snooze({ alert, pims }: { alert: Alert; pims: readonly WatchedPim[] }) {
  const { origin, raisedAt, rule, connection, subject, snoozedUntil } = alert;
  const watched = pims.find(({ pim }) => pim.origin === origin);
  const label = watched?.connections.find(({ code }) => code === connection)?.label;
  const zone = ownTimeZone();
  return (
    <ActionRow
      name={[watched?.pim.name, label && isolated(label)].filter(Boolean).join(' · ')}
      hint={
        <>
          {alertTitle(alert)}
          <br />
          {typeof snoozedUntil === 'number'
            ? text('snoozed_until', formatDateTime(snoozedUntil, zone))
            : text('snoozed_change')}
        </>
      }
    >
      {({ describedBy }) => (
        <button
          type="button"
          aria-describedby={describedBy}
          onClick={() => run(() => send('alerts/snooze', { origin, raisedAt, rule, connection, subject, until: null }))}
        >
          {text('snooze_end')}
        </button>
      )}
    </ActionRow>
  );
}
