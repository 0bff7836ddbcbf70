import { ownerNames } from '#lib/error-list/owner-index.ts';
import type { Assigned } from '#lib/messaging/answers.ts';
import type { Handlers } from '#lib/messaging/serve.ts';
import type { Store } from '#lib/store/database.ts';
import { decide, undoDecisions } from '#lib/store/decision-log.ts';
import { listDecided } from '#lib/store/decisions.ts';
import { hidesErrors } from '#lib/store/pims.ts';

/** Handles the messages for decisions about errors. */
export function decisionMessages(
  store: () => Promise<Store>,
): Pick<Handlers, 'decisions/save' | 'decisions/undo' | 'archive/assigned'> {
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
    async 'archive/assigned'({ origin, groups }) {
      const opened = await store();
      if (hidesErrors(await opened.get('pims', origin))) return { groups: [], rules: [], names: [] };
      const wanted = new Set(groups);
      const { decisions, rules } = await listDecided(opened, origin);
      const decided = decisions.flatMap(({ target, note, owner, ticket }): Assigned['groups'] =>
        (note || owner || ticket) && 'group' in target && wanted.has(target.group)
          ? [[target.group, { note, owner, ticket }]]
          : [],
      );
      return { groups: decided, rules, names: ownerNames(decisions, rules) };
    },
  };
}

/** Nobody decides about errors that are hidden from them. */
async function refuseHidden(store: Store, targets: ReadonlyArray<{ origin: string }>): Promise<void> {
  for (const origin of new Set(targets.map((target) => target.origin))) {
    if (hidesErrors(await store.get('pims', origin))) throw new Error('These errors are not shown to this user.');
  }
}
