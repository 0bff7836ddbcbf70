import { evaluate } from '#lib/alerts/evaluate.ts';
import { addDays, DAY, HOUR, isWeekend, MINUTE } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { DraftDecision } from '#lib/model/decision.ts';
import type { DecisionEvent } from '#lib/model/decision-event.ts';
import { EVENT_VERSION } from '#lib/model/values.ts';
import { saveWrongCredentials } from '#lib/store/connections.ts';
import { type Store, write } from '#lib/store/database.ts';
import { receiveDecisions } from '#lib/store/decision-log.ts';
import { connections, EXTRA } from './demo-catalog.ts';
import { type DemoHistory, FAILING, SILENT } from './demo-history.ts';

/** For how long the demo PIM seems to have been watched, in milliseconds. */
export const WATCHED = 60 * DAY;

/**
 * Adds what two months of watching leave behind (what was learned, decided, missed and over) to the history of the demo PIM,
 * and lets the rules judge it.
 *
 * @param now milliseconds since the epoch; days are UTC
 */
export async function tellDemoStory(
  store: Store,
  origin: string,
  errors: DemoHistory['errors'],
  now: number,
): Promise<void> {
  const digests = [...errors.values()].flat().map((error) => digestOf(origin, error));
  const decided = (attribute: string, days: number, set: DraftDecision['set'], who: string) => {
    const found = digests.find(({ attributes }) => attributes.includes(attribute));
    if (!found) return [];
    const at = now - days * DAY;
    const on: DecisionEvent['on'] = ['group', found.group, found.subject];
    return [{ id: nextId(null, at, 'demodemo'), v: EVENT_VERSION, on, set, who, at } satisfies DecisionEvent];
  };
  await receiveDecisions(
    store,
    origin,
    [
      ...decided('description', 4, { state: { as: 'resolved', upTo: now - 4 * DAY } }, 'Julia S.'),
      ...decided('weight', 6, { state: { as: 'ignored', until: { more: 900, after: now - 6 * DAY } } }, 'Tom B.'),
      ...decided('color', 2, { note: 'Chrome matt is to be added this week.', owner: 'Tom B.' }, 'Julia S.'),
    ],
    now,
  );
  await saveWrongCredentials(store, origin, new Map([['main_erp', [{ username: 'trial_script', at: now - DAY }]]]));
  await write(store, ['alerts', 'baselines', 'gaps', 'knownGroups'], ({ put }) => {
    for (const alert of [
      ended(origin, 'main_erp', now - 9.5 * DAY, now - 8.2 * DAY),
      ended(origin, 'marketplace', now - DAY, now - MINUTE),
    ]) {
      put('alerts', alert);
    }
    for (const { code, tracked } of connections) if (tracked) put('baselines', learned(origin, code, now));
    const from = now - 12 * DAY;
    put('gaps', { origin, connection: FAILING, from, to: from + 20 * MINUTE, lost: 41 });
    const [news] = EXTRA.material;
    const known = digests.filter(({ attributes }) => !attributes.includes(news));
    put('knownGroups', {
      origin,
      since: now - WATCHED,
      evaluatedUntil: now - 12 * HOUR,
      groups: new Map(known.map(({ group, at }) => [group, at])),
    });
  });
  await evaluate(store, origin, null, now);
}

/** A silence that is over. */
function ended(origin: string, connection: string, raisedAt: number, recoveredAt: number): Alert {
  const lastDay = new Date(raisedAt - DAY).toISOString().slice(0, 10);
  return {
    origin,
    rule: 'silence',
    connection,
    subject: '',
    reason: { rule: 'silence', since: null, lastDay, weekdays: [1, 2, 3, 4, 5], hours: OFFICE },
    raisedAt,
    recoveredAt,
    notified: null,
    recoveryNotified: null,
    snoozedUntil: null,
    read: false,
  };
}

const OFFICE = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];
const MORNING = [9, 10, 11];
const bits = (hours: readonly number[]) => hours.reduce((all, hour) => all | (1 << hour), 0);

/** The hours of eight weeks; the baseline itself is learned from them by the evaluation. */
function learned(origin: string, connection: string, now: number): BaselineRecord {
  const today = new Date(now).toISOString().slice(0, 10);
  const silent = SILENT[connection] ?? [];
  const hours = Array.from({ length: 55 }, (_, index) => {
    const before = 55 - index;
    const day = addDays(today, -before);
    const active = silent.includes(before) ? 0 : bits(isWeekend(day) ? MORNING : OFFICE);
    return { day, observed: 0xff_ffff, active };
  });
  const lastActiveAt = silent.includes(0) ? Date.parse(addDays(today, -silent.length)) + 17 * HOUR : now - HOUR;
  return {
    origin,
    connection,
    observation: { at: now - HOUR, from: addDays(today, -1), sum: 0, lastActiveAt, hours },
    learnedOn: null,
    baseline: { known: 0, needed: 14 },
    isSilent: false,
    tracked: true,
    technical: { total: 0, days: [] },
  };
}
