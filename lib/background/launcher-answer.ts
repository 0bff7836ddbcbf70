import { DAY } from '#lib/calendar.ts';
import { plural } from '#lib/i18n/text.ts';
import type { LauncherContent } from '#lib/messaging/answers.ts';
import { currentScreen } from '#lib/pim/current-screen.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { isOpen, onlyOpen, readTriage } from '#lib/store/decisions.ts';
import { readDigests } from '#lib/store/digests.ts';
import { newestErrors } from '#lib/store/error-chunks.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** The content of the launcher when there is nothing to show. */
export const EMPTY_LAUNCHER: LauncherContent = { show: false, errors: 0, hasMarkers: false, label: '', top: null };

/** Below the middle, clear of the PIM's Save button, of its messages (bottom right) and of its modals; percent. */
export const USUAL_TOP = 60;

/**
 * The content of the launcher on a page of a PIM: on a product's screen the number of open errors of that product,
 * elsewhere the number of open errors of the last 7 days, of monitored connections. A user whose PIM would not show errors
 * gets the number that the PIM counts for these days instead.
 *
 * @param path hash path of the page; its product is identified by uuid, or by an integer up to 6.x (contract, section
 * 9)
 */
export async function launcherContent(store: Store, origin: string, path: string): Promise<LauncherContent> {
  const pim = await store.get('pims', origin);
  const launcher = pim?.launcher;
  const top = launcher?.hidden ? null : (launcher?.top ?? USUAL_TOP);
  const screen = currentScreen(path);
  const isHidden = hidesErrors(pim);
  if (screen.screen === 'product' && !isHidden) {
    const errors = await openProductErrors(store, origin, screen.id);
    return { show: true, errors, hasMarkers: errors > 0, label: plural('launcher_product', errors), top };
  }
  const connections = (await listConnections(store, origin)).filter(({ unmonitored }) => !unmonitored);
  const errors = isHidden
    ? connections.reduce((sum, { businessErrors }) => sum + (businessErrors ?? 0), 0)
    : await openErrors(store, origin, new Set(connections.map(({ code }) => code)), Date.now() - 7 * DAY);
  const marks = screen.screen === 'grid' && !isHidden && (await newestErrors(store, origin)).length > 0;
  return { show: true, errors, hasMarkers: marks, label: plural('launcher_pim', errors), top };
}

/** The number of open errors of a product; `id` as in the address of its screen. */
export async function openProductErrors(store: Store, origin: string, id: string): Promise<number> {
  return (await onlyOpen(store, origin, await archiveReader(store).productErrors(origin, id))).length;
}

/** The number of open errors of some connections since a time, milliseconds since the epoch. */
async function openErrors(store: Store, origin: string, of: ReadonlySet<string>, since: number): Promise<number> {
  const status = await readTriage(store, origin);
  let count = 0;
  for await (const batch of readDigests(store, [origin])) {
    for (const digest of batch) {
      if (digest.at >= since && of.has(digest.connection) && isOpen(status(digest))) count++;
    }
    if ((batch.at(-1)?.at ?? 0) < since) break;
  }
  return count;
}
