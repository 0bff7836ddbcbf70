import { browser } from 'wxt/browser';
import { HOUR } from '#lib/calendar.ts';
import type { Alert, RuleName } from '#lib/model/alert.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { listAlerts, snoozeAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';

let listening = false;

/**
 * Handles clicks on notifications: a click opens the page of the connection, or the alerts when they are about several;
 * the second button snoozes them for an hour. The browser offers notifications only once they are allowed; call it when the worker starts, and when that changes.
 */
export function listenForClicks(store: () => Promise<Store>): void {
  if (listening || browser.notifications === undefined) return;
  listening = true;
  const act = (answer: (opened: Store, id: string) => Promise<void>) => (id: string) => {
    store()
      .then((opened) => answer(opened, id))
      .then(() => browser.notifications.clear(id))
      .catch(console.error);
  };
  browser.notifications.onClicked.addListener(act(openAlerts));
  browser.notifications.onButtonClicked?.addListener((id, button) => act(button === 0 ? openAlerts : snoozeHour)(id));
}

async function openAlerts(store: Store, id: string): Promise<void> {
  const query = placeOfMine(await listPims(store), id) ?? placeOf(await alertsOf(store, id));
  await browser.tabs.create({ url: browser.runtime.getURL(`/dashboard.html?${new URLSearchParams(query)}`) });
}

/** The errors that were assigned to the user, or came back; null for a notification about anything else. */
function placeOfMine(pims: readonly PimRecord[], id: string): Record<string, string> | null {
  for (const { origin: pim, teamNotices } of pims) {
    const kind = teamNotices?.receipts.find(({ notificationId }) => notificationId === id)?.kind;
    if (kind) return { view: 'errors', pim, ...(kind === 'assigned' ? { owner: '@me' } : { sort: 'newest' }) };
  }
  return null;
}

/** The rules whose alerts are best read as the errors themselves. */
const OF_ERRORS: ReadonlySet<RuleName> = new Set(['errors', 'kind']);

/**
 * Where all of the alerts are to be seen. One that lasts and is about errors: those errors, filtered. Others of one connection: on its page.
 */
function placeOf(alerts: readonly Alert[]): Record<string, string> {
  const [first] = alerts;
  if (!first) return { view: 'alerts' };
  const { origin: pim, connection, reason, recoveredAt } = first;
  if (alerts.length === 1 && connection !== '' && recoveredAt === null && OF_ERRORS.has(first.rule)) {
    const group = reason.rule === 'kind' ? { group: reason.group } : {};
    return { view: 'errors', list: 'errors', sort: 'newest', pim, connection, ...group };
  }
  const isOfOne = connection !== '' && alerts.every((one) => one.connection === connection && one.origin === pim);
  return isOfOne ? { view: 'connection', pim, connection } : { view: 'alerts', pim };
}

async function snoozeHour(store: Store, id: string): Promise<void> {
  const alerts = await alertsOf(store, id);
  for (const origin of new Set(alerts.map((alert) => alert.origin))) {
    await snoozeAlerts(store, origin, (alert) => isIn(alert, id), Date.now() + HOUR);
  }
}

async function alertsOf(store: Store, id: string): Promise<Alert[]> {
  const origins = (await listPims(store)).map(({ origin }) => origin);
  return (await listAlerts(store, origins)).filter((alert) => isIn(alert, id));
}

function isIn({ notified, recoveryNotified }: Alert, id: string): boolean {
  return notified?.notificationId === id || recoveryNotified?.notificationId === id;
}
