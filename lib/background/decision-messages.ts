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
): Pick<Handlers, 'errors/looked' | 'marks/set' | 'marks/remove'> {
  return {
    async 'errors/looked'({ origin }) {
      const opened = await store();
      if ((await opened.get('pims', origin))?.unseen) {
        await updatePim(opened, origin, { unseen: 0 });
        announce({ origin, what: 'stored' });
        await paintBadge(opened);
      }
      return null;
    },
    async 'marks/set'({ marks }) {
      const former = await saveDecisions(await store(), marks);
      await announceMarks(marks);
      return former;
    },
    async 'marks/remove'({ targets }) {
      const former = await removeDecisions(await store(), targets);
      await announceMarks(targets);
      return former;
    },
  };
}

/** Surfaces follow the announcement, our scripts on pages the message. */
async function announceMarks(marks: readonly DecisionKey[]): Promise<void> {
  for (const origin of new Set(marks.map((mark) => mark.origin))) {
    announce({ origin, what: 'stored' });
    await refreshPages(await pimTabs(origin));
  }
}
