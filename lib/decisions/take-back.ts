import type { DecidedSet, DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import { EVENT_VERSION } from '#lib/model/values.ts';
import { firstOfFuture, timeOf } from './event-id.ts';
import { type Field, foldEvents, targetKey, type Winners } from './fold.ts';

/** A decision before it has an id, an author and a time. */
export type Draft = Pick<DecisionEvent, 'on' | 'set'>;

/**
 * What takes decisions back: new ones that say again what counted without them, only where they still count. Whoever decided
 * in the meantime is not overruled.
 *
 * @param events all that is known about their targets
 * @param ids the decisions to take back
 * @param now milliseconds since the epoch
 */
export function takeBack(events: readonly DecisionEvent[], ids: readonly string[], now: number): Draft[] {
  const undone = new Set(ids);
  const counts = foldEvents(events, now);
  const others = foldEvents(
    events.filter(({ id }) => !undone.has(id)),
    now,
  );
  return [...counts.values()].flatMap(({ on, winners }) => {
    const former = others.get(targetKey(on))?.winners ?? {};
    const fields = fieldsIn(winners).filter((field) => undone.has(winners[field]?.id ?? ''));
    return fields.length > 0 ? [restoring(on, fields, former)] : [];
  });
}

function restoring(on: EventTarget, fields: readonly Field[], former: Winners): Draft {
  const set: DecidedSet = Object.fromEntries(fields.map((field) => [field, former[field]?.value ?? null]));
  return { on, set };
}

/**
 * The ids of decisions that may go: decided before a time, and later ones say all their fields again. What counts stays the
 * same without them.
 *
 * @param before milliseconds since the epoch
 */
export function prunable(events: readonly DecisionEvent[], before: number, now: number): string[] {
  const future = firstOfFuture(now);
  const counts = foldEvents(events, now);
  const counted = new Set(
    [...counts.values()].flatMap(({ winners }) => fieldsIn(winners).map((field) => winners[field]?.id)),
  );
  return events.filter(({ id }) => timeOf(id) < before && id < future && !counted.has(id)).map(({ id }) => id);
}

/** The decisions that are enough to know what counts. */
export function eventsOf(on: EventTarget, winners: Winners): DecisionEvent[] {
  const events = new Map<string, DecisionEvent>();
  for (const field of fieldsIn(winners)) {
    const winner = winners[field];
    if (!winner) continue;
    const { value, ...made } = winner;
    const key = JSON.stringify(made);
    const set = { ...events.get(key)?.set, [field]: value };
    events.set(key, { ...made, v: EVENT_VERSION, on, set });
  }
  return [...events.values()];
}

function fieldsIn(winners: Winners): Field[] {
  return Object.keys(winners) as Field[];
}
