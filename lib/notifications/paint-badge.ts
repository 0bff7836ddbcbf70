import { browser } from 'wxt/browser';
import { judge } from '#lib/alerts/verdict.ts';
import type { Store } from '#lib/store/database.ts';
import { pimReader } from '#lib/store/pim-view.ts';
import { type BadgeInput, badgeOf } from './badge.ts';

/** Updates the toolbar button. */
export async function paintBadge(store: Store): Promise<void> {
  const now = Date.now();
  const badge = badgeOf(await badgeInputs(store, now), now);
  await Promise.all([
    browser.action.setBadgeText({ text: badge.text }),
    browser.action.setBadgeBackgroundColor({ color: badge.color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: badge.title }),
  ]);
}

/** What the button shows of each PIM, read like any surface reads it. @param now milliseconds since the epoch */
export async function badgeInputs(store: Store, now: number): Promise<BadgeInput[]> {
  const { pims, view } = pimReader(store);
  const views = await Promise.all((await pims()).map(({ origin }) => view(origin)));
  return views.flatMap((of) => (of ? [{ pim: of.pim, summary: of.summary, verdict: judge(of, now) }] : []));
}
