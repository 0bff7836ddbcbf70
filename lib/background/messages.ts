import type { Handlers } from '#lib/messaging/serve.ts';
import type { Engine } from '#lib/polling/engine.ts';
import type { Store } from '#lib/store/database.ts';
import { StoreProblem } from '#lib/store/open-store.ts';
import { alertHandlers } from './alert-messages.ts';
import { decisionHandlers } from './decision-messages.ts';
import { historyHandlers } from './history-messages.ts';
import { pageHandlers } from './page-messages.ts';
import { panelHandlers } from './panel-messages.ts';
import { pimHandlers } from './pim-messages.ts';
import { settingsHandlers } from './settings-messages.ts';

/** What the background does for each message of the protocol. */
export function handlers(store: () => Promise<Store>, engine: Engine): Handlers {
  return {
    ...alertHandlers(store),
    ...decisionHandlers(store),
    ...historyHandlers(store),
    ...pageHandlers(store, engine),
    ...panelHandlers(store),
    ...pimHandlers(store, engine),
    ...settingsHandlers(store, engine),
    async 'store/open'() {
      try {
        await store();
        return null;
      } catch (fault) {
        if (fault instanceof StoreProblem) return fault.trouble;
        throw fault;
      }
    },
    async 'pass/run'({ origin }) {
      return { state: await engine.run(origin, 'user') };
    },
  };
}
