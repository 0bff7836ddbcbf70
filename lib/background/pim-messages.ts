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
import { adoptSettings } from '#lib/settings/adopt.ts';
import { isForbidden } from '#lib/settings/policy.ts';
import { changeSettings, loadSettings, updateSettings } from '#lib/settings/storage.ts';
import { leaveSpace } from '#lib/spaces/share-decisions.ts';
import type { Store } from '#lib/store/database.ts';
import { moveHistory } from '#lib/store/moving/move-history.ts';
import type { MovedHistory } from '#lib/store/moving/move-parts.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { takeSafetyCopy } from '#lib/store/recovery/safety-copy.ts';
import { settingsChanged } from './settings-effects.ts';

/** Handles the messages that add, change and remove PIMs. */
export function pimMessages(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<
  Handlers,
  | 'demo/add'
  | 'demo/remove'
  | 'pim/self-test'
  | 'pim/probe'
  | 'pim/request-access'
  | 'pim/watch'
  | 'pim/forget'
  | 'pim/move'
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
      await forget(await store(), engine, origin);
      return null;
    },
    async 'pim/move'({ from, to }) {
      return move(await store(), engine, from, to);
    },
  };
}

async function forget(store: Store, engine: Engine, origin: string): Promise<void> {
  await changeAndRelease(store, { remove: origin });
  await settingsChanged(store, engine);
  await leaveSpace(store, origin);
  await unwatchPim(store, engine, origin);
}

/**
 * Moves the history of a PIM to its new address and forgets the former one. A worker may end between any two steps: nothing
 * is lost then, and the next attempt does the rest.
 */
async function move(store: Store, engine: Engine, from: string, to: string): Promise<MovedHistory> {
  if (from === to) throw new Error('Both addresses are the same.');
  const { locks } = await loadSettings();
  if (isForbidden({ remove: from }, locks)) throw new Error('This PIM cannot be removed from the list.');
  // First of all the longer retention, or the next poll could remove what has just come.
  await updateSettings(({ settings }) => adoptSettings(settings, from, to, Date.now()));
  await settingsChanged(store, engine);
  engine.stop(from);
  const moved = await moveHistory(store, from, to);
  await takeSafetyCopy(store, Date.now());
  await forget(store, engine, from);
  return moved;
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
