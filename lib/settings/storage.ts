import { browser } from 'wxt/browser';
import { applyChange, type SettingsChange } from './change.ts';
import { parseSettings, type SettingsIssue } from './parse.ts';
import { applyPolicy, isForbidden, type Locks, NO_LOCKS, readPolicy, withinLocks } from './policy.ts';
import type { PimSettings, Settings } from './schema.ts';

const KEY = 'settings';
const POLICY = 'policy';
const LOCK = 'settings';

/** The settings that hold now, and what there is to say about them. */
export interface EffectiveSettings {
  /** The user's with the administrator's over them. */
  settings: Settings;
  locks: Locks;
  /** What of the user's document was wrong and has its default now. */
  issues: readonly SettingsIssue[];
  /** What of the administrator's was not understood. */
  ignored: readonly SettingsIssue[];
  /** Whether a newer version of the extension wrote the document: then nothing can be changed. */
  newer: boolean;
  /** Whether there is a document at all. */
  stored: boolean;
}

/** Reads the settings; every context may. The administrator's are those that `renewPolicy` found last. */
export async function loadSettings(): Promise<EffectiveSettings> {
  const { [KEY]: document, [POLICY]: preset } = await browser.storage.local.get<Record<string, unknown>>([KEY, POLICY]);
  const { settings, issues, newer } = parseSettings(document);
  const policy = readPolicy(preset);
  return {
    settings: applyPolicy(settings, policy),
    locks: policy?.locks ?? NO_LOCKS,
    issues: issues,
    ignored: policy?.ignored ?? [],
    newer,
    stored: document !== undefined,
  };
}

/**
 * Reads what the administrator presets and keeps it for `loadSettings`, since a browser that was just started takes
 * seconds to answer and neither page nor badge may wait for that. Only the background does, and before it changes anything.
 * Once in a while Chromium never answers right after the installation: then what was kept holds until it is asked again.
 * Answers whether it differs from what was kept.
 */
export async function refreshPolicy(): Promise<boolean> {
  const [found, { [POLICY]: kept }] = await Promise.all([
    presets(),
    browser.storage.local.get<Record<string, unknown>>({ [POLICY]: {} }),
  ]);
  if (found === null || JSON.stringify(found) === JSON.stringify(kept)) return false;
  await browser.storage.local.set({ [POLICY]: found });
  return true;
}

/** How long one waits for the browser to tell the presets, in milliseconds. */
const PATIENCE = 3000;

/** What the administrator presets; null when the browser does not tell in time. */
function presets(): Promise<object | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), PATIENCE);
  });
  // Firefox rejects where there is no policy, Chromium answers with nothing.
  return Promise.race([browser.storage.managed.get().catch(() => ({})), late]);
}

/** What is set of a PIM; null for one that the settings do not name. */
export async function pimSettingsOf(origin: string): Promise<PimSettings | null> {
  const { settings } = await loadSettings();
  return settings.pims.find((pim) => pim.origin === origin) ?? null;
}

/**
 * Makes one change. Only the background does, so that nothing is lost between two pages; the lock is for two changes at
 * once. Rejects, and changes nothing, when the setting is locked, the result would be wrong, or a newer version of the
 * extension wrote the document.
 */
export async function changeSettings(change: SettingsChange): Promise<Settings> {
  return updateSettings(({ settings, locks }) => {
    if (isForbidden(change, locks)) throw new Error('This setting is locked.');
    return applyChange(settings, change, Date.now());
  });
}

/**
 * Replaces the settings by what `next` makes of them, within what is locked; null leaves them as they are. Answers those
 * that hold afterwards. Everything that changes the settings comes through here: the options, files, other browsers.
 */
export function updateSettings(
  next: (kept: EffectiveSettings) => Settings | null | Promise<Settings | null>,
): Promise<Settings> {
  return navigator.locks.request(LOCK, async () => {
    await refreshPolicy();
    const kept = await loadSettings();
    if (kept.newer) throw new Error('A newer version of PIM Pulse wrote the settings.');
    const made = await next(kept);
    const settings = made && withinLocks(made, kept.settings, kept.locks);
    if (settings) await browser.storage.local.set({ [KEY]: settings });
    return settings ?? kept.settings;
  });
}

/** Calls `listener` whenever the user's or the administrator's settings changed, until `lifetime` aborts. */
export function followSettings(listener: () => void, lifetime?: AbortSignal): void {
  const heard = (changes: object, area: string) => {
    if (area === 'local' && (KEY in changes || POLICY in changes)) listener();
  };
  browser.storage.onChanged.addListener(heard);
  lifetime?.addEventListener('abort', () => browser.storage.onChanged.removeListener(heard), { once: true });
}
