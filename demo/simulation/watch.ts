import { evaluateConnection } from '#lib/alerts/evaluate-connection.ts';
import { maintenanceTest, plannedFor } from '#lib/alerts/planned-times.ts';
import { dayOf } from '#lib/calendar.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts, DayRecord } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import { dayMs, homeZone, hourMs } from '../pim/world/calendar.ts';
import { randomFrom } from '../pim/world/random.ts';
import type { Simulated } from './connections.ts';
import { during, type Outage } from './outages.ts';
import { inPlanned, type Planned } from './planned.ts';

const ORIGIN = 'https://pim.example';
/** The longest list of errors that the PIM sends (contract, section 3). */
const LIST = 100;
/** Days that the PIM reports. */
const REPORTED_DAYS = 8;

export type Course = {
  start: number;
  days: number;
  seed: number;
  /** What happens in holidays and windows; `settings` are what the user told PIM Pulse of it. */
  planned?: Planned;
  settings?: Partial<Planned>;
};

/** Lets a connection work for some days and evaluates it after a poll every hour, with the default rules. */
export function watchConnection(connection: Simulated, outages: readonly Outage[], course: Course): Alert[] {
  const { start, days, seed } = course;
  const settings = { ...defaultPim(ORIGIN, 'blue'), ...course.settings };
  const isInMaintenance = maintenanceTest(plannedFor(settings, connection.code), homeZone);
  const byDay = new Map<string, DayCounts>();
  const seen = new Set<string>();
  let errors: ErrorDigest[] = [];
  let alerts: Alert[] = [];
  let record: BaselineRecord | undefined;
  let technical: Array<[hour: number, count: number]> = [];
  let late: { day: string; counts: DayCounts } | null = null;

  // The PIM reports the last days when it is first polled (contract, section 2).
  for (let hour = start - REPORTED_DAYS * dayMs; hour < start + days * dayMs; hour += hourMs) {
    const outage = outages.find(({ from, to }) => from <= hour && hour < to);
    const usual = connection.does(hour);
    const does = outage ? during(outage, usual) : usual;
    // A connection that is dead sends nothing wrong either.
    const isDead = outage?.rule === 'silence';
    const planned = course.planned && !isDead ? inPlanned(course.planned, hour, connection) : null;
    const { created, done, errors: failed, technical: crashed } = planned ?? does;
    const now = hour + randomFrom(seed, connection.code, 'pass', hour).between(35, 59) * 60_000;
    const day = dayOf(hour, homeZone);
    // What was created and updated is counted at the next full hour (contract, section 11.1).
    if (late) add(byDay, late.day, late.counts);
    late = null;
    if (connection.flowType === 'data_source') late = { day, counts: { created, updated: done } };
    add(
      byDay,
      day,
      connection.flowType === 'data_source' ? { created: 0, updated: 0, errors: failed + crashed } : { read: done },
    );
    technical = [...technical, [hour, crashed] as [number, number]].filter(([at]) => at > hour - 7 * dayMs);
    const newErrors = errorsOf(connection, outage, hour, now, Math.min(failed, LIST), seed);
    errors = [...errors.filter(({ at }) => at > now - 3 * dayMs), ...newErrors];

    for (const { group } of hour < start ? newErrors : []) seen.add(group);
    if (hour < start) continue;

    const isUntracked = outage?.rule === 'untracked';
    const records: DayRecord[] = [...byDay].slice(-57).map(([date, counts]) => ({
      origin: ORIGIN,
      date,
      counts: new Map(isUntracked ? [] : [[connection.code, counts]]),
    }));
    const judged = evaluateConnection(
      {
        pim: pimAt(now),
        settings,
        evidence: { days: records, errors: new Map([[connection.code, errors]]), isOpen: () => true, groups: null },
        evaluatedUntil: hour === start ? now : hour,
        since: start,
        groups: new Map([...seen].map((group) => [group, 0])),
        known: alerts,
        now,
      },
      recordOf(connection, outage, technical, now),
      false,
      record,
    );
    record = judged.rhythm;
    for (const { group, at } of newErrors) if (!isInMaintenance(at)) seen.add(group);
    const changed = new Map(judged.alerts.map((alert) => [keyOf(alert), alert]));
    alerts = [...alerts.filter((alert) => !changed.has(keyOf(alert))), ...changed.values()];
  }
  return alerts;
}

function keyOf({ rule, subject, raisedAt }: Alert): string {
  return `${rule} ${subject} ${raisedAt}`;
}

function add(byDay: Map<string, DayCounts>, day: string, more: DayCounts): void {
  const known = byDay.get(day) ?? {};
  for (const figure of ['created', 'updated', 'read', 'errors'] as const) {
    const count = more[figure];
    if (count !== undefined) known[figure] = (known[figure] ?? 0) + count;
  }
  byDay.set(day, known);
}

function pimAt(now: number): PimRecord {
  return {
    origin: ORIGIN,
    name: 'Simulated',
    addedAt: 0,
    user: { username: 'julia', timeZone: homeZone, uiLocale: 'en_US', seesErrors: true },
    version: null,
    state: 'ok',
    lastPollAt: now,
    lastSuccessAt: now,
    chartsAt: now,
    notBefore: null,
  };
}

function recordOf(
  { code, flowType }: Simulated,
  outage: Outage | undefined,
  technical: ReadonlyArray<[number, number]>,
  now: number,
): ConnectionRecord {
  const isUntracked = outage?.rule === 'untracked';
  return {
    origin: ORIGIN,
    code,
    label: code,
    flowType,
    image: null,
    type: 'default',
    tracked: !isUntracked,
    position: 0,
    firstSeen: 0,
    lastSeen: now,
    businessErrors: null,
    technicalErrors:
      flowType === 'data_source' && !isUntracked ? technical.reduce((sum, [, count]) => sum + count, 0) : null,
    fetched: null,
    ...(outage?.rule === 'credentials' ? { wrongCredentials: [{ username: 'admin', at: outage.from }] } : {}),
  };
}

function errorsOf(
  { code, refusals }: Simulated,
  outage: Outage | undefined,
  hour: number,
  now: number,
  count: number,
  seed: number,
): ErrorDigest[] {
  const random = randomFrom(seed, code, 'refusals', hour);
  const usual = Array.from({ length: count }, () => (refusals.length > 0 ? random.pick(refusals) : 'tooLong'));
  const groups = outage?.rule === 'kind' ? [...usual, ...Array(5).fill('neverSeen')] : usual;
  return groups.map((group, index) => ({
    origin: ORIGIN,
    id: `${hour} ${index}`,
    connection: code,
    at: hour + random.between(0, 2000) * 1000,
    archivedAt: now,
    group: `${code} ${group}`,
    subject: `${code} ${group}`,
    kind: 'violation',
    message: group,
    template: group,
    values: [],
    refused: null,
    attributes: [],
    part: null,
    property: null,
    locale: null,
    channel: null,
    currency: null,
    family: null,
    product: null,
    uuid: null,
    productId: null,
    identifier: null,
    label: '',
  }));
}
