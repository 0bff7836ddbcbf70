import type { Page } from '@playwright/test';
import type { Alert } from '#lib/model/alert.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { Extension } from './installed.ts';

/** As the worker sees it. */
declare const chrome: { notifications: { getAll(): Promise<Record<string, boolean>> } };

/** All stored alerts, oldest first. `page` is one of the extension's pages. */
export function storedAlerts(page: Page): Promise<Alert[]> {
  return page.evaluate(
    () =>
      new Promise<Alert[]>((resolve, reject) => {
        const open = indexedDB.open('pim-pulse');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const all = open.result.transaction('alerts').objectStore('alerts').getAll();
          all.onsuccess = () => resolve(all.result);
          all.onerror = () => reject(all.error);
          open.result.close();
        };
      }),
  );
}

/** Rule and connection of the alerts that last. */
export async function lastingAlerts(page: Page): Promise<string[]> {
  return (await storedAlerts(page))
    .filter(({ recoveredAt }) => recoveredAt === null)
    .map(({ rule, connection }) => (connection === '' ? rule : `${rule} ${connection}`))
    .sort();
}

/** The notifications that the browser shows. */
export async function shownNotices(extension: Extension): Promise<string[]> {
  const worker = extension.context.serviceWorkers().at(-1);
  return Object.keys((await worker?.evaluate(() => chrome.notifications.getAll())) ?? {});
}

/** Lets a destination have sent something on each of these days, as if it had been watched for so long. */
export async function haveSent(page: Page, origin: string, code: string, days: readonly string[]): Promise<void> {
  await page.evaluate(write, { origin, code, days, all: ALL_CONNECTIONS });
}

/** Runs in the page, so it uses nothing from outside itself. */
async function write(given: { origin: string; code: string; days: readonly string[]; all: string }): Promise<void> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('pim-pulse'));
  const store = database.transaction('days', 'readwrite').objectStore('days');
  for (const date of given.days) {
    const known = (await settled(store.get([given.origin, date]))) ?? {
      origin: given.origin,
      date,
      counts: new Map([[given.all, { read: 10 }]]),
    };
    known.counts.set(given.code, { read: 10, ...known.counts.get(given.code) });
    await settled(store.put(known));
  }
  database.close();
}
