import type { Handlers } from '#lib/messaging/serve.ts';
import type { Store } from '#lib/store/database.ts';
import { decisionKey, removeDecisions, restoreDecisions, saveDecisions, saveNote } from '#lib/store/decisions.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** Handles the messages for decisions about errors. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'decisions/save' | 'decisions/remove' | 'decisions/restore' | 'decisions/note' | 'archive/notes'> {
  return {
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
    async 'decisions/note'(noted) {
      await refuseHidden(await store(), [noted]);
      await saveNote(await store(), noted, Date.now());
      return null;
    },
    async 'archive/notes'({ origin, groups }) {
      const opened = await store();
      if (hidesErrors(await opened.get('pims', origin))) return [];
      const found = groups.map((group) => opened.get('decisions', decisionKey({ origin, target: { group } })));
      return (await Promise.all(found)).flatMap((decision) =>
        decision?.note && 'group' in decision.target
          ? [[decision.target.group, decision.note] as [string, string]]
          : [],
      );
    },
  };
}

/** Nobody decides about errors that are hidden from them. */
async function refuseHidden(store: Store, targets: ReadonlyArray<{ origin: string }>): Promise<void> {
  for (const origin of new Set(targets.map((target) => target.origin))) {
    if (hidesErrors(await store.get('pims', origin))) throw new Error('These errors are not shown to this user.');
  }
}
