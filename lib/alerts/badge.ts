import { browser } from 'wxt/browser';
import { circles } from '#lib/activity/palette.ts';
import { number, plural, text } from '#lib/i18n/text.ts';
import { loadSettings } from '#lib/settings/keep.ts';
import { listPims } from '#lib/store/listed-pims.ts';
import type { Store } from '#lib/store/open.ts';
import type { PimRecord } from '#lib/store/schema.ts';
import { countedErrors } from './counting.ts';

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
  const { since } = (await loadSettings()).settings.badge;
  const pims = await listPims(store);
  const counted = await Promise.all(
    pims.map(async (pim) => ({ ...pim, count: await countedErrors(store, pim, since, Date.now()) })),
  );
  const badge = badgeOf(counted);
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}

/**
 * The number of errors over all PIMs, `999+` above that; nothing when there is none. Grey, with a dot if there is no
 * number, as soon as one PIM is signed out or has withdrawn its permission: then the number may be too low. Where there
 * are several PIMs, the title tells the number of each beside a circle of its colour.
 */
export function badgeOf(pims: ReadonlyArray<PimRecord & { count: number }>): Badge {
  const total = pims.reduce((sum, pim) => sum + pim.count, 0);
  const name = ({ color, name }: PimRecord) => (pims.length > 1 && color ? `${circles[color]} ${name}` : name);
  const each = pims.filter(({ count }) => pims.length > 1 && count > 0);
  const waiting = pims.flatMap((pim) => {
    if (pim.paused) return [];
    if (pim.state === 'signed-out') return [text('badge_signed_out', name(pim))];
    return pim.state === 'permission-missing' ? [text('badge_permission_missing', name(pim))] : [];
  });
  const title = total > 0 ? plural('badge_new', total) : text('badge_quiet');
  return {
    text: total > MOST ? `${MOST}+` : total > 0 ? String(total) : waiting.length > 0 ? '•' : '',
    color: waiting.length > 0 ? GREY : RED,
    title: [title, ...each.map((pim) => `${name(pim)}: ${number(pim.count)}`), ...waiting].join('\n'),
  };
}
