import { createPimClient } from '#lib/pim/client.ts';
import { createEngine } from '#lib/polling/engine.ts';
import type { PollOutcome } from '#lib/polling/poll.ts';
import type { PollTrigger } from '#lib/polling/schedule.ts';
import type { Store } from '#lib/store/database.ts';
import { openStore } from '#lib/store/open-store.ts';
import { type Life, live } from './life.ts';

export const ORIGIN = 'https://pim.example';

/** The transactions that are under way, of whatever connection, and those whose worker is no more. */
const underWay = new Set<IDBTransaction>();
const orphans = new WeakSet<IDBTransaction>();
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...args) {
  const transaction = begin.apply(this, args);
  underWay.add(transaction);
  for (const end of ['complete', 'abort']) transaction.addEventListener(end, () => underWay.delete(transaction));
  for (const news of ['success', 'error', 'abort']) {
    const keep = (event: Event) => orphans.has(transaction) && event.stopImmediatePropagation();
    transaction.addEventListener(news, keep, { capture: true });
  }
  return transaction;
};

/** The worker as the browser starts it: opens the database, runs one poll. */
export interface Worker {
  database: string;
  pim: typeof fetch;
  now: () => number;
  /** What follows from the poll; nothing unless it is said. */
  ended?: (store: Store, outcome: PollOutcome) => Promise<void>;
}

/** Lets the worker poll on one occasion, until the poll is done or, with `dieAt`, until the `await` of that number. */
export function run({ database, pim, now, ended }: Worker, trigger: PollTrigger, dieAt?: number): Promise<Life> {
  const poll = async (store: Store) => {
    const engine = createEngine({
      store: async () => store,
      hasAccess: async () => true,
      createClient: (origin, signal) => createPimClient(origin, { fetch: pim, signal, now }),
      ended: async (_, outcome) => ended?.(store, outcome),
      now,
      random: () => 0.5,
    });
    await engine.run(ORIGIN, trigger);
  };
  return inLife(database, poll, dieAt);
}

/**
 * Lets a worker do something with a database, until it is done or the `await` of that number. Then what the browser does
 * happens: transactions that were not complete are undone, the connection to the database is closed, locks are free, and no
 * code of that life runs any more.
 */
export async function inLife(database: string, work: (store: Store) => Promise<void>, dieAt?: number): Promise<Life> {
  let store: Store | undefined;
  let freed: Promise<unknown> = Promise.resolve();
  const ends = () => {
    for (const transaction of underWay) {
      orphans.add(transaction);
      transaction.abort();
    }
    underWay.clear();
    store?.close();
    freed = freeLocks();
  };
  const life = await live({ ends, ...(dieAt === undefined ? {} : { at: dieAt }) }, async () => {
    store = await openStore(database);
    await work(store);
  });
  store?.close();
  await freed;
  return life;
}

async function freeLocks(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  await Promise.all(held.map(({ name = '' }) => navigator.locks.request(name, { steal: true }, () => {})));
}

/** Everything that is stored. */
export async function storedIn(database: string): Promise<Record<string, unknown[]>> {
  const store = await openStore(database);
  const all: Record<string, unknown[]> = {};
  for (const name of store.objectStoreNames) all[name] = await store.getAll(name);
  store.close();
  return all;
}

/** Another database with everything that was read out of one: quicker than to have a worker make it again. */
export async function copied(stored: Record<string, unknown[]>, database: string): Promise<void> {
  (await openStore(database)).close();
  const opening = indexedDB.open(database);
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const copying = opening.result.transaction(Object.keys(stored), 'readwrite');
  for (const [name, records] of Object.entries(stored)) {
    for (const record of records) copying.objectStore(name).put(record);
  }
  await new Promise((resolve) => copying.addEventListener('complete', resolve));
  opening.result.close();
}
