import * as v from 'valibot';
import { personName } from './decision-event.ts';
import { jsonObject } from './error.ts';
import { code, column, count, day, origin, time, timeZone } from './fields.ts';
import { MOST_LISTED } from './values.ts';

/** The version of `sighting`, and of the identity of errors: colleagues understand each other if both are the same. */
const SIGHTING_VERSION = 1;

/** Connections, days and lists in one sighting, at most. */
const MOST = 1000;

/** A stretch of time; milliseconds since the epoch by the PIM's clock, both ends included. */
const stretch = v.pipe(
  v.strictTuple([time, time]),
  v.check(([from, to]) => from <= to),
);

/** An error as colleagues send it. Its id follows from what it is, and from its number among equal ones. */
const seenError = v.object({
  at: time,
  content: v.pipe(
    jsonObject,
    v.check((content) => typeof content.message === 'string'),
  ),
  /** Among errors of this connection and second that are the same: 0 for the first. */
  nth: v.pipe(count, v.maxValue(MOST_LISTED)),
});

/** What a list of errors of one connection brought that was new, or a part of that. */
const seenList = v.object({
  connection: code,
  errors: v.pipe(v.array(seenError), v.maxLength(MOST)),
  /** Within it all errors of the connection are known, with what was sent before; null where that is not known. */
  covers: v.nullable(stretch),
  /** The PIM's count to which the list answers, as in `ConnectionRecord`; null for a part of a list. */
  fetched: v.nullable(v.object({ count, day, at: time })),
});
export type SeenList = v.InferOutput<typeof seenList>;

const totals = v.pipe(v.array(v.tuple([code, count])), v.maxLength(MOST));
const daily = v.pipe(
  v.array(v.tuple([column, v.pipe(v.array(v.tuple([day, count])), v.maxLength(MOST))])),
  v.maxLength(MOST),
);

/** What a browser saw of a PIM, as it sends it to colleagues. It never changes. */
export const sighting = v.object({
  v: v.literal(SIGHTING_VERSION),
  /** A hash of the address under which its browser knows the PIM. */
  pim: v.pipe(v.string(), v.maxLength(20)),
  /** Days and counts are those of a PIM user in this zone. */
  zone: timeZone,
  lists: v.exactOptional(v.pipe(v.array(seenList), v.maxLength(MOST))),
  /** A poll that went well: who asked, when by the PIM's clock, and the PIM's totals of 7 days. */
  check: v.exactOptional(v.object({ who: personName, at: time, counts: totals })),
  /** The charts, and the totals of technical errors. `at` is 0 for days from the archive. */
  charts: v.exactOptional(
    v.object({
      at: time,
      created: v.exactOptional(daily),
      updated: v.exactOptional(daily),
      read: v.exactOptional(daily),
      errors: v.exactOptional(daily),
      technical: v.exactOptional(totals),
    }),
  ),
});
export type Sighting = v.InferOutput<typeof sighting>;

/** A sighting of this browser that colleagues may still lack. */
export const sightingRecord = v.object({
  origin,
  /** As that of a decision. */
  id: v.pipe(v.string(), v.regex(/^[\da-z]{13}[\da-z]{6,12}$/)),
  /** A `Sighting` as JSON. */
  text: v.string(),
});
export type SightingRecord = v.InferOutput<typeof sightingRecord>;

/** A sighting without errors, for what is sent of it. */
export function newSighting(of: Omit<Sighting, 'v'>): Sighting {
  return { v: SIGHTING_VERSION, ...of };
}
