import type { DecidedRecord, Decision } from '#lib/model/decision.ts';
import type { EventTarget } from '#lib/model/decision-event.ts';
import type { OwnerRule } from './owners.ts';

/** What counts about a group or an error, as it is applied and shown; null where all was taken back, and for a rule. */
export function decisionOf({ origin, kind, key, about, state, note, owner, ticket }: DecidedRecord): Decision | null {
  const is = state?.value ?? null;
  const [said = '', assigned = '', reported = ''] = [note, owner, ticket].map((won) => won?.value ?? '');
  if (kind === 'rule' || (is === null && !said && !assigned && !reported)) return null;
  return {
    origin,
    target: kind === 'group' ? { group: key } : { error: key },
    about,
    state: is?.as ?? 'open',
    upTo: is?.as === 'resolved' ? is.upTo : 0,
    until: is?.as === 'ignored' ? is.until : null,
    at: (is && state?.at) ?? 0,
    who: (is && state?.who) ?? '',
    note: said,
    owner: assigned,
    ticket: reported,
  };
}

/** Whose the errors of a family or a connection are; null where that was taken back, and for anything but a rule. */
export function ruleOf({ origin, kind, key, about, owner }: DecidedRecord): OwnerRule | null {
  if (kind !== 'rule' || !owner?.value || (key !== 'family' && key !== 'connection')) return null;
  return { origin, of: key, code: about, owner: owner.value };
}

/** The target that a record is about. */
export function targetOf({ kind, key, about }: Pick<DecidedRecord, 'kind' | 'key' | 'about'>): EventTarget {
  return kind === 'rule' ? [kind, key === 'family' ? 'family' : 'connection', about] : [kind, key, about];
}

/** The target of a decision. */
export function onOf({ target, about }: Pick<Decision, 'target' | 'about'>): EventTarget {
  return 'group' in target ? ['group', target.group, about] : ['error', target.error, about];
}
