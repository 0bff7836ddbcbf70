import type { Handlers } from '#lib/messaging/serve.ts';
import { adopted } from '#lib/settings/adopt.ts';
import { readSettingsFile } from '#lib/settings/file.ts';
import { changeSettings, writeSettings } from '#lib/settings/keep.ts';
import { shareSettings, syncSettings } from '#lib/settings/sync.ts';
import type { Store } from '#lib/store/open.ts';
import { applySettings } from './apply.ts';
import type { Engine } from './engine.ts';
import { unwatchPim, watchPim } from './watch.ts';

type Mine = 'pim/watch' | 'pim/forget' | 'settings/change' | 'settings/import' | 'settings/share';

/** What the background does for the messages that change settings; each takes effect before it is answered. */
export function settingsHandlers(store: () => Promise<Store>, engine: Engine): Pick<Handlers, Mine> {
  const takeEffect = async (): Promise<Store> => {
    const opened = await store();
    await syncSettings();
    await applySettings(opened, engine);
    return opened;
  };

  return {
    async 'pim/watch'({ origin }) {
      await changeSettings({ add: origin, set: { paused: false } });
      return { state: await watchPim(await takeEffect(), engine, origin) };
    },
    async 'pim/forget'({ origin }) {
      await changeSettings({ remove: origin });
      await unwatchPim(await takeEffect(), engine, origin);
      return null;
    },
    async 'settings/change'({ change }) {
      await changeSettings(change);
      await takeEffect();
      return null;
    },
    async 'settings/import'({ text }) {
      const read = readSettingsFile(text);
      if ('refused' in read) return read;
      const stamp = ({ changed }: { changed: number }) => Math.max(Date.now(), changed + 1);
      await writeSettings(({ settings }) => ({
        ...adopted(read.settings, settings, 'stay'),
        changed: stamp(settings),
      }));
      await takeEffect();
      return null;
    },
    async 'settings/share'({ on }) {
      const outcome = await shareSettings(on);
      await applySettings(await store(), engine);
      return outcome;
    },
  };
}
