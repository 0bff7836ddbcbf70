import fc from 'fast-check';
import { nextId } from '#lib/decisions/event-id.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { BaselineRecord, KnownGroupsRecord } from '#lib/model/baseline.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayRecord } from '#lib/model/counts.ts';
import type { LoggedDecision } from '#lib/model/decision.ts';
import type { ErrorChunk, GapRecord } from '#lib/model/error.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord, PollRecord } from '#lib/model/pim.ts';
import { plainText } from '#lib/model/values.ts';
import { mergeErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { receiveDecisions } from '#lib/store/decision-log.ts';
import { digestChunk } from '#lib/store/digests.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import {
  alert as alertFixture,
  connection as connectionFixture,
  emptyStore,
  labels,
  logged,
  mark,
  outcome as outcomeFixture,
  pim as pimFixture,
  rhythm,
} from '#lib/store/fixtures.ts';
import { errorChunk } from '#lib/store/product-errors.ts';

const ORIGINS = ['https://one.example', 'https://two.example'] as const;
const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);

const code = fc.constantFrom('erp', 'shop', 'constructor');
const count = fc.nat({ max: 1000 });
/** In any order, as answers come. */
const figures = fc
  .uniqueArray(fc.tuple(fc.constantFrom('created', 'updated', 'read', 'errors'), count), {
    selector: ([figure]) => figure,
  })
  .map((counts) => Object.fromEntries(counts));
const dayNumber = fc.integer({ min: 0, max: 4 });
const dayOf = (n: number) => new Date(START + n * DAY).toISOString().slice(0, 10);

/** What a gap may tell besides. */
const why = fc.constantFrom<Pick<GapRecord, 'lost' | 'unobserved'>>({}, { lost: 12 }, { unobserved: true });

const observation = fc
  .record({
    at: count,
    lastActiveAt: fc.option(count),
    days: fc.uniqueArray(dayNumber),
    bits: fc.nat({ max: 0xff_ffff }),
  })
  .map(({ at, lastActiveAt, days, bits }) => ({
    ...{ at, lastActiveAt, from: dayOf(0), sum: 3 },
    hours: days.sort((a, b) => a - b).map((n) => ({ day: dayOf(n), observed: bits, active: bits & 0xff })),
  }));

/** What one PIM can have in the archive. */
interface Kept {
  pim: PimRecord;
  connections: ConnectionRecord[];
  days: DayRecord[];
  errors: ErrorChunk[];
  gaps: GapRecord[];
  decisions: LoggedDecision[];
  outcomes: Outcome[];
  polls: PollRecord[];
  alerts: Alert[];
  baselines: BaselineRecord[];
  known: KnownGroupsRecord | null;
}

