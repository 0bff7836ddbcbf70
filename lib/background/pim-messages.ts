import { browser } from 'wxt/browser';
import { changeAndRelease, releaseAccess, unwatchPim, watchPim } from '#lib/access/access-changes.ts';
import { hasAccess, PENDING_ACCESS, savePendingAccess } from '#lib/access/permissions.ts';
import { addDemoPim, DEMO_ORIGIN } from '#lib/demo-data/demo-pim.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { probe } from '#lib/pim/probe.ts';
import { isWatchable } from '#lib/pim/probe-result.ts';
import { selfTest } from '#lib/pim/self-test.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { settingsChanged } from './settings-effects.ts';

/** Handles the messages that add, change and remove PIMs. */
export function pimMessages(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<
  Handlers,
  'demo/add' | 'demo/remove' | 'pim/self-test' | 'pim/probe' | 'pim/request-access' | 'pim/watch' | 'pim/forget'
> {
  return {
    async 'demo/add'() {
      await addDemoPim(await store(), Date.now());
      return { origin: DEMO_ORIGIN };
    },
    async 'demo/remove'() {
      await forgetPim(await store(), DEMO_ORIGIN);
      return null;
    },
    async 'pim/self-test'({ origin }) {
      if (!(await hasAccess(origin))) throw new Error('There is no access to this PIM.');
      return selfTest(createPimClient(origin));
    },
    async 'pim/probe'({ origin }) {
      if (!(await hasAccess(origin))) return 'refused';
      const found = await probe(createPimClient(origin));
      if (!isWatchable(found)) await releaseAccess(await store(), origin);
      return found;
    },
    async 'pim/request-access'({ origin }) {
      await savePendingAccess(origin);
      return null;
    },
    async 'pim/watch'({ origin }) {
      const opened = await store();
      await changeSettings({ add: origin, set: {} });
      await settingsChanged(opened, engine);
      return { state: await watchPim(opened, engine, origin) };
    },
    async 'pim/forget'({ origin }) {
      const opened = await store();
      await changeAndRelease(opened, { remove: origin });
      await settingsChanged(opened, engine);
      await unwatchPim(opened, engine, origin);
      return null;
    },
  };
}

/** Access was granted: watches the PIM that it was requested for, if there is one. */
export async function completePendingAccess(store: Store, engine: Engine): Promise<void> {
  const { [PENDING_ACCESS]: origin } = await browser.storage.session.get<{ [PENDING_ACCESS]?: string }>(PENDING_ACCESS);
  if (origin === undefined || !(await hasAccess(origin))) return;
  await browser.storage.session.remove(PENDING_ACCESS);
  await changeSettings({ add: origin, set: {} });
  await settingsChanged(store, engine);
  await watchPim(store, engine, origin);
}

/** Opens the first run page after the extension was installed; not after an update. */
export async function openFirstRun({ reason }: { reason: string }): Promise<void> {
  if (reason === 'install') await browser.tabs.create({ url: browser.runtime.getURL('/options.html#/first') });
}
