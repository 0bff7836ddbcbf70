import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { text } from '#lib/i18n/text.ts';
import { send } from '#lib/messaging/send.ts';
import { loadSettings } from '#lib/settings/keep.ts';

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
  return settings.alerts.notifications && (await browser.permissions.contains({ permissions: ['notifications'] }));
}

/** To be called by a click: the browser asks. Answers whether the user is told from now on. */
async function askToNotify(): Promise<boolean> {
  if (!(await browser.permissions.request({ permissions: ['notifications'] }))) return false;
  await send('settings/change', { change: { alerts: { notifications: true } } });
  await send('alerts/tell', {});
  return true;
}
