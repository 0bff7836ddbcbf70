import { browser } from 'wxt/browser';
import { plural, text } from '#lib/i18n/text.ts';
import type { Store } from '#lib/store/open.ts';
import { listPims } from '#lib/store/pims.ts';
import type { PimRecord } from '#lib/store/schema.ts';

/** What the toolbar button says: a short text, its colour, and the same in words. */
export interface Badge {
  text: string;
  color: string;
  title: string;
}

const RED = '#b3261e';
const GREY = '#5f6470';
const MOST = 999;

/** Shows on the toolbar button how many business errors are new, and whether a PIM waits for its user. */
export async function paintBadge(store: Store): Promise<void> {
  const badge = badgeOf(await listPims(store));
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}

/**
 * The number of new errors over all PIMs, `999+` above that; nothing when there is none. Grey, with a dot if there is no
 * number, as soon as one PIM is signed out or has withdrawn its permission: then the number may be too low.
 */
export function badgeOf(pims: readonly PimRecord[]): Badge {
  const count = pims.reduce((sum, pim) => sum + pim.unseen, 0);
  const waiting = pims.flatMap((pim) => {
    if (pim.state === 'signed-out') return [text('badge_signed_out', pim.name)];
    return pim.state === 'permission-missing' ? [text('badge_permission_missing', pim.name)] : [];
  });
  const number = count > MOST ? `${MOST}+` : String(count);
  const title = count > 0 ? plural('badge_new', count) : text('badge_quiet');
  return {
    text: count > 0 ? number : waiting.length > 0 ? '•' : '',
    color: waiting.length > 0 ? GREY : RED,
    title: [title, ...waiting].join('\n'),
  };
}
