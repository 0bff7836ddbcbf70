import { addDays, dayOf, HOUR, MINUTE, startOfDay, withJitter } from '#lib/calendar.ts';
import { findGap } from '#lib/errors/gaps.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { BusinessError } from '#lib/model/error.ts';
import type { PimUser } from '#lib/model/pim.ts';
import { dueLists } from '#lib/polling/due-lists.ts';
import { chartsDue, isPollDue } from '#lib/polling/schedule.ts';
import { pim as addedPim, connection as newConnection } from '#lib/store/fixtures.ts';
import { randomFrom } from '../pim/world/random.ts';

/** The most errors that the PIM lists of a connection, and the UTC days that the list spans (contract 3). */
const [LISTED, LISTED_DAYS] = [100, 7];
const JULIA: PimUser = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
const ALARM = 5 * MINUTE;
/** What a poll asks each hour besides (docs/reliability.md). */
const CHARTS = 11;

/** A PIM with its errors, and the browsers that watch it over a midnight. */
export interface Night {
  browsers: number;
  sources: number;
  /** IANA zone of the PIM's users. */
  timeZone: string;
  /** The day that begins, `YYYY-MM-DD`. */
  day: string;
  /** Hours before and after midnight. */
  hours: [before: number, after: number];
  seed: number;
  /** Whether the browsers sleep until this many hours after midnight. */
  asleepFor?: number;
  /** Whether somebody waits for each poll, so that nothing is put off. */
  isAwaited?: boolean;
}

/** What became of it. Times in milliseconds after midnight in the zone of the users. */
export interface Morning {
  /** When each request reached the PIM. */
  requests: number[];
  /** When each browser had fetched each list that was due on the new day. */
  fetched: number[];
  /** Lists due on the new day that a browser never fetched. */
  missing: number;
  /** Errors that the PIM listed, and that a browser does not hold in the end. */
  lost: number;
  gaps: number;
}

/** Lets many browsers poll one PIM over a midnight, each by the same rules and with its own alarms. */
export function simulateNight(night: Night): Morning {
  const midnight = startOfDay(night.day, night.timeZone);
  const pim = pimOf(night, midnight);
  const morning: Morning = { requests: [], fetched: [], missing: 0, lost: 0, gaps: 0 };
  for (let index = 0; index < night.browsers; index++) watchNight(night, midnight, pim, index, morning);
  return morning;
}

type Errors = ReadonlyMap<string, readonly number[]>;

/** The errors of each source as times, oldest first: now and then, and of some many at midnight. */
function pimOf({ sources, seed, hours }: Night, midnight: number): Errors {
  return new Map(
    Array.from({ length: sources }, (_, index) => {
      const code = `source_${index}`;
      const random = randomFrom(seed, code);
      const times = Array.from(
        { length: random.between(5, 300) },
        () => midnight + (random.next() * 8 - 7) * 24 * HOUR,
      );
      // A burst in the minutes around midnight, when the window of the counts moves.
      const burst = index % 10 === 0 ? random.between(1, 60) : 0;
      for (let n = 0; n < burst; n++) times.push(midnight + random.between(-4 * MINUTE, 4 * MINUTE));
      return [
        code,
        times
          .filter((at) => at < midnight + hours[1] * HOUR)
          .map(Math.round)
          .sort((a, b) => a - b),
      ];
    }),
  );
}

function listAt(times: readonly number[], now: number): number[] {
  const from = (Math.floor(now / (24 * HOUR)) + 1 - LISTED_DAYS) * 24 * HOUR;
  return times.filter((at) => from <= at && at <= now).slice(-LISTED);
}

function watchNight(
  { timeZone, hours, seed, asleepFor = 0, isAwaited = false }: Night,
  midnight: number,
  pim: Errors,
  index: number,
  morning: Morning,
): void {
  const random = randomFrom(seed, 'browser', index);
  const end = midnight + hours[1] * HOUR;
  const sleep: [number, number] = [midnight - HOUR, midnight + asleepFor * HOUR];
  const held = new Map([...pim.keys()].map((code) => [code, new Set<number>()]));
  let record = addedPim({ addedAt: midnight, user: JULIA });
  let connections = [...pim.keys()].map((code) => newConnection(code));
  // People come to work within an hour.
  let now = midnight - (hours[0] - random.next()) * HOUR;
  for (; now < end; now += withJitter(ALARM, random.next())) {
    if (asleepFor > 0 && now > sleep[0] && now < sleep[1]) continue;
    if (!isPollDue(record, 'alarm', now)) continue;
    const ask = () => morning.requests.push(now - midnight);
    ask();
    if (chartsDue(record, false, now)) for (let n = 0; n < CHARTS; n++) ask();
    const today = dayOf(now, timeZone);
    const day = record.day?.date === today ? record.day : { date: today, begunAt: now };
    // The last 7 days by the clock of the user (contract 2.3).
    const counted = startOfDay(addDays(today, -6), timeZone);
    const counts = new Map(
      [...pim].map(([code, times]) => [code, times.filter((at) => counted <= at && at <= now).length]),
    );
    const due = dueLists(connections, counts, {
      now,
      day,
      before: new Map(connections.map(({ code, businessErrors }) => [code, businessErrors])),
      isAwaited: isAwaited || record.chartsAt === null,
    });
    const lists = new Map(due.map(({ connection, count }) => [connection, count]));
    connections = connections.map((one) => {
      const known = { ...one, businessErrors: counts.get(one.code) ?? 0 };
      const count = lists.get(one.code);
      if (count === undefined) return known;
      ask();
      if (one.fetched && one.fetched.day < day.date && day.date === dayOf(midnight, timeZone)) {
        morning.fetched.push(now - day.begunAt);
      }
      const list = listAt(pim.get(one.code) ?? [], now);
      if (gapIn(one, list, held.get(one.code), { count, now, today })) morning.gaps++;
      for (const at of list) held.get(one.code)?.add(at);
      return { ...known, fetched: { count, day: today, at: now } };
    });
    const charts = chartsDue(record, false, now) ? now : record.chartsAt;
    record = { ...record, state: 'ok', day, lastPollAt: now, lastNewErrorAt: now, chartsAt: charts };
  }
  // Held against what the PIM itself lists in the end.
  morning.missing += connections.filter(
    ({ fetched, businessErrors }) => businessErrors && fetched?.day !== record.day?.date,
  ).length;
  for (const [code, times] of pim) {
    morning.lost += listAt(times, now - 3 * ALARM).filter((at) => !held.get(code)?.has(at)).length;
  }
}

function gapIn(
  { fetched }: ConnectionRecord,
  list: readonly number[],
  held: ReadonlySet<number> | undefined,
  { count, now, today }: { count: number; now: number; today: string },
): boolean {
  const errors = list.map((at): BusinessError => ({ connection: '', at, content: {} }));
  const overlaps = list.some((at) => held?.has(at));
  const before = fetched && { at: fetched.at, counted: fetched.day === today ? count - fetched.count : null };
  const newest = held && held.size > 0 ? Math.max(...held) : null;
  return findGap({ list: errors, sent: list.length, at: now, overlaps, archivedNewestAt: newest, before }) !== null;
}
