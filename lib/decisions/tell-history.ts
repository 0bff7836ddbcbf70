import type { IgnoredUntil } from '#lib/model/decision.ts';
import type { DecidedSet, DecisionEvent } from '#lib/model/decision-event.ts';

/** One thing that happened to a group: what, when (milliseconds since the epoch), and by whom; empty where nobody said. */
export type HistoryEntry = { at: number; who: string } & (
  | { what: 'resolved' | 'reopened' | 'annotated' | 'noted' | 'unnoted' | 'disowned' | 'unticketed' | 'back' }
  | { what: 'ignored'; until: IgnoredUntil }
  | { what: 'assigned'; to: string }
  | { what: 'ticketed'; ticket: string }
);

/**
 * The history of a target, newest first: each decision, and when it came back after it was resolved.
 *
 * @param events all decisions about it, in order
 * @param times when its errors happened, milliseconds since the epoch; in any order
 */
export function tellHistory(events: readonly DecisionEvent[], times: readonly number[]): HistoryEntry[] {
  const states = events.filter(({ set }) => set.state !== undefined);
  let before: Required<DecidedSet> = { state: null, note: null, owner: null, ticket: null };
  const entries = events.flatMap((event) => {
    const told = changesOf(event, before);
    before = { ...before, ...event.set };
    const { state } = event.set;
    if (state?.as !== 'resolved') return told;
    const next = states[states.indexOf(event) + 1];
    const back = firstAfter(times, state.upTo);
    const came = back !== null && (!next || back < next.at) ? [{ at: back, who: '', what: 'back' as const }] : [];
    return [...told, ...came];
  });
  return entries.toReversed();
}

/** What an event changed: to say again what is so is no news. */
function changesOf(
  { set: { state, note, owner, ticket }, who, at }: DecisionEvent,
  before: Required<DecidedSet>,
): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  const by = { at, who };
  if (state === null ? before.state !== null : state?.as === 'open') entries.push({ ...by, what: 'reopened' });
  if (state?.as === 'resolved') entries.push({ ...by, what: 'resolved' });
  if (state?.as === 'ignored') entries.push({ ...by, what: 'ignored', until: state.until });
  if (owner !== undefined && owner !== before.owner) {
    entries.push(owner === null ? { ...by, what: 'disowned' } : { ...by, what: 'assigned', to: owner });
  }
  if (note !== undefined && note !== before.note) {
    entries.push({ ...by, what: note === null ? 'unnoted' : before.note === null ? 'annotated' : 'noted' });
  }
  if (ticket !== undefined && ticket !== before.ticket) {
    entries.push(ticket === null ? { ...by, what: 'unticketed' } : { ...by, what: 'ticketed', ticket });
  }
  return entries;
}

function firstAfter(times: readonly number[], after: number): number | null {
  let first = Number.POSITIVE_INFINITY;
  for (const at of times) if (at > after && at < first) first = at;
  return first === Number.POSITIVE_INFINITY ? null : first;
}
