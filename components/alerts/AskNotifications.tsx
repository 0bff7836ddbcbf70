import { useEffect, useState } from 'preact/hooks';
import { run } from '#components/controls/run.ts';
import { text } from '#lib/i18n/text.ts';
import { mayNotify, requestNotifications } from '#lib/notifications/notification-permission.ts';
import { loadSettings } from '#lib/settings/storage.ts';

type Wanted = 'unknown' | 'yes' | 'no';

/** Offers to be told by the browser, until the reader has it. */
export function AskNotifications() {
  const [wanted, setWanted] = useState<Wanted>('unknown');
  useEffect(() => {
    run(async () => setWanted((await isTold()) ? 'yes' : 'no'), null);
  }, []);
  if (wanted !== 'no') return null;
  return (
    <div class="notice">
      <p>{text('notify_offer')}</p>
      <button type="button" onClick={() => run(async () => setWanted((await requestNotifications()) ? 'yes' : 'no'))}>
        {text('notify_allow')}
      </button>
    </div>
  );
}

async function isTold(): Promise<boolean> {
  const { settings } = await loadSettings();
  return settings.notifications.enabled && (await mayNotify());
}
