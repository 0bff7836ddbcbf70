import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { hasAccess } from '#lib/access/permission.ts';
import { pimTabs, togglePanel, updatePages } from '#lib/access/tabs.ts';
import { welcomeUser } from '#lib/access/welcome.ts';
import { afterPass } from '#lib/alerts/after-pass.ts';
import { hearAnswers } from '#lib/alerts/answers.ts';
import { TELL, tell } from '#lib/alerts/tell.ts';
import { reportPass } from '#lib/export/deliver.ts';
import { speakAsChosen } from '#lib/i18n/text.ts';
import { serve } from '#lib/messaging/serve.ts';
import { createPimClient } from '#lib/pim/client.ts';
import type { Store } from '#lib/store/database.ts';
import { storeGate } from '#lib/store/open-store.ts';
import { fillIfLost, mend } from '#lib/store/recovery/damage.ts';
import { applySettings, takeEffect } from '#lib/sync/apply.ts';
import { withCare } from '#lib/sync/care.ts';
import { createEngine, type Engine } from '#lib/sync/engine.ts';
import { handlers } from '#lib/sync/handlers.ts';
import { beat, beatSoon } from '#lib/sync/rhythm.ts';
import { loseAccess, renewLoaders, welcomeAccess } from '#lib/sync/watch.ts';
import { grantWish } from '#lib/sync/wish.ts';

// A worker is started for an event and must know its listeners at once; each of them then waits for the store.
export default defineBackground(() => {
  const ready = speakAsChosen().catch(console.error);
  const gate = storeGate((opened) => fillIfLost(opened, Date.now()));
  const store = () => ready.then(gate);
  const passes = createEngine({
    store,
    hasAccess,
    createClient: (origin, signal) => createPimClient(origin, { signal }),
    async ended(origin, { soon }) {
      if (soon) await beatSoon();
      const opened = await store();
      await afterPass(opened, origin);
      await reportPass(opened, origin);
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
  hearAnswers(store);
  browser.alarms.onAlarm.addListener(({ name }) => on(name === TELL ? (opened) => tell(opened) : beat)());
  browser.permissions.onAdded.addListener(() => hearAnswers(store));
  browser.permissions.onAdded.addListener(on(welcomeAccess));
  browser.permissions.onAdded.addListener(on(grantWish));
  browser.permissions.onRemoved.addListener(on(loseAccess));
  // A worker that died may have left a change of the settings halfway.
  on(applySettings)();
  const startUp = on(async (opened, of) => {
    await takeEffect(opened, of);
    await renewLoaders(opened);
  });
  browser.runtime.onInstalled.addListener(startUp);
  browser.runtime.onInstalled.addListener(welcomeUser);
  browser.runtime.onStartup.addListener(startUp);
  browser.runtime.onStartup.addListener(on((opened) => mend(opened, Date.now(), false)));
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'sync' || area === 'managed') on(takeEffect)();
  });
});
