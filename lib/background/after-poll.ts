import { pimTabs } from '#lib/access/content-scripts.ts';
import { judge } from '#lib/alerts/evaluate.ts';
import { updatePages } from '#lib/messaging/send.ts';
import { tell } from '#lib/notifications/notify.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { beatSoon } from '#lib/polling/alarms.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { reportPass } from '#lib/team-tools/deliver.ts';

/**
 * What follows a pass: alerts are raised or recover, the button, the user, the team's tool and pages of the PIM are told.
 * Each of it is done whatever fails.
 *
 * @param soon whether errors come so fast that the next pass should not wait for its turn
 */
export async function afterPass(store: Store, origin: string, { soon }: { soon: boolean }): Promise<void> {
  if (soon) await beatSoon();
  const { settings } = await loadSettings();
  const ofPim = settings.pims.find((pim) => pim.origin === origin) ?? null;
  await judge(store, origin, ofPim, Date.now()).catch(console.error);
  announce({ origin, what: 'stored' });
  await paintBadge(store);
  await tell(store).catch(console.error);
  await reportPass(store, origin);
  await updatePages(await pimTabs(origin));
}
