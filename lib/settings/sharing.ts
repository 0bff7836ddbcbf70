import { browser } from 'wxt/browser';
import { parseSettings } from './parse.ts';
import { isLocked, withinLocks } from './policy.ts';
import type { Settings } from './schema.ts';
import { allKeys, documentOf, itemsOf } from './sharing-items.ts';
import { updateSettings } from './storage.ts';
import { mergeSettings, withoutAddresses } from './transfer.ts';

/**
 * What became of an attempt to share the settings: nothing to do (`off`, `equal`), those of another browser taken over,
 * ours sent; or why neither: theirs have not arrived whole or are damaged, a newer version wrote them, ours are too long,
 * the browser does not share anything now.
 */
export type SharingOutcome = 'off' | 'equal' | 'taken' | 'sent' | 'damaged' | 'newer' | 'too-long' | 'refused';

/**
 * Brings the settings of this browser and the shared ones in line: the document that was changed last wins as a whole.
 * Its stamp travels with it, so taking it over is no change and sends nothing back. To be called at start, after each
 * change here, and when the shared ones changed.
 */
export async function exchangeSettings(): Promise<SharingOutcome> {
  return withShared((settings, shared) => {
    if (!settings.shared) return { outcome: 'off' };
    if (shared === null) return { outcome: 'sent', send: settings };
    const order = shared.changed - settings.changed || compare(text(shared), text(settings));
    if (order === 0) return { outcome: 'equal' };
    return order > 0
      ? { outcome: 'taken', keep: mergeSettings(shared, settings, 'go') }
      : { outcome: 'sent', send: settings };
  });
}

/**
 * Begins or ends to share the settings. Who joins takes what the other browsers share, whatever was changed here last, and
 * adds the PIMs that only this browser watches. Ending it leaves the shared ones to the others.
 */
export async function setSharing(on: boolean): Promise<SharingOutcome> {
  return withShared((settings, shared, isFree) => {
    if (!isFree) throw new Error('This setting is locked.');
    const own = { ...settings, shared: on };
    if (!on) return { outcome: 'off', keep: own };
    if (shared === null) return { outcome: 'sent', keep: own, send: own };
    const joined = mergeSettings(shared, own, 'stay');
    if (joined.pims.length === shared.pims.length) return { outcome: 'taken', keep: joined };
    const next = { ...joined, changed: Math.max(Date.now(), shared.changed + 1) };
    return { outcome: 'taken', keep: next, send: next };
  });
}

interface SharingStep {
  outcome: SharingOutcome;
  keep?: Settings;
  send?: Settings;
}

async function withShared(
  decide: (settings: Settings, shared: Settings | null, isFree: boolean) => SharingStep,
): Promise<SharingOutcome> {
  let outcome: SharingOutcome = 'off';
  await updateSettings(async ({ settings, locks }) => {
    const shared = await received(settings.changed);
    if (typeof shared === 'string') {
      outcome = shared;
      return null;
    }
    const allowed = shared && withinLocks(shared, settings, locks);
    const decision = decide(settings, allowed, !isLocked(locks, 'shared'));
    outcome = decision.send ? await sent(decision.send, decision.outcome) : decision.outcome;
    return decision.keep ?? null;
  });
  return outcome;
}

/** The shared settings; null when there are none. Damaged ones older than `stamp` count as none, so that they can be replaced. */
async function received(stamp: number): Promise<Settings | null | 'damaged' | 'newer' | 'refused'> {
  try {
    const found = documentOf(new Map(Object.entries(await browser.storage.sync.get(allKeys()))));
    if (found === null) return null;
    const { settings, issues, newer } = parseSettings(found.document);
    if (newer) return 'newer';
    if (found.document !== null && issues.length === 0) return settings;
    return found.stamp < stamp ? null : 'damaged';
  } catch {
    return 'refused';
  }
}

async function sent(settings: Settings, outcome: SharingOutcome): Promise<SharingOutcome> {
  const items = itemsOf(withoutAddresses(settings), settings.changed);
  if (!items) return 'too-long';
  try {
    await browser.storage.sync.set(Object.fromEntries(items));
    await browser.storage.sync.remove(allKeys().filter((key) => !items.has(key)));
    return outcome;
  } catch {
    return 'refused';
  }
}

/** What is compared of two documents of one stamp. */
function text(settings: Settings): string {
  return JSON.stringify({ ...withoutAddresses(settings), shared: true });
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a > b ? 1 : -1;
}
