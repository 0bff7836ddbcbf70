import type { BackupRecord } from '#lib/backup/format.ts';
import { backupOf } from '#lib/backup/write.ts';
import { onOf } from '#lib/decisions/decided.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { digestOf } from '#lib/errors/digest.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';
import type { Decision, LoggedDecision } from '#lib/model/decision.ts';
import type { ArchivedError, JsonObject } from '#lib/model/error.ts';
import { ALL_CONNECTIONS, EVENT_VERSION } from '#lib/model/values.ts';
import { utcDay } from '#lib/store/error-chunks.ts';
import { dayMs } from '../pim/world/calendar.ts';
import type { Connection } from '../pim/world/connections.ts';
import type { Decided } from '../pim/world/story/plot.ts';
import type { Story } from '../pim/world/story/story.ts';
import type { World } from '../pim/world/world.ts';
import { readHistories } from './histories.ts';
import { connectionAt, pimUser, type Watch } from './records.ts';
import { decisionsOver, pollsOf, type Watched, watchConnection } from './watched.ts';

const WATCHED_DAYS = 60;
const POLLS_TOLD = 50;

/**
 * A backup of what somebody has who watched the PIM at `origin` for 60 days, up to the moment (epoch milliseconds) at which
 * its world began. Rules and bookkeeping are those of the extension; what happened is the story of the world, which the PIM
 * goes on to tell. Throws for a world without a story.
 */
export async function archiveOf(origin: string, world: World): Promise<string> {
  return backupOf(archiveRecords(origin, world), world.began);
}

/** The records of that backup, for as many days. */
export function archiveRecords(origin: string, world: World, watchedDays = WATCHED_DAYS): BackupRecord[] {
  const { story, user, connections, wronglyUsed, began: now } = world;
  if (!story) throw new TypeError('Only a world with a story has a past of sixty days.');
  const watch: Watch = {
    origin,
    since: now - watchedDays * dayMs,
    now,
    timeZone: user.timezone,
    story,
    user,
    wronglyUsed,
  };
  const decisions = story.plot.decided.map((one) => decisionOf(one, watch));
  const isOpen = decisionsOver(decisions);
  const seen = connections
    .filter(({ auditable, flowType }) => auditable && flowType !== 'other')
    .map((connection) => [connection.code, watchConnection(watch, connection, isOpen)] as const);
  const watched = seen.map(([, one]) => one);
  const { records, turns } = readHistories(
    origin,
    world,
    watched.flatMap(({ errors }) => errors),
  );
  const polls = pollsOf(watch);
  const [since = now] = polls;
  return [
    { store: 'pims', origin, name: new URL(origin).host, addedAt: since, user: pimUser(user), version: null, turns },
    ...connections.map((one, position) => connectionLine(watch, one, position)),
    ...[...daysOf(seen)].map(([date, counts]): BackupRecord => ({ store: 'days', origin, date, counts: [...counts] })),
    ...watched.flatMap(({ errors, gaps, alerts, baseline }): BackupRecord[] => [
      ...chunksOf(origin, errors),
      ...gaps.map((gap): BackupRecord => ({ store: 'gaps', ...gap })),
      // They were looked at while they lasted; those of today are news.
      ...alerts.map(
        ({ notified: _, recoveryNotified: __, ...alert }): BackupRecord => ({
          store: 'alerts',
          ...alert,
          read: now - alert.raisedAt > dayMs,
        }),
      ),
      ...(baseline ? [{ store: 'baselines', ...baseline } as const] : []),
    ]),
    ...decisions.map((decision): BackupRecord => ({ store: 'decisions', ...eventOf(decision) })),
    ...records,
    ...polls.slice(-POLLS_TOLD).map((started) => pollLine(origin, started, watched)),
    { store: 'knownGroups', origin, since, evaluatedUntil: now, groups: [...groupsOf(watched)] },
  ];
}

