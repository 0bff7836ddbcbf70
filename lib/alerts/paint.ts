import { browser } from 'wxt/browser';
import { alertState } from '#lib/model/alert.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { Settings } from '#lib/settings/schema.ts';
import { loadSettings } from '#lib/settings/storage.ts';
import { listAlerts } from '#lib/store/alerts.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { badgeOf, type PimSigns } from './badge.ts';
import { countedErrors } from './counting.ts';

/** Shows on the toolbar button what there is to know first. */
export async function paintBadge(store: Store): Promise<void> {
  const now = Date.now();
  const { settings } = await loadSettings();
  const pims = await listPims(store);
  const badge = badgeOf(await Promise.all(pims.map((pim) => signsOf(store, pim, settings.badge.since, now))), now);
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}

/**
 * What the button has to say of one PIM: errors that count, and connections that are silent of which the user wants to hear.
 *
 * @param since from when on errors count
 */
export async function signsOf(
  store: Store,
  pim: PimRecord,
  since: Settings['badge']['since'],
  now: number,
): Promise<PimSigns> {
  const alerts = await listAlerts(store, [pim.origin]);
  const isHeard = (state: ReturnType<typeof alertState>) => state === 'raised' || state === 'told';
  const silent = alerts.filter((alert) => alert.rule === 'silence' && isHeard(alertState(alert, now))).length;
  return { pim, silent, errors: await countedErrors(store, pim, since, now) };
}
