import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { accessGranted, accessRemoved, reinjectLoaders } from '#lib/access/access-changes.ts';
import { hasOpenTab } from '#lib/access/content-scripts.ts';
import { hasAccess } from '#lib/access/permissions.ts';
import { afterPoll, lookAtColleagues, shareSeenDue } from '#lib/background/after-poll.ts';
import { followStore } from '#lib/background/followers.ts';
import { messageHandlers } from '#lib/background/messages.ts';
import { completePendingAccess, openFirstRun } from '#lib/background/pim-messages.ts';
import { applySettings, settingsChanged } from '#lib/background/settings-effects.ts';
import { makeMissingSummaries } from '#lib/background/summaries.ts';
import { checkUser, userCheckOf } from '#lib/background/user-check.ts';
import { useChosenLanguage } from '#lib/i18n/text.ts';
import { togglePanel } from '#lib/messaging/send.ts';
import { serve } from '#lib/messaging/serve.ts';
import { listenForClicks } from '#lib/notifications/clicks.ts';
import { NOTIFY_ALARM, notifyUser } from '#lib/notifications/notify.ts';
import { createPimClient, requestTurns } from '#lib/pim/client.ts';
import { pollDuePims } from '#lib/polling/alarms.ts';
import { createEngine, type Engine } from '#lib/polling/engine.ts';
import { withRecovery } from '#lib/polling/resilience.ts';
import { presenceDue } from '#lib/spaces/presence/share-presence.ts';
import { resumeAllowed, SHARE_ALARM, shareDue } from '#lib/spaces/share-decisions.ts';
import type { Store } from '#lib/store/database.ts';
import { sharedStore } from '#lib/store/open-store.ts';
import { repairIfNeeded, restoreIfLost } from '#lib/store/recovery/damage.ts';
import { DELIVER_ALARM, deliverAllowed, deliverDue } from '#lib/team-tools/deliver.ts';
import { beatAtStart, beatIfOverdue } from '#lib/team-tools/heartbeat.ts';

// A worker is started for an event and must register its listeners at once; each of them then waits for the store.
export default defineBackground(() => {
  const ready = useChosenLanguage().catch(console.error);
  const gate = sharedStore((opened) => restoreIfLost(opened, Date.now()));
  const store = () => ready.then(gate);
  const polling = createEngine({
    store,
    hasAccess,
    createClient: (origin, signal) => createPimClient(origin, { signal, turns: requestTurns(origin) }),
    look: async (origin) => lookAtColleagues(await store(), origin),
    moved: (origin, { stage }) => {
      if (stage === 'fetching') on(async (opened) => beatAtStart(opened, origin))();
    },
    ended: async (origin, outcome) => afterPoll(await store(), origin, outcome),
  });
  const engine = withRecovery(polling, store);
  const on = (act: (store: Store, engine: Engine) => Promise<unknown>) => () => {
    store()
      .then((opened) => act(opened, engine))
      .catch(console.error);
  };

  serve(messageHandlers(store, engine));
  followStore(store);
  browser.commands.onCommand.addListener((command, tab) => void togglePanel(command, tab?.id));
  listenForClicks(store);
  const share = () => {
    on((opened) => shareDue(opened, hasOpenTab))();
    on((opened) => shareSeenDue(opened, hasOpenTab))();
    on((opened) => presenceDue(opened).then(() => beatIfOverdue(opened)))();
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    const checked = userCheckOf(name);
    if (checked !== null) on((opened) => checkUser(opened, checked))();
    else if (name === NOTIFY_ALARM) on((opened) => notifyUser(opened))();
    else if (name === DELIVER_ALARM) on(deliverDue)();
    else if (name === SHARE_ALARM) share();
    else on((opened, of) => pollDuePims(name, opened, of, hasOpenTab))();
  });
  browser.permissions.onAdded.addListener(() => listenForClicks(store));
  browser.permissions.onAdded.addListener(on(accessGranted));
  browser.permissions.onAdded.addListener(on(deliverAllowed));
  browser.permissions.onAdded.addListener(on((opened) => resumeAllowed(opened).then(share)));
  browser.permissions.onAdded.addListener(on(completePendingAccess));
  browser.permissions.onRemoved.addListener(on(accessRemoved));
  // A worker that died may have left a change of the settings halfway.
  on(applySettings)();
  on(makeMissingSummaries)();
  const startUp = on(async (opened, of) => {
    await settingsChanged(opened, of);
    await reinjectLoaders(opened);
    // A browser may forget alarms when it is closed.
    await deliverDue(opened);
  });
  browser.runtime.onInstalled.addListener(startUp);
  browser.runtime.onInstalled.addListener(openFirstRun);
  browser.runtime.onStartup.addListener(startUp);
  browser.runtime.onStartup.addListener(on((opened) => repairIfNeeded(opened, Date.now(), false)));
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'sync' || area === 'managed') on(settingsChanged)();
  });
});
