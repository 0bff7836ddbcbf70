import { browser } from 'wxt/browser';
import { send } from '#lib/messaging/send.ts';
import { loadSettings } from '#lib/settings/storage.ts';

/** Whether the browser lets us send notifications. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains({ permissions: ['notifications'] });
}

/**
 * Call it from the handler of a click: the browser asks the user. Resolves to whether the user is notified from now on.
 */
export async function requestNotifications(): Promise<boolean> {
  if (!(await browser.permissions.request({ permissions: ['notifications'] }))) return false;
  // An administrator may have set it already, and locked it.
  const { notifications } = (await loadSettings()).settings;
  if (!notifications.enabled) await send('settings/change', { change: { notifications: { enabled: true } } });
  await send('alerts/notify', {});
  return true;
}
