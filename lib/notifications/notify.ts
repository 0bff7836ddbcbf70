import { browser } from 'wxt/browser';
import { ownTimeZone } from '#lib/calendar.ts';
import type { Alert, NotificationReceipt } from '#lib/model/alert.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { changeAlerts, listAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { notificationText } from './notification-text.ts';
import { notifyMine, sentOfMine } from './notify-mine.ts';
import { isQuietHour } from './quiet-hours.ts';
import { type PlannedNotification, roomThisHour, selectNotifications } from './selection.ts';

/** The alarm after which waiting notifications are tried again. */
export const NOTIFY_ALARM = 'notify';
/** Minutes. */
const TRY_AGAIN = 10;

/** Whether the user wants notifications and the browser lets us send them. */
async function mayNotify(): Promise<boolean> {
  const { settings } = await loadSettings();
  return settings.notifications.enabled && (await browser.permissions.contains({ permissions: ['notifications'] }));
}

/**
 * Notifies the user of all that is due. A receipt is stored before a notification is shown, and updated afterwards.
 * When a worker dies in between, the next call makes up for it: it checks what is on screen.
 */
export async function notifyUser(store: Store, now = Date.now(), timeZone = ownTimeZone()): Promise<void> {
  if (!(await mayNotify())) return;
  await navigator.locks.request('notify', async () => {
    const { settings } = await loadSettings();
    const pims = (await listPims(store)).filter(({ paused }) => !paused);
    const alerts = await listAlerts(
      store,
      pims.map(({ origin }) => origin),
    );
    for (const notice of unconfirmed(alerts)) await show(store, notice, now);
    const quiet = isQuietHour(settings.notifications, now, timeZone);
    const others = sentOfMine(pims, now);
    const { notices, waiting } = selectNotifications(alerts, { quiet, others, now });
    for (const notice of notices) {
      const receipt = { notificationId: notice.id, at: now, shown: false };
      await saveReceipt(store, notice, (alert) =>
        alert.recoveredAt === null ? { notified: receipt } : { recoveryNotified: receipt },
      );
      await show(store, notice, now);
    }
    const room = roomThisHour(alerts, now) - others - notices.length;
    const mineWaits = await notifyMine(store, pims, { ...settings.notifications, quiet, room, now });
    if (waiting || mineWaits) await browser.alarms.create(NOTIFY_ALARM, { delayInMinutes: TRY_AGAIN });
  });
}

/** Notifications whose receipt does not confirm that they were shown. */
function unconfirmed(alerts: readonly Alert[]): PlannedNotification[] {
  const unshown = alerts.flatMap((alert) =>
    [alert.notified, alert.recoveryNotified].flatMap((receipt) =>
      receipt && !receipt.shown ? [{ alert, notificationId: receipt.notificationId }] : [],
    ),
  );
  return [...Map.groupBy(unshown, ({ notificationId }) => notificationId)].map(([id, of]) => ({
    id,
    tells: tellsOf(id),
    alerts: of.map(({ alert }) => alert),
  }));
}

function tellsOf(id: string): PlannedNotification['tells'] {
  return id.startsWith('digest') ? 'digest' : id.startsWith('recoveries') ? 'recoveries' : 'alerts';
}

async function show(store: Store, notice: PlannedNotification, now: number): Promise<void> {
  const onScreen = await browser.notifications.getAll();
  if (!Object.hasOwn(onScreen, notice.id)) {
    await browser.notifications.create(notice.id, await notificationText(store, notice, now));
  }
  const shown = (receipt: NotificationReceipt | null) =>
    receipt?.notificationId === notice.id ? { ...receipt, shown: true } : receipt;
  await saveReceipt(store, notice, (alert) => ({
    notified: shown(alert.notified),
    recoveryNotified: shown(alert.recoveryNotified),
  }));
}

async function saveReceipt(
  store: Store,
  notice: PlannedNotification,
  change: (alert: Alert) => Partial<Alert>,
): Promise<void> {
  const isOne = (alert: Alert) =>
    notice.alerts.some(
      ({ raisedAt, rule, connection, subject }) =>
        raisedAt === alert.raisedAt &&
        rule === alert.rule &&
        connection === alert.connection &&
        subject === alert.subject,
    );
  for (const origin of new Set(notice.alerts.map((alert) => alert.origin))) {
    await changeAlerts(store, origin, (alert) => (isOne(alert) ? { ...alert, ...change(alert) } : null));
  }
}