function connectionLine(watch: Watch, connection: Connection, position: number): BackupRecord {
  const facts = connectionAt(watch, connection, watch.now, 0);
  const { origin, code, label, flowType, image, tracked, type, firstSeen, lastSeen } = facts;
  return { store: 'connections', origin, code, label, flowType, image, tracked, type, position, firstSeen, lastSeen };
}

function pollLine(origin: string, started: number, watched: readonly Watched[]): BackupRecord {
  const lists = watched.map(({ errors }) => errors.filter(({ archivedAt }) => archivedAt === started).length);
  const newErrors = lists.reduce((all, one) => all + one, 0);
  return {
    ...{ store: 'polls', origin, started, ended: started + 900, state: 'ok' },
    ...{ requests: 9 + lists.filter((one) => one > 0).length, bytes: 2600 + 640 * newErrors, newErrors },
    droppedEntries: 0,
  };
}

function decisionOf({ connection: code, refusal, state, at, note }: Decided, { origin, story }: Watch): Decision {
  const content = exampleOf(story, code, refusal);
  const { group, subject } = digestOf(origin, { id: '', connection: code, at, archivedAt: at, content });
  const until = state === 'ignored' ? { more: IGNORED_MORE, after: at } : null;
  const upTo = state === 'resolved' ? at : 0;
  return { origin, target: { group }, about: subject, state, upTo, until, at, who: '', note, owner: '', ticket: '' };
}

function eventOf(decision: Decision): LoggedDecision {
  const { origin, state, upTo, until, who, at, note } = decision;
  const ended = { resolved: { as: 'resolved', upTo } as const, ignored: { as: 'ignored', until } as const, open: null };
  const set = { state: ended[state], ...(note ? { note } : {}) };
  return { origin, id: nextId(null, at, 'demodemo'), v: EVENT_VERSION, on: onOf(decision), set, who, at };
}

/** As many more errors as an ignored group may get. There are 43 in a month, one every 17 hours. */
const IGNORED_MORE = 60;

function exampleOf(story: Story, code: string, refusal: Decided['refusal']): JsonObject {
  return JSON.parse(JSON.stringify(story.contentOf({ code }, { at: 0, refusal, product: 0, turn: 0 })));
}

/** Counts of all connections by day, with the sums that the PIM sends too. */
function daysOf(seen: ReadonlyArray<readonly [string, Watched]>): Map<string, Map<string, DayCounts>> {
  const byDay = new Map<string, Map<string, DayCounts>>();
  for (const [code, { days }] of seen) {
    for (const { date, counts } of days) {
      const all = byDay.get(date) ?? new Map([[ALL_CONNECTIONS, { created: 0, updated: 0, read: 0, errors: 0 }]]);
      const own = counts.get(code) ?? {};
      byDay.set(date, all.set(code, own).set(ALL_CONNECTIONS, sum(all.get(ALL_CONNECTIONS) ?? {}, own)));
    }
  }
  return new Map([...byDay].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sum(one: DayCounts, other: DayCounts): DayCounts {
  const total = { ...one };
  for (const figure of ['created', 'updated', 'read', 'errors'] satisfies Figure[]) {
    if (other[figure] !== undefined) total[figure] = (total[figure] ?? 0) + other[figure];
  }
  return total;
}

function chunksOf(origin: string, errors: readonly ArchivedError[]): BackupRecord[] {
  const byDay = Map.groupBy(errors, ({ connection, at }) => `${connection} ${utcDay(at)}`);
  return [...byDay].map(([key, ofDay]) => {
    const [connection = '', day = ''] = key.split(' ');
    return { store: 'errors', origin, connection, day, errors: ofDay.toReversed() } as const;
  });
}

function groupsOf(watched: readonly Watched[]): Map<string, number> {
  const groups = new Map<string, number>();
  for (const [group, at] of watched.flatMap((one) => [...one.groups]))
    groups.set(group, Math.max(at, groups.get(group) ?? 0));
  return groups;
}