const keptOf = (origin: string): fc.Arbitrary<Kept> =>
  fc.record({
    pim: fc
      .record({ name: fc.string({ maxLength: 20 }), addedAt: count })
      .map((facts) => pimFixture({ origin, ...facts })),
    connections: fc.uniqueArray(code).map((codes) => codes.map((one) => connectionFixture(one, { origin }))),
    days: fc
      .uniqueArray(dayNumber)
      .chain((days) =>
        fc.tuple(
          ...days.map((n) =>
            fc
              .uniqueArray(fc.tuple(fc.oneof(code, fc.constant('<all>')), figures), { selector: ([key]) => key })
              .map((counts) => ({ origin, date: dayOf(n), counts: new Map(counts) })),
          ),
        ),
      ),
    errors: fc
      .array(
        fc.tuple(code, dayNumber, fc.nat({ max: DAY / 1000 - 1 }), fc.string({ unit: 'grapheme', maxLength: 8 })),
        {
          maxLength: 12,
        },
      )
      .map((happened) => {
        const chunks = Map.groupBy(happened, ([connection, n]) => `${connection} ${dayOf(n)}`);
        return [...chunks.values()].flatMap((list) => {
          const [first] = list;
          if (!first) return [];
          const [connection, n] = first;
          const errors = list.map(([, , second, message]) => {
            const at = START + n * DAY + second * 1000;
            return {
              id: `${connection}@${at}#${message}`,
              connection,
              at,
              archivedAt: at,
              content: { message, product: { uuid: message } },
            };
          });
          return errorChunk(origin, connection, dayOf(n), mergeErrors([], uniqueById(errors)));
        });
      }),
    gaps: fc
      .uniqueArray(fc.tuple(code, dayNumber, why), { selector: ([of, n]) => `${of} ${n}`, maxLength: 3 })
      .map((gaps) =>
        gaps.map(([of, n, facts]) => ({ origin, connection: of, from: START, to: START + n * DAY, ...facts })),
      ),
    decisions: fc
      .uniqueArray(
        fc.record({
          group: fc.string({ minLength: 1, maxLength: 5 }),
          at: count,
          note: fc.string({ maxLength: 9 }),
          // No id is made twice.
          client: fc.uuid().map((uuid) => uuid.slice(-12)),
        }),
        {
          selector: ({ group }) => group,
          maxLength: 3,
        },
      )
      .map((decisions) =>
        decisions.map(({ group, at, note, client }) => {
          const facts = { origin, target: { group }, about: group, at, note: plainText(note) } as const;
          return { ...logged(mark({ ...facts, state: 'open' })), id: nextId(null, START, client) };
        }),
      ),
    outcomes: fc
      .uniqueArray(fc.record({ error: fc.string({ minLength: 1, maxLength: 5 }), checked: count }), {
        selector: ({ error }) => error,
        maxLength: 3,
      })
      .map((outcomes) => outcomes.map((facts) => outcomeFixture({ origin, ...facts }))),
    polls: fc.uniqueArray(count, { maxLength: 3 }).map((starts) =>
      starts.map((started) => ({
        origin,
        started,
        ended: started,
        state: 'ok' as const,
        requests: 1,
        bytes: 2,
        newErrors: 0,
        droppedEntries: 0,
      })),
    ),
    alerts: fc
      .uniqueArray(fc.record({ connection: code, raisedAt: count, recoveredAt: fc.option(count) }), {
        selector: ({ connection }) => connection,
      })
      .map((alerts) => alerts.map((facts) => alertFixture({ origin, ...facts }))),
    baselines: fc
      .uniqueArray(fc.tuple(code, fc.option(observation), fc.boolean()), { selector: ([of]) => of })
      .map((learned) =>
        learned.map(([of, seen, isLearned]) =>
          rhythm({
            origin,
            connection: of,
            observation: seen,
            ...(isLearned && {
              baseline: { weekdays: [1], hours: { week: [9], weekend: [] }, longest: { days: 0, hours: 1 } },
            }),
          }),
        ),
      ),
    known: fc.option(
      fc
        .record({
          since: count,
          evaluatedUntil: count,
          groups: fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), count),
        })
        .map(({ groups, ...times }) => ({ origin, ...times, groups: new Map(Object.entries(groups)) })),
    ),
  });

/** An archive of up to two PIMs, for property tests. */
export const anyArchive: fc.Arbitrary<Kept[]> = fc
  .subarray([...ORIGINS])
  .chain((origins) => fc.tuple(...origins.map(keptOf)));

/** A store of its own that holds this. */
export async function storeWith(archive: readonly Kept[]): Promise<Store> {
  const store = await emptyStore();
  for (const { pim, connections, days, errors, gaps, decisions, outcomes, polls, ...learned } of archive) {
    const { origin } = pim;
    await store.put('pims', pim);
    for (const one of connections) await store.put('connections', one);
    for (const one of days) await store.put('days', one);
    for (const one of errors) {
      await store.put('errors', one);
      await store.put('digests', digestChunk(one, errorsIn(one)));
    }
    for (const one of gaps) await store.put('gaps', one);
    await receiveDecisions(store, origin, decisions, Date.now());
    for (const one of outcomes) await store.put('outcomes', one);
    for (const one of polls) await store.put('polls', one);
    for (const one of learned.alerts) await store.put('alerts', one);
    for (const one of learned.baselines) await store.put('baselines', one);
    if (learned.known) await store.put('knownGroups', learned.known);
    await store.put('labels', labels({ origin, at: 5, family: new Map([['lamps', 'Lamps']]) }));
  }
  return store;
}

/** Everything in a store, to compare. */
export async function contentOf(store: Store): Promise<unknown> {
  const names = [...store.objectStoreNames];
  return Promise.all(names.map(async (name) => [name, await store.getAllKeys(name), await store.getAll(name)]));
}

function uniqueById<T extends { id: string }>(list: readonly T[]): T[] {
  return [...new Map(list.map((one) => [one.id, one])).values()];
}
