import { useEffect, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { mayNotify, requestNotifications } from '#lib/notifications/notification-permission.ts';
import { loadSettings } from '#lib/settings/storage.ts';

type Allowed = 'unknown' | 'yes' | 'no';

/** Offers notifications by the browser until the user has allowed them. */
export function AskNotifications() {
  const [allowed, setAllowed] = useState<Allowed>('unknown');
  useEffect(() => {
    run(async () => setAllowed((await areNotificationsOn()) ? 'yes' : 'no'), null);
  }, []);
  if (allowed !== 'no') return null;
  return (
    <div class="notice">
      <p>{text('notify_offer')}</p>
      <button type="button" onClick={() => run(async () => setAllowed((await requestNotifications()) ? 'yes' : 'no'))}>
        {text('notify_allow')}
      </button>
    </div>
  );
}

async function areNotificationsOn(): Promise<boolean> {
  const { settings } = await loadSettings();
  return settings.notifications.enabled && (await mayNotify());
}
