import { judge } from '#lib/alerts/judge.ts';
import { paintBadge } from '#lib/alerts/paint.ts';
import { tell } from '#lib/alerts/tell.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';

/** What follows a pass: alerts are raised or recover, the button and the user are told. Each of it is done whatever fails. */
export async function afterPass(store: Store, origin: string): Promise<void> {
  const { settings } = await loadSettings();
  const ofPim = settings.pims.find((pim) => pim.origin === origin) ?? null;
  await judge(store, origin, ofPim, Date.now()).catch(console.error);
  announce({ origin, what: 'stored' });
  await paintBadge(store);
  await tell(store).catch(console.error);
}
