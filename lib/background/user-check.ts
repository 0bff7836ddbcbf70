import { browser } from 'wxt/browser';
import { isWatched } from '#lib/access/access-changes.ts';
import { MINUTE } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { createPimClient, type PimClient } from '#lib/pim/client.ts';
import { fetchCurrentUser } from '#lib/pim/endpoints.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import { storeSignedIn } from '#lib/polling/fetch-hourly.ts';
import { chartsDue, isPollDue, mustWait } from '#lib/polling/schedule.ts';
import type { Store } from '#lib/store/database.ts';

/** An alarm for one PIM, whose origin follows. */
const ALARM = 'user-check ';
const CHECKED = 'userChecks';
const CHECK_EVERY = MINUTE;

/** The PIM that an alarm asks to check; null for any other alarm. */
export function userCheckOf(alarm: string): string | null {
  return alarm.startsWith(ALARM) ? alarm.slice(ALARM.length) : null;
}

/**
 * Asks a PIM who is signed in, after one of its pages loaded: somebody else may have signed in, who may not see what the
 * archive shows. One small request, at most one a minute; a page that loads earlier is checked when the minute is over.
 * When it is another user, also what that user may see is fetched, and the change is announced like any other. Nothing is
 * asked where a poll asks it anyway, of a paused PIM, or of one that is to be left alone. Without an answer nothing
 * changes.
 */
export async function checkUser(store: Store, origin: string, now: () => number = Date.now): Promise<void> {
  await navigator.locks.request(`user-check:${origin}`, async () => {
    const pim = await store.get('pims', origin);
    if (!pim || !mayAsk(pim, now()) || !(await isWatched(store, origin))) return;
    const { [CHECKED]: checked = {} } = await browser.storage.session.get<{ [CHECKED]?: Record<string, number> }>(
      CHECKED,
    );
    const times = new Map(Object.entries(checked));
    const next = (times.get(origin) ?? 0) + CHECK_EVERY;
    if (now() < next && next - now() <= CHECK_EVERY) {
      await browser.alarms.create(ALARM + origin, { when: next });
      return;
    }
    times.set(origin, now());
    await browser.storage.session.set({ [CHECKED]: Object.fromEntries(times) });
    await renewUser(store, pim, createPimClient(origin));
  });
}

function mayAsk(pim: PimRecord, now: number): boolean {
  if (pim.paused || pim.demo || pim.user === null || mustWait(pim, now)) return false;
  return !(isPollDue(pim, 'load', now) && chartsDue(pim, false, now));
}

/** Asks who is signed in, and stores it where that is somebody else, or somebody who reads the PIM otherwise now. */
export async function renewUser(store: Store, pim: PimRecord, client: PimClient): Promise<void> {
  try {
    const { value: user } = await fetchCurrentUser(client);
    const { username, timeZone, uiLocale } = user;
    const known = pim.user;
    const isSame = known?.username === username && known.timeZone === timeZone && known.uiLocale === uiLocale;
    if (!isSame) await storeSignedIn({ store, client, pim }, user);
  } catch (fault) {
    if (!(fault instanceof PimError)) throw fault;
  }
}
