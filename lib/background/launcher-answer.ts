import { plural, pluralFrom } from '#lib/i18n/text.ts';
import type { LauncherContent } from '#lib/messaging/answers.ts';
import { palette } from '#lib/model/palette.ts';
import { isCapped } from '#lib/model/values.ts';
import { currentScreen } from '#lib/pim/current-screen.ts';
import { listConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { onlyOpen } from '#lib/store/decisions.ts';
import { archiveReader } from '#lib/store/pim-view.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** The content of the launcher when there is nothing to show. */
export const EMPTY_LAUNCHER: LauncherContent = { show: false, count: '', hasMarkers: false, label: '', top: null };

/** Below the middle, clear of the PIM's Save button, of its messages (bottom right) and of its modals; percent. */
export const USUAL_TOP = 60;

/**
 * The content of the launcher on a page of a PIM: on a product's screen the number of open errors of that product,
 * elsewhere that of the PIM, from its summary. A user whose PIM would not show errors gets the
 * number that the PIM counts for the last 7 days instead.
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
  const content = { show: true, top, ...(pim?.stripe ? { stripe: palette[pim.color ?? 'blue'] } : {}) };
  if (screen.screen === 'product' && !isHidden) {
    const errors = await openProductErrors(store, origin, screen.id);
    return { ...content, ...countOf(errors, false), hasMarkers: errors > 0, label: plural('launcher_product', errors) };
  }
  if (isHidden) {
    const monitored = (await listConnections(store, origin)).filter(({ unmonitored }) => !unmonitored);
    const counted = monitored.reduce((sum, { businessErrors }) => sum + (businessErrors ?? 0), 0);
    return { ...content, ...countOf(counted, false), hasMarkers: false, label: plural('launcher_counted', counted) };
  }
  const summary = await store.get('summaries', origin);
  const { open } = summary ?? { open: 0 };
  const isMore = summary !== undefined && isCapped(summary);
  const hasMarkers = screen.screen === 'grid' && open > 0;
  const label = pluralFrom('launcher_pim', open, isMore);
  return { ...content, ...countOf(open, isMore), hasMarkers, label };
}

/** The number of open errors of a product; `id` as in the address of its screen. */
export async function openProductErrors(store: Store, origin: string, id: string): Promise<number> {
  return (await onlyOpen(store, origin, await archiveReader(store).productErrors(origin, id))).length;
}

/** The launcher has room for three digits. */
const MOST = 999;

function countOf(errors: number, isMore: boolean): Pick<LauncherContent, 'count'> {
  return { count: errors === 0 && !isMore ? '' : errors > MOST ? `${MOST}+` : `${errors}${isMore ? '+' : ''}` };
}
