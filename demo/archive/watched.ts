import { WEEKS } from '#lib/alerts/baseline/observation.ts';
import { evaluateConnection } from '#lib/alerts/evaluate-connection.ts';
import { dayOf, formatLocalTime, startOfDay, weekdayOf } from '#lib/calendar.ts';
import { digestOf, type ErrorDigest } from '#lib/errors/digest.ts';
import { NO_FIXES } from '#lib/errors/fixes.ts';
import { findGap } from '#lib/errors/gaps.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { indexDecisions, isOpen, statusOf } from '#lib/errors/triage.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { Decision } from '#lib/model/decision.ts';
import type { ArchivedError, GapRecord, JsonObject } from '#lib/model/error.ts';
import { MOST_LISTED } from '#lib/model/values.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import { dayMs, errorWindow, hourMs } from '../pim/world/calendar.ts';
import type { Connection } from '../pim/world/connections.ts';
import { hourOf } from '../pim/world/story/plot.ts';
import { type Counted, dayCounter } from './day-counter.ts';
import { connectionAt, pimAt, type Watch } from './records.ts';

/** What the archive of somebody who watched a connection holds of it. */
export type Watched = {
  days: Counted['days'];
  errors: ArchivedError[];
  gaps: GapRecord[];
  alerts: Alert[];
  baseline: BaselineRecord | null;
  groups: Map<string, number>;
};

/** When the PIM is asked: hourly by day and lately, every third hour at other times. */
export function pollsOf({ since, now, timeZone }: Watch): number[] {
  const polls: number[] = [];
  for (let at = now; at >= since; at -= hourMs) {
    const time = formatLocalTime(at, timeZone);
    const hour = Number(time.slice(11, 13));
    const isByDay = hour > 5 && hour < 22 && weekdayOf(time.slice(0, 10)) < 6;
    if (isByDay || hour % 3 === 0 || now - at < 2 * dayMs) polls.unshift(at);
  }
  return polls;
}

/** Days of counts that rules look at. */
const EVALUATED_DAYS = 7 * WEEKS + 1;

/** Watches one connection with the rules and the bookkeeping of the extension. */
export function watchConnection(watch: Watch, connection: Connection, decisionsOf: DecisionsOf): Watched {
  const { origin, now, timeZone } = watch;
  const { code } = connection;
  const polls = pollsOf(watch);
  const since = polls[0] ?? now;
  const count = dayCounter(watch, connection);
  const result: Watched = { days: [], errors: [], gaps: [], alerts: [], baseline: null, groups: new Map() };
  let recent: ErrorDigest[] = [];
  let before: { at: number; counted: number } | null = null;
  for (const at of polls) {
    const counted = count(at);
    result.days = counted.days;
    const list = listAt(watch, connection, before?.at ?? errorWindow(undefined, at).from, at);
    const { listed, gap } = received(list, at, before, counted, timeZone);
    if (gap) result.gaps.push({ origin, connection: code, ...gap });
    const digests = listed.map((error) => digestOf(origin, error));
    result.errors.push(...listed);
    recent = [...recent.filter((error) => error.at > at - 3 * dayMs), ...digests];
    const status = decisionsOf(at);
    const { alerts, rhythm } = evaluateConnection(
      {
        pim: pimAt(watch, at),
        settings: defaultPim(origin, 'blue'),
        evidence: {
          days: counted.days.slice(-EVALUATED_DAYS),
          errors: new Map([[code, at === since ? [] : recent]]),
          isOpen: status,
          groups: null,
        },
        evaluatedUntil: before?.at ?? at,
        since,
        groups: result.groups,
        known: result.alerts,
        now: at,
      },
      connectionAt(watch, connection, at, counted.technical),
      false,
      result.baseline ?? undefined,
    );
    result.baseline = rhythm;
    for (const { group, at: last } of digests) result.groups.set(group, Math.max(last, result.groups.get(group) ?? 0));
    const changed = new Set(alerts.map(keyOf));
    result.alerts = [...result.alerts.filter((alert) => !changed.has(keyOf(alert))), ...alerts];
    before = { at, counted: counted.business };
  }
  return result;
}

/** Whether an error is open at a moment, by what was decided until then. */
export type DecisionsOf = (at: number) => (error: ErrorDigest) => boolean;

/** What was decided when, as the rules ask for it. */
export function decisionsOver(decisions: readonly Decision[]): DecisionsOf {
  return (now) => {
    const index = indexDecisions(decisions.filter(({ at }) => at <= now));
    const triage = { decisions: index, fixes: NO_FIXES, trends: { get: () => undefined }, now };
    return (error) => isOpen(statusOf(error, triage));
  };
}

/** What the PIM has to list since a moment (epoch milliseconds), oldest first. */
function listAt({ story }: Watch, connection: Connection, since: number, at: number): ArchivedError[] {
  const found: ArchivedError[] = [];
  for (let hour = hourOf(since); hour <= at; hour += hourMs) {
    const happened = story.during(connection, hour, at).refused.map((one) => ({
      connection: connection.code,
      at: one.at,
      content: wired(story.contentOf(connection, one)),
    }));
    found.push(...assignErrorIds(happened).map(({ id, error }) => ({ ...error, id, archivedAt: at })));
  }
  return found.filter((error) => error.at > since);
}

/** As it arrives. */
function wired(content: object): JsonObject {
  return JSON.parse(JSON.stringify(content));
}

function received(
  list: readonly ArchivedError[],
  at: number,
  before: { at: number; counted: number } | null,
  { business }: Counted,
  timeZone: string,
) {
  const listed = list.slice(-MOST_LISTED);
  if (before === null || list.length <= MOST_LISTED) return { listed, gap: null };
  const isSameDay = before.at >= startOfDay(dayOf(at, timeZone), timeZone);
  const counted = isSameDay ? business - before.counted : null;
  const gap = findGap({
    list: listed,
    sent: listed.length,
    at,
    overlaps: false,
    archivedNewestAt: before.at,
    before: { at: before.at, counted },
  });
  return { listed, gap };
}

function keyOf({ rule, subject, raisedAt }: Alert): string {
  return `${rule} ${subject} ${raisedAt}`;
}
