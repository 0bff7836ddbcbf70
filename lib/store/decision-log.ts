import { targetOf } from '#lib/decisions/decided.ts';
import { firstOfFuture, newClient, nextId } from '#lib/decisions/event-id.ts';
import { foldEvents, foldIn, targetKey } from '#lib/decisions/fold.ts';
import { prunable, takeBack } from '#lib/decisions/take-back.ts';
import type { DecidedRecord, DecisionKey, DraftDecision, LoggedDecision } from '#lib/model/decision.ts';
import type { DecisionEvent, EventTarget } from '#lib/model/decision-event.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { EVENT_VERSION } from '#lib/model/values.ts';
import { keysOf, type Store, type Writing, write } from './database.ts';
import type { StoreName } from './database-schema.ts';

/** The object stores that a decision of the user touches. */
const DECIDING = ['pims', 'connections', 'decisions', 'decided'] as const;
type Deciding = Writing<(typeof DECIDING)[number]>;

/** What a log is written with: the log itself, and what it comes to. */
export type Logging<N extends StoreName> = Writing<N | 'decisions' | 'decided'>;

/**
 * Adds decisions of the user to the logs of their PIMs, in one transaction; those of a PIM that is not watched are left out.
 * Answers which they are, so that they can be taken back. What is resolved is resolved up to the newest time of the PIM that
 * is known, whatever the clock of this browser says.
 *
 * @param now milliseconds since the epoch
 */
export function decide(store: Store, drafts: readonly DraftDecision[], now: number): Promise<DecisionKey[]> {
  return write(
    store,
    DECIDING,
    async (writing) => {
      const made: DecisionKey[] = [];
      for (const [origin, its] of Map.groupBy(drafts, (draft) => draft.origin)) {
        made.push(...(await decideAbout(writing, origin, its, now)));
      }
      return made;
    },
    ofUser,
  );
}

/** Takes decisions of the user back, in one transaction, where they still count: what counted before counts again. */
export function undoDecisions(store: Store, made: readonly DecisionKey[], now: number): Promise<DecisionKey[]> {
  return write(
    store,
    DECIDING,
    async (writing) => {
      const log = writing.tx.objectStore('decisions');
      const undone: DecisionKey[] = [];
      for (const [origin, its] of Map.groupBy(made, (key) => key.origin)) {
        const found = await Promise.all(its.map(({ id }) => log.get([origin, id])));
        const targets = new Map(found.flatMap((event) => (event ? [[targetKey(event.on), event.on] as const] : [])));
        const about = await Promise.all([...targets.values()].map((on) => log.index('targets').getAll([origin, on])));
        const ids = its.map(({ id }) => id);
        const drafts = takeBack(about.flat(), ids, now).map((draft) => ({ origin, ...draft }));
        undone.push(...(await decideAbout(writing, origin, drafts, now)));
      }
      return undone;
    },
    ofUser,
  );
}

const ofUser = () => ({ decided: true }) as const;

/**
 * Adds decisions that were made elsewhere to the log of a PIM, as far as it does not have them, and answers how many it did
 * not; nothing for a PIM that is not watched. Each must have been checked.
 */
export function receiveDecisions(
  store: Store,
  origin: string,
  events: readonly DecisionEvent[],
  now: number,
): Promise<number> {
  return write(store, ['pims', 'decisions', 'decided'], async (writing) =>
    (await writing.tx.objectStore('pims').getKey(origin)) === undefined
      ? 0
      : logDecisions(writing, origin, events, now),
  );
}

/** The same within a transaction, whether the PIM is watched or not. */
export async function logDecisions<N extends StoreName>(
  { tx, put }: Logging<N>,
  origin: string,
  events: readonly DecisionEvent[],
  now: number,
): Promise<number> {
  const [log, decided] = [tx.objectStore('decisions'), tx.objectStore('decided')];
  const known = await Promise.all(events.map(({ id }) => log.getKey([origin, id])));
  const fresh = [...new Map(events.filter((_, index) => !known[index]).map((event) => [event.id, event])).values()];
  const future = firstOfFuture(now);
  const counting = Map.groupBy(
    fresh.filter(({ id }) => id < future),
    ({ on }) => targetKey(on),
  );
  for (const { id, v, on, set, who, at } of fresh) put('decisions', { origin, id, v, on, set, who, at });
  const folded = [...counting.values()].map(async (its) => {
    const [first] = its;
    if (!first) return;
    const before = (await decided.get([origin, ...first.on])) ?? emptyRecord(origin, first.on);
    const after = its.reduce<DecidedRecord>(foldIn, before);
    if (after !== before) put('decided', after);
  });
  await Promise.all(folded);
  return fresh.length;
}

/** All decisions in the log of a PIM, in order. */
export function listLog(store: Store, origin: string): Promise<LoggedDecision[]> {
  return store.getAll('decisions', keysOf(origin));
}

