import * as v from 'valibot';
import { MINUTE } from '#lib/calendar.ts';
import { hash } from '#lib/errors/hash.ts';
import { personName } from '#lib/model/decision-event.ts';
import type { Present } from '#lib/model/space.ts';
import { plainName } from '#lib/model/values.ts';
import { GONE_AFTER, type LifeSign, MOST_SIGNS } from '../space-engine.ts';

/*
 * Each browser of a team says in the space, every now and then, that it is there. How long ago is told by the server's clock, so
 * that it does not matter whose clock is wrong; here it is kept as a time of our own clock.
 */

/** How often a browser says that it is there, and looks who else is. */
export const SAY_EVERY = 15 * MINUTE;
/** A sign that claims to come from so far ahead is not believed. */
const AHEAD = MINUTE;

/** What a browser says of itself. */
const said = v.object({
  who: personName,
  /** Tells the team's monitor that it calls from others; see `monitorOf`. */
  monitor: v.exactOptional(v.pipe(v.string(), v.regex(/^[\da-z]{7,14}$/))),
  /** What it told the monitor just now. */
  told: v.exactOptional(v.picklist(['good', 'failed'])),
});
type Said = v.InferOutput<typeof said>;

/** The same of the same, so that it is the same file or document. */
export function textOfSaid({ who, monitor, told }: Said): string {
  return JSON.stringify({ who: plainName(who), monitor, told });
}

/** Tells a monitor from others without saying where it is: its address is a secret. */
export function monitorOf(url: string): string {
  return hash(['monitor', url]);
}

/**
 * What is known of the others after a look. What a browser says now replaces what it said before; nobody is seen in the future.
 * Whoever has been silent for months is left out, and so is what is none of ours.
 *
 * @param own clients of this browser, now and before
 * @param now milliseconds since the epoch, by this browser's clock
 */
export function withSigns(
  known: readonly Present[],
  signs: readonly LifeSign[],
  own: ReadonlySet<string>,
  now: number,
): Present[] {
  const others = new Map(known.map((one) => [one.client, one]));
  const right = signs.filter(({ client, age }) => !own.has(client) && age >= -AHEAD && age <= GONE_AFTER);
  for (const [client, its] of Map.groupBy(right, (sign) => sign.client)) {
    const one = presentIn(client, its, now);
    if (one) others.set(client, one);
  }
  // A clock that was set back makes times of it that lie ahead: they say nothing any more.
  return [...others.values()]
    .filter(({ client, at }) => !own.has(client) && at <= now && now - at <= GONE_AFTER)
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_SIGNS);
}

/** What a browser says in all of its signs; the youngest counts. */
function presentIn(client: string, signs: readonly LifeSign[], now: number): Present | null {
  const read = signs.flatMap(({ text, age }) => {
    const one = saidIn(text);
    return one ? [{ ...one, at: Math.max(0, Math.round(now - Math.max(0, age))) }] : [];
  });
  const [newest] = read.sort((a, b) => b.at - a.at);
  if (!newest) return null;
  const { who: name, monitor, at } = newest;
  const last = read.find((one) => one.told !== undefined && one.monitor === monitor);
  return {
    client,
    name,
    at,
    ...(monitor === undefined ? {} : { monitor }),
    ...(last ? { told: { at: last.at, failed: last.told === 'failed' } } : {}),
  };
}

function saidIn(text: string): Said | null {
  try {
    const read = v.safeParse(said, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
