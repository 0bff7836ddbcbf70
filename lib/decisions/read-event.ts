import * as v from 'valibot';
import { type DecisionEvent, decisionEvent } from '#lib/model/decision-event.ts';
import { EVENT_VERSION, plainName, plainText } from '#lib/model/values.ts';

/** A decision has at most about 30,000 characters as JSON: note and subject, each character escaped. */
export const LONGEST_LINE = 32_768;

/** Why a line was refused: it is longer than any decision; not JSON; of a version to come; or no decision. */
export type LineRefusal = 'too-long' | 'not-json' | 'newer' | 'no-decision';

/**
 * Reads a line that somebody else wrote. Names and notes lose what could reorder, hide or break what stands around them, and
 * fields that this version does not know are left out. Never throws.
 */
export function readEvent(line: string): { event: DecisionEvent } | { refused: LineRefusal } {
  if (line.length > LONGEST_LINE) return { refused: 'too-long' };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { refused: 'not-json' };
  }
  const versioned = v.safeParse(v.object({ v: v.pipe(v.number(), v.gtValue(EVENT_VERSION)) }), value);
  if (versioned.success) return { refused: 'newer' };
  const cleaned = v.safeParse(uncleaned, value);
  const event = v.safeParse(decisionEvent, cleaned.success ? cleaned.output : value);
  return event.success ? { event: event.output } : { refused: 'no-decision' };
}

const emptied = v.pipe(
  v.string(),
  v.transform((text) => text || null),
);
const note = v.pipe(v.string(), v.transform(plainText), emptied);
const name = v.pipe(v.string(), v.transform(plainName));
const uncleaned = v.looseObject({
  who: name,
  set: v.looseObject({
    note: v.exactOptional(v.nullable(note)),
    owner: v.exactOptional(v.nullable(v.pipe(name, emptied))),
  }),
});
