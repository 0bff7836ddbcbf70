import type { DecidedSet, DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import { firstOfFuture } from './event-id.ts';

export type Field = keyof DecidedSet;

/** The decision that counts for a field of a target. */
export interface Winner<F extends Field> extends Pick<DecisionEvent, 'id' | 'who' | 'at'> {
  /** Null where it was taken back. */
  value: NonNullable<DecidedSet[F]> | null;
}

/** For each field that was ever decided what counts. */
export type Winners = { [F in Field]?: Winner<F> };

/** What was decided about a target. */
export interface Folded {
  on: EventTarget;
  winners: Winners;
}

/**
 * What counts, by `targetKey`. Of each field of each target the decision with the highest id wins, so any order and any
 * number of repetitions give the same. What is from the future does not count yet.
 *
 * @param now milliseconds since the epoch
 */
export function foldEvents(events: Iterable<DecisionEvent>, now: number): Map<string, Folded> {
  const folded = new Map<string, Folded>();
  const future = firstOfFuture(now);
  for (const event of events) {
    if (event.id >= future) continue;
    const key = targetKey(event.on);
    const known = folded.get(key);
    if (known) known.winners = foldIn(known.winners, event);
    else folded.set(key, { on: event.on, winners: foldIn({}, event) });
  }
  return folded;
}

/** What counts for a target after one more decision about it; the same object where nothing changes. */
export function foldIn<W extends Winners>(winners: W, event: DecisionEvent): W {
  let merged: Partial<Record<Field, Winner<Field>>> = winners;
  for (const field of FIELDS) {
    if (event.set[field] === undefined || !overrules(event, field, winners[field])) continue;
    if (merged === winners) merged = { ...winners };
    merged[field] = claimOf(event, field);
  }
  return merged as W;
}

/** What counts for a target of which two logs were folded apart. */
export function mergeWinners<W extends Winners>(one: W, other: Winners): W {
  const merged: Partial<Record<Field, Winner<Field>>> = { ...one };
  for (const field of FIELDS) {
    const [mine, its] = [one[field], other[field]];
    if (its && (!mine || its.id > mine.id)) merged[field] = its;
  }
  return merged as W;
}

/** The fields that an event decides. */
export function fieldsOf({ set }: DecisionEvent): Field[] {
  return FIELDS.filter((field) => set[field] !== undefined);
}

const FIELDS: readonly Field[] = ['state', 'note', 'owner', 'ticket'];

/** Tells targets apart: no key or subject can be made to look like another target. */
export function targetKey([kind, key, about]: EventTarget): string {
  return `${kind} ${key.length} ${key} ${about}`;
}

/** What was decided about a target, in order, each once. What is from the future is part of it. */
export function historyOf(events: Iterable<DecisionEvent>, on: EventTarget): DecisionEvent[] {
  const key = targetKey(on);
  const known = new Map<string, DecisionEvent>();
  for (const event of events) {
    if (targetKey(event.on) !== key) continue;
    const same = known.get(event.id);
    if (!same || JSON.stringify(event) > JSON.stringify(same)) known.set(event.id, event);
  }
  return [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function overrules(event: DecisionEvent, field: Field, known: Winner<Field> | undefined): boolean {
  if (!known || event.id !== known.id) return !known || event.id > known.id;
  // Nobody makes an id twice, unless by forgery: then one of the two counts everywhere.
  return JSON.stringify(claimOf(event, field)) > JSON.stringify(known);
}

function claimOf({ id, set, who, at }: DecisionEvent, field: Field): Winner<Field> {
  return { value: set[field] ?? null, id, who, at };
}
