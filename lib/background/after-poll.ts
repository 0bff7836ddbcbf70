import { pimTabs } from '#lib/access/content-scripts.ts';
import { evaluate } from '#lib/alerts/evaluate.ts';
import { refreshPages } from '#lib/messaging/send.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { pollSoon } from '#lib/polling/alarms.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { reportAfterPoll } from '#lib/team-tools/deliver.ts';

/**
 * What follows a pass: alerts are raised or recover, the button, the user, the team's tool and pages of the PIM are told.
 * Each of it is done whatever fails.
 *
 * @param soon whether errors come so fast that the next pass should not wait for its turn
 */
export async function afterPoll(store: Store, origin: string, { soon }: { soon: boolean }): Promise<void> {
  if (soon) await pollSoon();
  const { settings } = await loadSettings();
  const ofPim = settings.pims.find((pim) => pim.origin === origin) ?? null;
  await evaluate(store, origin, ofPim, Date.now()).catch(console.error);
  announce({ origin, what: 'stored' });
  await paintBadge(store);
  await notifyUser(store).catch(console.error);
  await reportAfterPoll(store, origin);
  await refreshPages(await pimTabs(origin));
}
