import { browser } from 'wxt/browser';
import { applyAccess } from '#lib/access/access-changes.ts';
import { useLanguage } from '#lib/i18n/text.ts';
import { pimColors } from '#lib/model/palette.ts';
import type { PimPreferences } from '#lib/model/pim.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { isPolledAlways, startSchedule } from '#lib/polling/alarms.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings, Settings } from '#lib/settings/schema.ts';
import { exchangeSettings } from '#lib/settings/sharing.ts';
import { loadSettings, refreshPolicy, updateSettings } from '#lib/settings/storage.ts';
import { scheduleSharing } from '#lib/spaces/share-decisions.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { applyPreferences } from '#lib/store/preferences.ts';

/**
 * Applies the settings to this browser: to the records of PIMs and connections, the appearance of pages, running polls,
 * the schedule, the badge. Changes only what differs, so it can be called any number of times.
 */
export function applySettings(store: Store, engine: Engine): Promise<void> {
  return navigator.locks.request('apply-settings', async () => {
    await applyKept(store, engine);
    if (await refreshPolicy()) await applyKept(store, engine);
  });
}

async function applyKept(store: Store, engine: Engine): Promise<void> {
  const { settings, stored } = await loadSettings();
  const { pims, appearance } = stored ? settings : await withKnownPims(store, settings);
  await useLanguage(appearance.language);
  // Pages need this before their first paint; see `followAppearance`.
  await browser.storage.local.set({ appearance: `${appearance.language} ${appearance.theme} ${appearance.density}` });
  const changed = await applyPreferences(store, new Map(pims.map(preferencesOf)), Date.now());
  for (const origin of changed) {
    const pim = await store.get('pims', origin);
    if (pim?.paused || pim?.unlisted) engine.stop(origin);
  }
  if ((await listPims(store)).some(isPolledAlways)) await startSchedule();
  await applyAccess(store, engine);
  await scheduleSharing(store);
  // A browser that was just started shows nothing on the toolbar button, even when nothing changed.
  await paintBadge(store);
}

/** After a change of the settings: shares it with the user's other browsers, and applies it in this one. */
export async function settingsChanged(store: Store, engine: Engine): Promise<void> {
  await exchangeSettings();
  await applySettings(store, engine);
}

/** The settings, with PIMs that were watched before settings existed. */
async function withKnownPims(store: Store, settings: Settings): Promise<Settings> {
  const watched = (await listPims(store)).filter(({ demo }) => !demo);
  if (watched.length === 0) return settings;
  return updateSettings(({ settings: now, stored }) => {
    if (stored) return null;
    const named = new Set(now.pims.map(({ origin }) => origin));
    const found = watched.filter(({ origin }) => !named.has(origin));
    const pims = found.map(({ origin, name }, index) => ({
      ...defaultPim(origin, pimColors[index % pimColors.length] ?? 'blue'),
      name,
    }));
    return { ...now, changed: 1, pims: [...now.pims, ...pims] };
  });
}

function preferencesOf(pim: PimSettings, position: number): [origin: string, choices: PimPreferences] {
  const { origin, name, color, label, paused, schedule, retention, checkFixes, me, maintenance, holidays } = pim;
  const { connections, tracker, stripe } = pim;
  const nicknames = connections.flatMap(
    ({ code, nickname }): Array<[string, string]> => (nickname ? [[code, nickname]] : []),
  );
  const unmonitored = connections.flatMap(({ code, monitored }) => (monitored ? [] : [code]));
  const chosen = {
    name,
    position,
    color,
    label,
    paused,
    schedule,
    retention,
    checkFixes,
    me,
    maintenance,
    holidays,
    tracker,
    stripe,
  };
  return [origin, { ...chosen, nicknames, unmonitored }];
}
