import { browser } from 'wxt/browser';
import { send } from '#lib/messaging/send.ts';
import { loadSettings } from '#lib/settings/storage.ts';

/** Whether the browser lets us send notifications. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

/** To be called by a click: the browser asks. Answers whether the reader is told from now on. */
export async function requestNotifications(): Promise<boolean> {
  if (!(await browser.permissions.request({ permissions: ['notifications'] }))) return false;
  // An administrator may have set it already, and locked it.
  const { alerts } = (await loadSettings()).settings;
  if (!alerts.notifications) await send('settings/change', { change: { alerts: { notifications: true } } });
  await send('alerts/tell', {});
  return true;
}
