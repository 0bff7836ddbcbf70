import type { DecidedSet, DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import { isFromFuture, nextId } from './event-id.ts';
import { foldEvents } from './fold.ts';
import { type Draft, prunable } from './take-back.ts';

/** A Monday, noon. */
export const NOW = Date.UTC(2026, 10, 2, 12);

export const GROUP: EventTarget = ['group', 'k3j2h1g9', '["text","Too long."]'];

/** An event as a client would decide it at a time. */
export function eventAt(at: number, set: DecidedSet, more: Partial<DecisionEvent> = {}): DecisionEvent {
  return { id: nextId(null, at, 'aaaaaaaaaa'), v: 1, on: GROUP, set, who: 'Julia', at, ...more };
}

/** How decisions are folded, pruned and given their ids; tests put wrong ways in the place of the right ones. */
export interface Way {
  foldEvents: typeof foldEvents;
  prunable: typeof prunable;
  nextId: typeof nextId;
}
export const rightWay: Way = { foldEvents, prunable, nextId };

/** A browser that decides, with a clock that is wrong by some time. */
export class Member {
  readonly known = new Map<string, DecisionEvent>();
  readonly client: string;
  skew: number;
  private readonly way: Way;

  constructor(client: string, skew: number, way: Way = rightWay) {
    this.client = client;
    this.skew = skew;
    this.way = way;
  }

  clock(now: number): number {
    return now + this.skew;
  }

  decide({ on, set }: Draft, now: number): DecisionEvent {
    const at = this.clock(now);
    const latest = [...this.known.keys()].filter((id) => !isFromFuture(id, at)).sort();
    const event: DecisionEvent = {
      id: this.way.nextId(latest.at(-1) ?? null, at, this.client),
      v: 1,
      on,
      set,
      who: this.client,
      at,
    };
    this.known.set(event.id, event);
    return event;
  }

  receive(events: Iterable<DecisionEvent>): void {
    for (const event of events) if (!this.known.has(event.id)) this.known.set(event.id, event);
  }

  /** Forgets own decisions that later ones say again. */
  prune(now: number): void {
    const ids = this.way.prunable([...this.known.values()], this.clock(now), this.clock(now));
    for (const id of ids) if (id.endsWith(this.client)) this.known.delete(id);
  }

  /** What counts, as text, in an order that does not depend on who asks. */
  sees(now: number): string {
    const folded = [...this.way.foldEvents(this.known.values(), this.clock(now))];
    const said = folded.map(
      ([
        key,
        {
          winners: { state, note, owner, ticket },
        },
      ]) => JSON.stringify([key, state, note, owner, ticket]),
    );
    return said.sort().join('\n');
  }
}
