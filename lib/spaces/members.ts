import { clientOf } from '#lib/decisions/event-id.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import type { Present } from '#lib/model/space.ts';

/** A browser of the team. */
export interface Member {
  client: string;
  /** What its user was called last; empty where they did not say. */
  name: string;
  /** When it was last there: it said so, or something was decided in it. Milliseconds since the epoch, never in the future. */
  at: number;
}

/**
 * Who shares, whoever was there last first. A decision is dated by the clock of whoever decided; a clock that is ahead is not
 * believed.
 *
 * @param others who said that they are there
 * @param ours this browser: it is there now
 */
export function membersOf(
  events: Iterable<DecisionEvent>,
  others: readonly Present[],
  ours: Pick<Member, 'client' | 'name'>,
  now: number,
): Member[] {
  const members = new Map<string, Member>();
  const add = ({ client, name, at }: Member) => {
    const seen = Math.min(at, now);
    if (seen >= (members.get(client)?.at ?? 0)) members.set(client, { client, name, at: seen });
  };
  for (const { id, who, at } of events) add({ client: clientOf(id), name: who, at });
  for (const other of others) add(other);
  add({ ...ours, at: now });
  return [...members.values()].sort((a, b) => b.at - a.at);
}
