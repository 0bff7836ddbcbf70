import { browser } from 'wxt/browser';
import { HOUR } from '#lib/calendar.ts';
import { isolated } from '#lib/i18n/pim-text.ts';
import { pimTitle, text } from '#lib/i18n/text.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { TeamNoticeKind, TeamReceipt } from '#lib/model/team-notices.ts';
import type { Settings } from '#lib/settings/schema.ts';
import type { Store } from '#lib/store/database.ts';
import { hidesErrors, updatePim } from '#lib/store/pims.ts';
import { type Concern, readNews } from './news.ts';
import { basicNotification, linesOf } from './notification-text.ts';

/** When notifications about what is the user's were sent within the last hour: those of alerts leave them room. */
export function sentOfMine(pims: readonly PimRecord[], now: number): number {
  return pims.flatMap(({ teamNotices }) => teamNotices?.receipts ?? []).filter(({ at }) => now - at < HOUR).length;
}

interface Rules extends Pick<Settings['notifications'], TeamNoticeKind> {
  quiet: boolean;
  /** How many more may be sent within this hour. */
  room: number;
  now: number;
}

/**
 * Notifies the user of what was assigned to them, and of what they resolved that came back: all that is new of one kind and
 * one PIM at once. Answers whether something waits. A receipt is stored before a notification is shown, as for alerts.
 */
export async function notifyMine(store: Store, pims: readonly PimRecord[], rules: Rules): Promise<boolean> {
  const { quiet, now } = rules;
  let { room } = rules;
  let waiting = false;
  for (const pim of pims) {
    await showUnconfirmed(store, pim, pims.length > 1);
    if (hidesErrors(pim)) continue;
    const { concerns, after } = await readNews(store, pim, now);
    const receipts = (pim.teamNotices?.receipts ?? []).filter(({ at }) => now - at < HOUR);
    const made: TeamReceipt[] = [];
    let known = after.known;
    for (const kind of ['assigned', 'returned'] as const) {
      const news = concerns[kind];
      // What the user does not want to hear of is no news any more.
      if (news.length === 0 || !rules[kind]) continue;
      if (!quiet && room > 0) {
        room--;
        const notificationId = `mine ${now} ${kind} ${pim.origin}`;
        made.push({ notificationId, kind, at: now, shown: false, lines: linesOf(news.map(lineOf)) });
        continue;
      }
      waiting = true;
      const ids = new Set(news.map(({ id }) => id));
      known = known.filter((id) => !ids.has(id));
    }
    const teamNotices = { ...after, known, receipts: [...receipts, ...made] };
    // What waits is to be found again, also where no error is new until then.
    if (waiting) teamNotices.lookedAt = pim.teamNotices?.lookedAt ?? 0;
    const isSame = ({ lookedAt: _, ...one }: typeof teamNotices) => JSON.stringify(one);
    const isNews = !pim.teamNotices || isSame(teamNotices) !== isSame(pim.teamNotices);
    const isLater = (pim.lastNewErrorAt ?? 0) >= (pim.teamNotices?.lookedAt ?? 0) && !waiting;
    if (isNews || isLater) await updatePim(store, pim.origin, { teamNotices });
    await showUnconfirmed(store, { ...pim, teamNotices }, pims.length > 1);
  }
  return waiting;
}

/** Shows what is not known to have been shown, unless it is on screen. */
async function showUnconfirmed(store: Store, pim: PimRecord, isOneOfSeveral: boolean): Promise<void> {
  const { teamNotices } = pim;
  const unshown = teamNotices?.receipts.filter(({ shown }) => !shown) ?? [];
  if (!teamNotices || unshown.length === 0) return;
  const onScreen = await browser.notifications.getAll();
  for (const { notificationId, kind, lines } of unshown) {
    if (Object.hasOwn(onScreen, notificationId)) continue;
    const title = text(`notice_${kind}`);
    const named = isOneOfSeveral ? `${isolated(pimTitle(pim))}: ${title}` : title;
    await browser.notifications.create(notificationId, basicNotification(named, lines));
  }
  const receipts = teamNotices.receipts.map((receipt) => ({ ...receipt, shown: true }));
  await updatePim(store, pim.origin, { teamNotices: { ...teamNotices, receipts } });
}

function lineOf({ who, what }: Concern): string {
  return [who, what].filter(Boolean).map(isolated).join(' · ');
}
