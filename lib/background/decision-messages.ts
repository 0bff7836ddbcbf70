import type { Handlers } from '#lib/messaging/serve.ts';
import type { Store } from '#lib/store/database.ts';
import { decide, undoDecisions } from '#lib/store/decision-log.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** Handles the messages for decisions about errors. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'decisions/save' | 'decisions/undo' | 'archive/notes'> {
  return {
    async 'decisions/save'({ decisions }) {
      await refuseHidden(await store(), decisions);
      return decide(await store(), decisions, Date.now());
    },
    async 'decisions/undo'({ made }) {
      await refuseHidden(await store(), made);
      await undoDecisions(await store(), made, Date.now());
      return null;
    },
    async 'archive/notes'({ origin, groups }) {
      const opened = await store();
      if (hidesErrors(await opened.get('pims', origin))) return [];
      const wanted = new Set(groups);
      return (await listDecisions(opened, origin)).flatMap(({ target, note }) =>
        note && 'group' in target && wanted.has(target.group) ? [[target.group, note] as [string, string]] : [],
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
