import type { Handlers } from '#lib/messaging/serve.ts';
import type { Engine } from '#lib/polling/engine.ts';
import type { Store } from '#lib/store/database.ts';
import { StoreError } from '#lib/store/open-store.ts';
import { alertMessages } from './alert-messages.ts';
import { decisionMessages } from './decision-messages.ts';
import { historyMessages } from './history-messages.ts';
import { pageMessages } from './page-messages.ts';
import { panelMessages } from './panel-messages.ts';
import { pimMessages } from './pim-messages.ts';
import { settingsMessages } from './settings-messages.ts';
import { spaceMessages } from './space-messages.ts';

/** The handlers of the background for all messages of the protocol. */
export function messageHandlers(store: () => Promise<Store>, engine: Engine): Handlers {
  return {
    ...alertMessages(store),
    ...decisionMessages(store),
    ...historyMessages(store),
    ...pageMessages(store, engine),
    ...panelMessages(store),
    ...pimMessages(store, engine),
    ...settingsMessages(store, engine),
    ...spaceMessages(store, engine),
    async 'store/open'() {
      try {
        await store();
        return null;
      } catch (fault) {
        if (fault instanceof StoreError) return fault.trouble;
        throw fault;
      }
    },
    async 'poll/run'({ origin }) {
      return { state: await engine.run(origin, 'user') };
    },
  };
}
