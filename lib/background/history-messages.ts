import type { Handlers } from '#lib/messaging/serve.ts';
import type { Store } from '#lib/store/database.ts';
import { listPims } from '#lib/store/pims.ts';
import { clearHistory, removeOrphans } from '#lib/store/recovery/cleanup.ts';
import { trimHistory } from '#lib/store/retention.ts';

/** Handles the messages about stored history. */
export function historyMessages(store: () => Promise<Store>): Pick<Handlers, 'history/trim' | 'history/clean-up'> {
  return {
    async 'history/trim'({ origin, days }) {
      const opened = await store();
      if (days === 0) await clearHistory(opened, origin);
      else
        await trimHistory(opened, origin, Date.now(), {
          errorDays: days,
          errors: Number.MAX_SAFE_INTEGER,
          countDays: days,
        });
      return null;
    },
    async 'history/clean-up'() {
      const opened = await store();
      await removeOrphans(opened);
      for (const { origin, retention } of await listPims(opened)) {
        await trimHistory(opened, origin, Date.now(), retention);
      }
      return null;
    },
  };
}
