import type { Handlers } from '#lib/messaging/serve.ts';
import { share } from '#lib/spaces/share.ts';
import type { Store } from '#lib/store/database.ts';
import { removeDecisions, restoreDecisions, saveDecisions } from '#lib/store/decisions.ts';
import { hidesErrors, updatePim } from '#lib/store/pims.ts';

/** Handles the messages for decisions about errors, and for lists of errors that were viewed. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'errors/viewed' | 'decisions/save' | 'decisions/remove' | 'decisions/restore'> {
  return {
    async 'errors/viewed'({ origin }) {
      const opened = await store();
      // Whoever looks at the list wants to see what colleagues decided.
      share(opened, origin).catch(console.error);
      if ((await opened.get('pims', origin))?.unseen) await updatePim(opened, origin, { unseen: 0 });
      return null;
    },
    async 'decisions/save'({ decisions }) {
      await refuseHidden(await store(), decisions);
      return saveDecisions(await store(), decisions);
    },
    async 'decisions/remove'({ targets }) {
      await refuseHidden(await store(), targets);
      return removeDecisions(await store(), targets);
    },
    async 'decisions/restore'({ targets, decisions }) {
      await refuseHidden(await store(), [...targets, ...decisions]);
      await restoreDecisions(await store(), targets, decisions);
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
