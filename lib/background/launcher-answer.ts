import { plural } from '#lib/i18n/text.ts';
import type { LauncherContent } from '#lib/messaging/answers.ts';
import { currentScreen } from '#lib/pim/current-screen.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { onlyOpen } from '#lib/store/decisions.ts';
import { newestErrors } from '#lib/store/error-chunks.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** The content of the launcher when there is nothing to show. */
export const EMPTY_LAUNCHER: LauncherContent = { show: false, errors: 0, hasMarkers: false, label: '', top: null };

/** Below the middle, clear of the PIM's Save button, of its messages (bottom right) and of its modals; percent. */
export const USUAL_TOP = 60;

/**
 * The content of the launcher on a page of a PIM: on a product's screen the number of open errors of that product,
 * elsewhere the number that the PIM counts for the last 7 days, for monitored connections. That number is all that a
 * user gets whose PIM would not show errors either.
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
    const errors = (await onlyOpen(store, origin, await archiveReader(store).productErrors(origin, screen.id))).length;
    return { show: true, errors, hasMarkers: errors > 0, label: plural('launcher_product', errors), top };
  }
  const connections = await listConnections(store, origin);
  const errors = connections.reduce((sum, one) => sum + (one.unmonitored ? 0 : (one.businessErrors ?? 0)), 0);
  const marks = screen.screen === 'grid' && !isHidden && (await newestErrors(store, origin)).length > 0;
  return { show: true, errors, hasMarkers: marks, label: plural('launcher_pim', errors), top };
}
