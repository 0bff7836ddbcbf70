import { changeAndRelease } from '#lib/access/access-changes.ts';
import { MINUTE } from '#lib/calendar.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { isForbidden } from '#lib/settings/policy.ts';
import { loadSettings, pimSettingsOf } from '#lib/settings/storage.ts';
import { sharePresence } from '#lib/spaces/presence/share-presence.ts';
import { joinSpace, leaveSpace, shareDecisions, testSpace } from '#lib/spaces/share-decisions.ts';
import { startWatching, stopWatching } from '#lib/spaces/share-sightings.ts';
import type { Store } from '#lib/store/database.ts';
import { shareSeen } from './after-poll.ts';
import { settingsChanged } from './settings-effects.ts';

/** Handles the messages about the space through which a team shares its decisions, and what was seen. */
export function spaceMessages(
  store: () => Promise<Store>,
  engine: Engine,
): Pick<Handlers, 'space/join' | 'space/test' | 'space/pull' | 'space/leave' | 'space/watch' | 'space/unwatch'> {
  return {
    async 'space/join'({ origin, space, account, me }) {
      const opened = await store();
      const checks = await joinSpace(opened, origin, space, account, Date.now());
      if (checks.some(({ fault }) => fault)) return checks;
      const known = await pimSettingsOf(origin);
      // What is preset and locked need not be set, and cannot be.
      const isKnown = JSON.stringify(known?.space) === JSON.stringify(space);
      await changeAndRelease(opened, { pim: origin, set: { me, ...(isKnown ? {} : { space }) } });
      await settingsChanged(opened, engine);
      shareDecisions(opened, origin).catch(console.error);
      return checks;
    },
    async 'space/test'({ origin }) {
      const checks = await testSpace(await store(), origin, Date.now());
      shareDecisions(await store(), origin).catch(console.error);
      shareSeen(await store(), origin).catch(console.error);
      return checks;
    },
    async 'space/pull'({ origin }) {
      shareDecisions(await store(), origin).catch(console.error);
      shareSeen(await store(), origin).catch(console.error);
      sharePresence(await store(), origin, { looks: MINUTE }).catch(console.error);
      return null;
    },
    async 'space/watch'({ origin, passphrase }) {
      const opened = await store();
      const checks = await startWatching(opened, origin, passphrase, Date.now());
      shareSeen(opened, origin).catch(console.error);
      return checks;
    },
    async 'space/unwatch'({ origin }) {
      await stopWatching(await store(), origin);
      return null;
    },
    async 'space/leave'({ origin }) {
      const opened = await store();
      await leaveSpace(opened, origin);
      const change = { pim: origin, set: { space: null } };
      // What an administrator locked stays as an offer.
      if (!isForbidden(change, (await loadSettings()).locks)) await changeAndRelease(opened, change);
      await settingsChanged(opened, engine);
      return null;
    },
  };
}
