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
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { applyPreferences } from '#lib/store/preferences.ts';

/**
 * Brings what this browser keeps and does in line with the settings: the records of PIMs and connections, the appearance of the
 * pages, passes under way, the rhythm, the badge. Changes only what differs, so it can be called as often as one likes.
 */
export function applySettings(store: Store, engine: Engine): Promise<void> {
  return navigator.locks.request('apply-settings', async () => {
    await refreshPolicy();
    const { settings, stored } = await loadSettings();
    const { pims, appearance } = stored ? settings : await withKnownPims(store, settings);
    await useLanguage(appearance.language);
    // What a page needs before it can draw anything; see `wearLook`.
    await browser.storage.local.set({ appearance: `${appearance.language} ${appearance.theme} ${appearance.density}` });
    const changed = await applyPreferences(store, new Map(pims.map(preferencesOf)), Date.now());
    for (const origin of changed) {
      const pim = await store.get('pims', origin);
      if (pim?.paused || pim?.unlisted) engine.stop(origin);
    }
    if ((await listPims(store)).some(isPolledAlways)) await startSchedule();
    await applyAccess(store, engine);
    // A browser that was just started shows nothing on the button, though nothing changed.
    await paintBadge(store);
  });
}

/** After a change of the settings: the user's other browsers hear of it, and it takes effect in this one. */
export async function settingsChanged(store: Store, engine: Engine): Promise<void> {
  await exchangeSettings();
  await applySettings(store, engine);
}

/** PIMs that were watched before there were settings are taken into them. */
async function withKnownPims(store: Store, settings: Settings): Promise<Settings> {
  const known = (await listPims(store)).filter(({ demo }) => !demo);
  if (known.length === 0) return settings;
  return updateSettings(({ settings: now, stored }) => {
    if (stored) return null;
    const named = new Set(now.pims.map(({ origin }) => origin));
    const found = known.filter(({ origin }) => !named.has(origin));
    const pims = found.map(({ origin, name }, index) => ({
      ...defaultPim(origin, pimColors[index % pimColors.length] ?? 'blue'),
      name,
    }));
    return { ...now, changed: 1, pims: [...now.pims, ...pims] };
  });
}

function preferencesOf(pim: PimSettings, position: number): [origin: string, choices: PimPreferences] {
  const { origin, name, color, label, paused, schedule, retention, connections } = pim;
  const nicknames = connections.flatMap(
    ({ code, nickname }): Array<[string, string]> => (nickname ? [[code, nickname]] : []),
  );
  const unwatched = connections.flatMap(({ code, monitored }) => (monitored ? [] : [code]));
  return [origin, { name, position, color, label, paused, schedule, retention, nicknames, unmonitored: unwatched }];
}
