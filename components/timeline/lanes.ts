import { dayOf } from '#lib/calendar.ts';
import type { Editor } from '#lib/model/timeline.ts';
import type { TimelineEvent } from '#lib/outcomes/field-history.ts';
import { isSame } from '#lib/outcomes/turns.ts';

/** As many writers have a lane of their own; the others share the last one. */
const MOST_LANES = 3;

/** Who has which lane. */
export interface Lanes {
  /** In the order in which they came; null for several others. */
  lanes: Array<Editor | null>;
  /** The lane of each event. */
  of: number[];
}

/** The events in lanes, one a writer. Of more than three, those who came last keep one of their own. */
export function lanesOf(events: readonly TimelineEvent[]): Lanes {
  const writers: Editor[] = [];
  for (const { by } of events.toReversed()) if (!writers.some((one) => isSame(one, by))) writers.push(by);
  const own = writers.slice(0, writers.length > MOST_LANES ? MOST_LANES - 1 : MOST_LANES);
  const laneOf = ({ by }: TimelineEvent) => own.find((one) => isSame(one, by)) ?? null;
  const lanes = [...new Set(events.map(laneOf))];
  return { lanes, of: events.map((event) => lanes.indexOf(laneOf(event))) };
}

/** A day of events that stand beside each other; columns from 0, `end` is the one behind. */
export interface DaySpan {
  /** `YYYY-MM-DD` in the time zone of the PIM's user. */
  day: string;
  start: number;
  end: number;
  /** Where its label has room; null where it has none. */
  label: { start: number; end: number } | null;
}

/** The days of the events, in order. The last one is always labelled, an earlier one where its label fits. */
export function daysOf(events: readonly TimelineEvent[], timeZone: string): DaySpan[] {
  const spans: DaySpan[] = [];
  for (const [index, { at }] of events.entries()) {
    const day = dayOf(at, timeZone);
    const last = spans.at(-1);
    if (last?.day === day) last.end = index + 1;
    else spans.push({ day, start: index, end: index + 1, label: null });
  }
  const room = Math.ceil(events.length * LABEL_SHARE);
  let limit = events.length;
  for (const [index, span] of [...spans.entries()].reverse()) {
    const start = index === spans.length - 1 ? Math.max(0, Math.min(span.start, limit - room)) : span.start;
    if (index < spans.length - 1 && start + room > limit) continue;
    span.label = { start, end: limit };
    limit = start;
  }
  return spans;
}

/** How much of the width a label takes where there is little of it. */
const LABEL_SHARE = 0.19;
