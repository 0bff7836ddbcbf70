import { hasAccess } from '#lib/access/permissions.ts';
import { evaluate } from '#lib/alerts/evaluate.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { pollSoon } from '#lib/polling/alarms.ts';
import { fetchPictures } from '#lib/polling/fetch-pictures.ts';
import type { PollOutcome } from '#lib/polling/poll.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { reportAfterPoll } from '#lib/team-tools/deliver.ts';
import { beatAfterPoll } from '#lib/team-tools/heartbeat.ts';

/**
 * Runs after each poll: alerts are raised or recover, the user is notified, team tools get their reports and the monitor its heartbeat, pictures of connections
 * are fetched. Each step runs even when another fails. Pages, toolbar button and launchers follow the store by themselves.
 */
export async function afterPoll(
  store: Store,
  origin: string,
  { soon, state }: Pick<PollOutcome, 'soon' | 'state'>,
): Promise<void> {
  if (soon) await pollSoon(origin);
  const { settings } = await loadSettings();
  const ofPim = settings.pims.find((pim) => pim.origin === origin) ?? null;
  await evaluate(store, origin, ofPim, Date.now()).catch(console.error);
  await notifyUser(store).catch(console.error);
  await reportAfterPoll(store, origin);
  await beatAfterPoll(store, origin, state).catch(console.error);
  // Nobody waits for them.
  if (state === 'ok') fetchPictures({ store, origin, hasAccess }).catch(console.error);
}
