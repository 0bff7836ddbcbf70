import { evaluate } from '#lib/alerts/evaluate.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { pollSoon } from '#lib/polling/alarms.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { reportAfterPoll } from '#lib/team-tools/deliver.ts';

/**
 * Runs after each poll: alerts are raised or recover, the user is notified, the team tool gets its report. Each step
 * runs even when another fails. Pages, toolbar button and launchers follow the store by themselves.
 *
 * @param soon whether errors come so fast that the next poll should come sooner
 */
export async function afterPoll(store: Store, origin: string, { soon }: { soon: boolean }): Promise<void> {
  if (soon) await pollSoon();
  const { settings } = await loadSettings();
  const ofPim = settings.pims.find((pim) => pim.origin === origin) ?? null;
  await evaluate(store, origin, ofPim, Date.now()).catch(console.error);
  await notifyUser(store).catch(console.error);
  await reportAfterPoll(store, origin);
}
