import { DAY } from '#lib/calendar.ts';

/*
 * The id of an event is a hybrid logical clock: the time of whoever decided, but never before anything that they had seen.
 * So a decision overrules what its author knew, whatever their clock says, and of two that did not know each other the later
 * one by the clock wins. Texts of this shape are compared as they are.
 */

const TIME = 9;
const COUNTER = 4;
const MOST_TIME = 36 ** TIME - 1;
const MOST_COUNTED = 36 ** COUNTER - 1;

/** An id further ahead than this of the clock of whoever reads it does not count yet. */
const TRUSTED_AHEAD = DAY;

/**
 * The id of the next decision.
 *
 * @param latest the highest id that is known and not from the future; null before the first one
 * @param now milliseconds since the epoch, by this browser's clock, which may be wrong and may jump
 */
export function nextId(latest: string | null, now: number, client: string): string {
  const seen = latest === null ? -1 : timeOf(latest);
  if (now > seen) return idOf(now, 0, client);
  const counter = counterOf(latest ?? '') + 1;
  return counter > MOST_COUNTED ? idOf(seen + 1, 0, client) : idOf(seen, counter, client);
}

/** Whether an id is so far in the future that it does not count yet: its decision is history, and no id goes beyond it. */
export function isFromFuture(id: string, now: number): boolean {
  return timeOf(id) > now + TRUSTED_AHEAD;
}

/** All ids that are not from the future come before this text, all others do not. */
export function firstOfFuture(now: number): string {
  return base36(now + TRUSTED_AHEAD + 1, TIME);
}

/** The client that made an id. */
export function clientOf(id: string): string {
  return id.slice(TIME + COUNTER);
}

/** The clock of an id, milliseconds since the epoch. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, TIME), 36);
}

/** The name of a new client: 10 random letters and digits. */
export function newClient(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(10)), (one) => (one % 36).toString(36)).join('');
}

/** A browser is no longer known to have been more clients than this: who gives it ever new lines must not fill its memory. */
const MOST_FORMER = 200;

/** The clients that a browser was, after another one was added. */
export function formerWith(former: readonly string[], client: string): string[] {
  return [...former, client].slice(-MOST_FORMER);
}

function counterOf(id: string): number {
  return Number.parseInt(id.slice(TIME, TIME + COUNTER), 36);
}

function idOf(time: number, counter: number, client: string): string {
  return `${base36(time, TIME)}${base36(counter, COUNTER)}${client}`;
}

function base36(value: number, length: number): string {
  return Math.min(Math.max(0, Math.floor(value)), MOST_TIME)
    .toString(36)
    .padStart(length, '0');
}
