import { useEffect, useState } from 'preact/hooks';
import { text } from '#lib/i18n/text.ts';
import { askToNotify, mayNotify } from '#lib/notifications/notification-permission.ts';
import { loadSettings } from '#lib/settings/storage.ts';

type Wanted = 'unknown' | 'yes' | 'no';

/** Offers to be told by the browser, until the reader has it. */
export function AskNotifications() {
  const [wanted, setWanted] = useState<Wanted>('unknown');
  useEffect(() => {
    void isTold().then((told) => setWanted(told ? 'yes' : 'no'));
  }, []);
  if (wanted !== 'no') return null;
  return (
    <div class="notice">
      <p>{text('notify_offer')}</p>
      <button type="button" onClick={() => void askToNotify().then((granted) => setWanted(granted ? 'yes' : 'no'))}>
        {text('notify_allow')}
      </button>
    </div>
  );
}

async function isTold(): Promise<boolean> {
  const { settings } = await loadSettings();
  return settings.alerts.notifications && (await mayNotify());
}