/** All that was ever decided about a target, in order. */
export function historyOfTarget(store: Store, origin: string, on: EventTarget): Promise<LoggedDecision[]> {
  return store.getAllFromIndex('decisions', 'targets', IDBKeyRange.only([origin, on]));
}

/**
 * Trims the log of a PIM: decisions from before a time that later ones say again, and all about single errors from before
 * it. What counts is folded anew, since what came from the future may have come near.
 *
 * @param start milliseconds since the epoch; an error that was decided about before then happened before then
 */
export async function trimLog<N extends StoreName>(
  { tx, put, remove }: Logging<N>,
  origin: string,
  start: number,
  now: number,
): Promise<void> {
  const [log, decided] = await Promise.all([
    tx.objectStore('decisions').getAll(keysOf(origin)),
    tx.objectStore('decided').getAll(keysOf(origin)),
  ]);
  const folded = [...foldEvents(log, now).values()].map(({ on, winners }) => ({
    ...emptyRecord(origin, on),
    ...winners,
  }));
  const isOld = (record: DecidedRecord) =>
    record.kind === 'error' &&
    [record.state, record.note, record.owner, record.ticket].every((won) => (won?.at ?? 0) < start);
  const gone = new Set(folded.filter(isOld).map((record) => targetKey(targetOf(record))));
  const said = new Set(prunable(log, start, now));
  for (const { id, on } of log) if (said.has(id) || gone.has(targetKey(on))) remove('decisions', [origin, id]);
  const wanted = new Map(
    folded.filter((record) => !isOld(record)).map((record) => [targetKey(targetOf(record)), record]),
  );
  for (const record of decided) {
    const key = targetKey(targetOf(record));
    const counts = wanted.get(key);
    if (!counts) remove('decided', [origin, record.kind, record.key, record.about]);
    if (counts && winningIds(counts) === winningIds(record)) wanted.delete(key);
  }
  for (const record of wanted.values()) put('decided', record);
}

/** Makes anew what the log of a PIM comes to. */
export function foldLog(store: Store, origin: string, now: number): Promise<void> {
  return write(store, ['decisions', 'decided'], (writing) => trimLog(writing, origin, 0, now));
}

async function decideAbout(
  writing: Deciding,
  origin: string,
  drafts: readonly DraftDecision[],
  now: number,
): Promise<DecisionKey[]> {
  const { tx } = writing;
  const pim = await tx.objectStore('pims').get(origin);
  if (!pim || drafts.length === 0) return [];
  const client = clientIn(writing, pim);
  const lists = await tx.objectStore('connections').getAll(keysOf(origin));
  const seen = Math.max(0, ...lists.map(({ fetched }) => fetched?.at ?? 0));
  const contents = drafts.map(({ on, set }) => {
    return { v: EVENT_VERSION, on, set: upToSeen(set, seen), who: pim.me ?? '', at: now } as const;
  });
  const ids = await logOwn(writing, origin, client, contents, now);
  return ids.map((id) => ({ origin, id }));
}

/** The client of this browser for a PIM, which is given here when nothing was decided yet. */
export function clientIn({ put }: Pick<Writing<'pims'>, 'put'>, pim: PimRecord): string {
  const client = pim.client ?? newClient();
  if (!pim.client) put('pims', { ...pim, client });
  return client;
}

/** The same where nothing else is written; null for a PIM that is not watched. */
export async function ownClient(store: Store, origin: string): Promise<string | null> {
  const known = await store.get('pims', origin);
  if (known?.client) return known.client;
  return write(store, ['pims'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    return pim ? clientIn({ put }, pim) : null;
  });
}

/** Logs decisions of this browser under ids that are later than all that it knows; answers the ids. */
export async function logOwn<N extends StoreName>(
  writing: Logging<N>,
  origin: string,
  client: string,
  contents: ReadonlyArray<Omit<DecisionEvent, 'id'>>,
  now: number,
): Promise<string[]> {
  const known = IDBKeyRange.bound([origin], [origin, firstOfFuture(now)], false, true);
  let latest = (await writing.tx.objectStore('decisions').openKeyCursor(known, 'prev'))?.primaryKey[1] ?? null;
  const events = contents.map((content): DecisionEvent => {
    latest = nextId(latest, now, client);
    return { ...content, id: latest };
  });
  await logDecisions(writing, origin, events, now);
  return events.map(({ id }) => id);
}

function upToSeen(set: DraftDecision['set'], seen: number): DraftDecision['set'] {
  if (set.state?.as !== 'resolved') return set;
  return { ...set, state: { as: 'resolved', upTo: Math.max(set.state.upTo, seen) } };
}

function emptyRecord(origin: string, [kind, key, about]: EventTarget): DecidedRecord {
  return { origin, kind, key, about };
}

function winningIds({ state, note, owner, ticket }: DecidedRecord): string {
  return [state, note, owner, ticket].map((won) => won?.id ?? '').join(' ');
}
