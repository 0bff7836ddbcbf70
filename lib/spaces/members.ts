import { clientOf } from '#lib/decisions/event-id.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';

/** A browser of the team, as its decisions show it. */
export interface Member {
  client: string;
  /** What its user was called last; empty where they did not say. */
  name: string;
  /** Its last decision, milliseconds since the epoch by its own clock. */
  at: number;
}

/** Who decided something, whoever did last first; a clock that is ahead is not believed. */
export function membersOf(events: Iterable<DecisionEvent>, now: number): Member[] {
  const members = new Map<string, Member>();
  for (const { id, who, at } of events) {
    const client = clientOf(id);
    const seen = Math.min(at, now);
    if (seen >= (members.get(client)?.at ?? 0)) members.set(client, { client, name: who, at: seen });
  }
  return [...members.values()].sort((a, b) => b.at - a.at);
}
