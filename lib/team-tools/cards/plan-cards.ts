import { DAY, HOUR } from '#lib/calendar.ts';
import { hash } from '#lib/errors/hash.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { AlertEvent, DeliveryRecord, QueuedReport } from '#lib/model/report.ts';

/** The most messages an hour that one tool gets; the last of them covers everything that waits. */
export const MESSAGES_AN_HOUR = 3;
/** Nobody is told of what is older. */
const STALE = DAY;

/** One message for people: about one alert, or a digest of several. */
export interface PlannedCard {
  /** Of the parcels that it is about. */
  ids: number[];
  /** What happened last to each alert. */
  events: AlertEvent[];
  /** The message that is about this one alert already, and is changed; else null. */
  message: string | null;
}

export interface CardPlan {
  /** Null while nothing is due. */
  next: PlannedCard | null;
  /** Parcels of which nobody needs to be told any more. */
  outdated: number[];
  /** The earliest time at which there is room for what waits; null where that is now, or nothing waits. */
  roomAt: number | null;
}

interface Waiting {
  ids: number[];
  event: AlertEvent;
  isTold: boolean;
  message: string | null;
}

/**
 * The next message to a tool for people. An alert that was raised and ended while it waited is told of once, by its end. The
 * end of an alert that nobody was told of is not told either.
 *
 * @param now milliseconds since the epoch
 */
export function planCards(
  parcels: readonly QueuedReport[],
  { told, messagesAt }: Pick<DeliveryRecord, 'told' | 'messagesAt'>,
  now: number,
): CardPlan {
  const messages = new Map(told.map(({ alert, message }) => [alert, message]));
  const all = byAlert(parcels, messages);
  const isDue = ({ event, ids, isTold }: Waiting) =>
    Math.abs(now - event.at) < STALE && (event.is === 'raised' ? !isTold : isTold || ids.length > 1);
  const due = all.filter(isDue);
  const outdated = all.filter((one) => !isDue(one)).flatMap(({ ids }) => ids);

  const change = due.find(({ message }) => message !== null);
  if (change) return { next: cardOf([change], change.message), outdated, roomAt: null };
  // A clock that was put back must not silence a tool for long.
  const recent = messagesAt.filter((at) => Math.abs(now - at) < HOUR).sort((a, b) => a - b);
  const room = MESSAGES_AN_HOUR - recent.length;
  if (due.length === 0) return { next: null, outdated, roomAt: null };
  if (room <= 0) return { next: null, outdated, roomAt: Math.min((recent[0] ?? now) + HOUR, now + HOUR) };
  return { next: cardOf(room === 1 ? due : due.slice(0, 1), null), outdated, roomAt: null };
}

/** Tells an alert from every other one of its PIM. */
export function alertKey({ rule, connection, raisedAt, subject }: Alert): string {
  return hash(JSON.stringify([rule, connection, raisedAt, subject]));
}

/** In the order in which the first of what waits about an alert happened. */
function byAlert(parcels: readonly QueuedReport[], messages: ReadonlyMap<string, string | null>): Waiting[] {
  const events = parcels.flatMap(({ id, events }) => events.map((event) => ({ id, event })));
  return [...Map.groupBy(events, ({ event }) => alertKey(event.alert))].flatMap(([key, of]) => {
    const last = of.at(-1);
    if (!last) return [];
    const ids = of.map(({ id }) => id);
    return [{ ids, event: last.event, isTold: messages.has(key), message: messages.get(key) ?? null }];
  });
}

function cardOf(of: readonly Waiting[], message: string | null): PlannedCard {
  return { ids: of.flatMap(({ ids }) => ids), events: of.map(({ event }) => event), message };
}
