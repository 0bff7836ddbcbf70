import { changeAndRelease } from '#lib/access/access-changes.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { mayWatch } from '#lib/settings/policy.ts';
import { readSettingsFile } from '#lib/settings/settings-file.ts';
import { setSharing } from '#lib/settings/sharing.ts';
import { updateSettings } from '#lib/settings/storage.ts';
import { mergeSettings } from '#lib/settings/transfer.ts';
import type { Store } from '#lib/store/database.ts';
import { applySettings, settingsChanged } from './settings-effects.ts';

/** Handles the messages that change settings; each change is applied before it is answered. */
export function settingsMessages(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<Handlers, 'settings/change' | 'settings/import' | 'settings/share'> {
  return {
    async 'settings/change'({ change }) {
      const opened = await store();
      await changeAndRelease(opened, change);
      await settingsChanged(opened, engine);
      return null;
    },
    async 'settings/import'({ text }) {
      const read = readSettingsFile(text);
      if ('refused' in read) return read;
      let locked = -1;
      await updateSettings(({ settings, locks }) => {
        locked = read.settings.pims.findIndex(({ origin }) => !mayWatch(origin, settings, locks));
        if (locked >= 0) return null;
        return {
          ...mergeSettings(read.settings, settings, 'stay'),
          changed: Math.max(Date.now(), settings.changed + 1),
        };
      });
      if (locked >= 0) return { refused: { why: 'locked', where: `pims[${locked}]` } };
      await settingsChanged(await store(), engine);
      return null;
    },
    async 'settings/share'({ on }) {
      const outcome = await setSharing(on);
      await applySettings(await store(), engine);
      return outcome;
    },
  };
}
