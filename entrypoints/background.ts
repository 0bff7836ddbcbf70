import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { loseAccess, renewLoaders, welcomeAccess } from '#lib/access/access-changes.ts';
import { hasOpenTab } from '#lib/access/content-scripts.ts';
import { hasAccess } from '#lib/access/permissions.ts';
import { afterPass } from '#lib/background/after-poll.ts';
import { welcomeUser } from '#lib/background/first-run.ts';
import { handlers } from '#lib/background/messages.ts';
import { grantWish } from '#lib/background/pim-messages.ts';
import { applySettings, takeEffect } from '#lib/background/settings-effects.ts';
import { speakAsChosen } from '#lib/i18n/text.ts';
import { togglePanel } from '#lib/messaging/send.ts';
import { serve } from '#lib/messaging/serve.ts';
import { hearAnswers } from '#lib/notifications/clicks.ts';
import { TELL, tell } from '#lib/notifications/notify.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { beat } from '#lib/polling/alarms.ts';
import { createEngine, type Engine } from '#lib/polling/engine.ts';
import { withCare } from '#lib/polling/resilience.ts';
import type { Store } from '#lib/store/database.ts';
import { storeGate } from '#lib/store/open-store.ts';
import { fillIfLost, mend } from '#lib/store/recovery/damage.ts';

// A worker is started for an event and must know its listeners at once; each of them then waits for the store.
export default defineBackground(() => {
  const ready = speakAsChosen().catch(console.error);
  const gate = storeGate((opened) => fillIfLost(opened, Date.now()));
  const store = () => ready.then(gate);
  const passes = createEngine({
    store,
    hasAccess,
    createClient: (origin, signal) => createPimClient(origin, { signal }),
    ended: async (origin, outcome) => afterPass(await store(), origin, outcome),
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
  browser.alarms.onAlarm.addListener(({ name }) =>
    on(name === TELL ? (opened) => tell(opened) : (opened, of) => beat(opened, of, hasOpenTab))(),
  );
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
