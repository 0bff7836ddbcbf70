import { hasAccess } from '#lib/access/permissions.ts';
import { evaluate } from '#lib/alerts/evaluate.ts';
import { notifyUser } from '#lib/notifications/notify.ts';
import { pollSoon } from '#lib/polling/alarms.ts';
import { fetchPictures } from '#lib/polling/fetch-pictures.ts';
import type { PollOutcome } from '#lib/polling/poll.ts';
import { pimSettingsOf } from '#lib/settings/storage.ts';
import { waitForLook } from '#lib/spaces/presence/share-presence.ts';
import { shareSightings, sightingsDue } from '#lib/spaces/share-sightings.ts';
import type { Store } from '#lib/store/database.ts';
import { reportAfterPoll } from '#lib/team-tools/deliver.ts';
import { beatAfterPoll } from '#lib/team-tools/heartbeat.ts';

/**
 * Runs after each poll: alerts are raised or recover, the user is notified, team tools get their reports and the monitor its
 * heartbeat, colleagues what was seen, pictures of connections are fetched. Each step runs even when another fails. Pages, toolbar
 * button and launchers follow the store by themselves.
 */
export async function afterPoll(
  store: Store,
  origin: string,
  { soon, state }: Pick<PollOutcome, 'soon' | 'state'>,
): Promise<void> {
  if (soon) await pollSoon(origin);
  await afterNews(store, origin);
  await beatAfterPoll(store, origin, state).catch(console.error);
  // Nobody waits for them.
  shareSeen(store, origin).catch(console.error);
  if (state === 'ok') fetchPictures({ store, origin, hasAccess }).catch(console.error);
}

/** Takes what colleagues saw just now, so that a poll may not be needed. Never rejects. */
export async function lookAtColleagues(store: Store, origin: string): Promise<void> {
  await waitForLook(shareSeen(store, origin).catch(console.error));
}

/** Shares what was seen of each PIM that is due. @param isWatched whether somebody has a PIM on screen */
export async function shareSeenDue(store: Store, isWatched: (origin: string) => Promise<boolean>): Promise<void> {
  for (const origin of await sightingsDue(store, isWatched)) await shareSeen(store, origin).catch(console.error);
}

/** Shares what was seen of a PIM; what came is judged as if it had been polled. */
export async function shareSeen(store: Store, origin: string): Promise<void> {
  if (await shareSightings(store, origin)) await afterNews(store, origin);
}

async function afterNews(store: Store, origin: string): Promise<void> {
  await evaluate(store, origin, await pimSettingsOf(origin), Date.now()).catch(console.error);
  await notifyUser(store).catch(console.error);
  await reportAfterPoll(store, origin);
}
