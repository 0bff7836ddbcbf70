import { pimTabs } from '#lib/access/content-scripts.ts';
import { refreshPages } from '#lib/messaging/send.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import { paintBadge } from '#lib/notifications/paint-badge.ts';
import { announce } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { type DecisionKey, removeDecisions, saveDecisions } from '#lib/store/decisions.ts';
import { updatePim } from '#lib/store/pims.ts';

/** What the background does for the messages by which a reader decides about errors, or has seen them. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'errors/viewed' | 'decisions/save' | 'decisions/remove'> {
  return {
    async 'errors/viewed'({ origin }) {
      const opened = await store();
      if ((await opened.get('pims', origin))?.unseen) {
        await updatePim(opened, origin, { unseen: 0 });
        announce({ origin, what: 'stored' });
        await paintBadge(opened);
      }
      return null;
    },
    async 'decisions/save'({ decisions }) {
      const former = await saveDecisions(await store(), decisions);
      await announceMarks(decisions);
      return former;
    },
    async 'decisions/remove'({ targets }) {
      const former = await removeDecisions(await store(), targets);
      await announceMarks(targets);
      return former;
    },
  };
}

/** Surfaces follow the announcement, our scripts on pages the message. */
async function announceMarks(decisions: readonly DecisionKey[]): Promise<void> {
  for (const origin of new Set(decisions.map((decision) => decision.origin))) {
    announce({ origin, what: 'stored' });
    await refreshPages(await pimTabs(origin));
  }
}
