import { refreshPages } from '#lib/messaging/send.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { PimState } from '#lib/model/pim.ts';
import { startSchedule } from '#lib/polling/alarms.ts';
import type { Engine } from '#lib/polling/engine.ts';
import type { SettingsChange } from '#lib/settings/change.ts';
import type { Settings } from '#lib/settings/schema.ts';
import { changeSettings, loadSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { forgetPim, listPims, updatePim } from '#lib/store/pims.ts';
import { forgetInSafetyCopies } from '#lib/store/recovery/safety-copy.ts';
import { injectLoader, registerLoader } from './content-scripts.ts';
import { hasAccess, removeAccess } from './permissions.ts';

/** Whether a PIM is watched now. */
export async function isWatched(store: Store, origin: string): Promise<boolean> {
  const pim = await store.get('pims', origin);
  return pim !== undefined && !pim.unlisted && (await hasAccess(origin));
}

/**
 * Starts watching a PIM that is in the list and was just granted access: its pages get the loader, and its first poll
 * runs.
 */
export async function watchPim(store: Store, engine: Engine, origin: string): Promise<PimState> {
  await applyAccess(store, engine);
  await injectLoader(origin);
  await startSchedule();
  return engine.run(origin, 'user');
}

/** Removes a PIM: its data, its loader, and its access unless another PIM on the same host needs it. */
export async function unwatchPim(store: Store, engine: Engine, origin: string): Promise<void> {
  engine.stop(origin);
  await forgetPim(store, origin);
  await forgetInSafetyCopies(origin);
  await releaseAccess(store, origin);
  await applyAccess(store, engine);
  await refreshPages();
}

/** Releases the access to a site that is not watched, unless a PIM, a team tool or a space on the same host needs it. */
export async function releaseAccess(store: Store, origin: string): Promise<void> {
  const { settings } = await loadSettings();
  const needed = [...(await listPims(store)).map((pim) => pim.origin), ...toolsOf(settings)].map(matchPattern);
  if (!needed.includes(matchPattern(origin))) await removeAccess(origin);
}

/** Changes the settings, and releases the access to a team tool or a space that is no longer used. */
export async function changeAndRelease(store: Store, change: SettingsChange): Promise<void> {
  const before = toolsOf((await loadSettings()).settings);
  await changeSettings(change);
  for (const url of before) await releaseAccess(store, url);
}

function toolsOf({ pims }: Settings): string[] {
  return pims.flatMap(({ teamTools, heartbeat, space }) => [
    ...teamTools.map(({ url }) => url),
    ...(heartbeat ? [heartbeat.url] : []),
    ...(space ? [space.address] : []),
  ]);
}

/** Access was granted: open pages get the loader, and a PIM that only waited for access is polled again. */
export async function accessGranted(store: Store, engine: Engine): Promise<void> {
  await applyAccess(store, engine);
  for (const { origin, state } of await listPims(store)) {
    if (state !== 'permission-missing' || !(await hasAccess(origin))) continue;
    await injectLoader(origin);
    await engine.run(origin, 'load');
  }
}

/** Access was removed: launchers on screen disappear. */
export async function accessRemoved(store: Store, engine: Engine): Promise<void> {
  await applyAccess(store, engine);
  await refreshPages();
}

/**
 * A page that stayed open over an update holds the loader of the previous version, which removes itself; the page gets
 * the new one.
 */
export async function reinjectLoaders(store: Store): Promise<void> {
  for (const { origin } of await listPims(store)) await injectLoader(origin);
}

/** Applies the access that is granted now: to the loader's registration, the state of each PIM, and running polls. */
export async function applyAccess(store: Store, engine: Engine): Promise<void> {
  const pims = (await listPims(store)).filter(({ demo }) => !demo);
  await registerLoader(pims.map(({ origin }) => origin));
  for (const { origin, state } of pims) {
    if ((await hasAccess(origin)) || state === 'permission-missing') continue;
    engine.stop(origin);
    await updatePim(store, origin, { state: 'permission-missing' });
  }
}
