import type { Handlers } from '#lib/messaging/serve.ts';
import { shareDecisions } from '#lib/spaces/share-decisions.ts';
import type { Store } from '#lib/store/database.ts';
import { decide, undoDecisions } from '#lib/store/decision-log.ts';
import { hidesErrors, updatePim } from '#lib/store/pims.ts';

/** Handles the messages for decisions about errors, and for lists of errors that were viewed. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'errors/viewed' | 'decisions/save' | 'decisions/undo'> {
  return {
    async 'errors/viewed'({ origin }) {
      const opened = await store();
      // Whoever looks at the list wants to see what colleagues decided.
      shareDecisions(opened, origin).catch(console.error);
      if ((await opened.get('pims', origin))?.unseen) await updatePim(opened, origin, { unseen: 0 });
      return null;
    },
    async 'decisions/save'({ decisions }) {
      await refuseHidden(await store(), decisions);
      return decide(await store(), decisions, Date.now());
    },
    async 'decisions/undo'({ made }) {
      await refuseHidden(await store(), made);
      await undoDecisions(await store(), made, Date.now());
      return null;
    },
  };
}

/** Nobody decides about errors that are hidden from them. */
async function refuseHidden(store: Store, targets: ReadonlyArray<{ origin: string }>): Promise<void> {
  for (const origin of new Set(targets.map((target) => target.origin))) {
    if (hidesErrors(await store.get('pims', origin))) throw new Error('These errors are not shown to this user.');
  }
}
