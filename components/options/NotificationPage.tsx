import { QuietHoursRow } from '#components/controls/QuietHoursRow.tsx';
import { run } from '#components/controls/run.ts';
import './notifications.css';
import { useEffect, useState } from 'preact/hooks';
import { HelpLink } from '#components/controls/HelpLink.tsx';
import { SwitchRow } from '#components/controls/SwitchRow.tsx';
import { useSettings } from '#components/controls/settings-context.ts';
import { text } from '#lib/i18n/text.ts';
import type { WatchedPim } from '#lib/live/options-data.ts';
import { mayNotify, requestNotifications } from '#lib/notifications/notification-permission.ts';
import { SnoozedAlerts } from './SnoozedAlerts.tsx';

/** Whether and when the browser shows notifications, for all PIMs; and the snoozed alerts. */
export function NotificationPage({ pims }: { pims: readonly WatchedPim[] }) {
  return (
    <section class="page" aria-label={text('nav_alerts')}>
      <h2>{text('nav_alerts')}</h2>
      <NotificationForm />
      <SnoozedAlerts pims={pims} />
    </section>
  );
}

function NotificationForm() {
  const { effective, change } = useSettings();
  const { notifications } = effective.value.settings;
  const [allowed, setAllowed] = useState(true);
  const [denials, setDenials] = useState(0);
  useEffect(() => {
    run(async () => setAllowed(await mayNotify()), null);
  }, []);
  const turn = async (on: boolean) => {
    if (!on) return change({ notifications: { enabled: false } });
    const granted = await requestNotifications().catch(() => false);
    setAllowed(granted);
    if (!granted) setDenials((before) => before + 1);
  };
  const lock = { name: 'notifications' };
  return (
    <div class="setting-rows">
      <SwitchRow
        // Renders the switch again after a denial, so that it shows that it is still off.
        key={denials}
        name={text('notify')}
        lock={lock}
        hint={
          <>
            {text('notify_hint')}
            <span role="status">
              {denials > 0 && !notifications.enabled && (
                <p class="told-wrong">
                  {text('notify_denied')} <HelpLink to="troubleshooting/messages-in-lists-panel-and-tools" />
                </p>
              )}
            </span>
            {notifications.enabled && !allowed && (
              <p class="allow">
                <button type="button" onClick={() => run(() => turn(true))}>
                  {text('notify_allow')}
                </button>
              </p>
            )}
          </>
        }
        on={notifications.enabled}
        onSwitch={(on) => run(() => turn(on))}
      />
      {(['assigned', 'returned'] as const).map((kind) => (
        <SwitchRow
          key={kind}
          name={text(`notify_${kind}`)}
          lock={lock}
          on={notifications[kind]}
          onSwitch={(on) => change({ notifications: { [kind]: on } })}
        />
      ))}
      <QuietHoursRow
        hint={
          <>
            {text('quiet_hint')} <HelpLink to="set-up-alerts" />
          </>
        }
        lock={lock}
        hours={notifications}
        onChange={(hours) => change({ notifications: hours })}
      />
    </div>
  );
}
