import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { hasAccess } from '#lib/access/permission.ts';
import { pimTabs, togglePanel, updatePages } from '#lib/access/tabs.ts';
import { paintBadge } from '#lib/alerts/badge.ts';
import { serve } from '#lib/messaging/serve.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { fillIfLost, mend } from '#lib/store/damage.ts';
import { storeGate } from '#lib/store/gate.ts';
import type { Store } from '#lib/store/open.ts';
import { withCare } from '#lib/sync/care.ts';
import { createEngine, type Engine } from '#lib/sync/engine.ts';
import { handlers } from '#lib/sync/handlers.ts';
import { beat, beatSoon } from '#lib/sync/rhythm.ts';
import { loseAccess, startUp, welcomeAccess } from '#lib/sync/watch.ts';

// A worker is started for an event and must know its listeners at once; each of them then waits for the store.
export default defineBackground(() => {
  const store = storeGate((opened) => fillIfLost(opened, Date.now()));
  const passes = createEngine({
    store,
    hasAccess,
    createClient: (origin, signal) => createPimClient(origin, { signal }),
    async ended(origin, { soon }) {
      if (soon) await beatSoon();
      await paintBadge(await store());
      await updatePages(await pimTabs(origin));
    },
  });
  const engine = withCare(passes, store);
  const on = (act: (store: Store, engine: Engine) => Promise<unknown>) => () => {
    store()
      .then((opened) => act(opened, engine))
      .catch(console.error);
  };

  serve(handlers(store, engine));
  browser.commands.onCommand.addListener((command, tab) => void togglePanel(command, tab?.id));
  browser.alarms.onAlarm.addListener(on(beat));
  browser.permissions.onAdded.addListener(on(welcomeAccess));
  browser.permissions.onRemoved.addListener(on(loseAccess));
  browser.runtime.onInstalled.addListener(on(startUp));
  browser.runtime.onStartup.addListener(on(startUp));
  browser.runtime.onStartup.addListener(on((opened) => mend(opened, Date.now(), false)));
});
