import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { announceWaiting, type StoreChange } from '#lib/store/announce.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { follower } from './followers.ts';
import { renewSummary } from './summaries.ts';

/** The background with a fake browser, for tests: what it may do, and what it did. */
export interface Worker {
  store: Store;
  /** Never polls; records its calls. */
  engine: Engine;
  /** Requested polls, as `<trigger> <origin>`. */
  runs: string[];
  /** PIMs whose poll was stopped. */
  stopped: string[];
  /** Access that the user granted, as match patterns. */
  granted: Set<string>;
  /** Where the content scripts run when a page loads. */
  registered: string[];
  /** Scripts that ran in open tabs, as `<tab> <file>`. */
  injected: string[];
  /** Messages that tabs received, as `<tab> <type>`. */
  told: string[];
  /**
   * The changes announced since the last call: for each PIM whether it was `forgotten`, whether errors were `removed`,
   * else the object stores that changed.
   */
  changed(): string[];
}

// Taken here, since it is spied on below; the fake does not support match patterns.
const allTabs = fakeBrowser.tabs.query.bind(fakeBrowser.tabs);

/** A browser that was just started, without tabs, with access to these PIMs. */
export async function worker(...origins: string[]): Promise<Worker> {
  fakeBrowser.reset();
  speak('en');
  const changes: StoreChange[] = [];
  const of: Worker = {
    store: await emptyStore(),
    engine: {
      async run(origin, trigger) {
        of.runs.push(`${trigger} ${origin}`);
        return 'ok';
      },
      stop: (origin) => of.stopped.push(origin),
    },
    runs: [],
    stopped: [],
    granted: new Set(origins.map(matchPattern)),
    registered: [],
    injected: [],
    told: [],
    changed() {
      announceWaiting();
      return summaryOf(changes.splice(0));
    },
  };
  fakePermissions(of);
  fakeScripts(of);
  vi.spyOn(browser.tabs, 'query').mockImplementation(() => allTabs({}));
  vi.spyOn(browser.tabs, 'sendMessage').mockImplementation(async (tab, message: unknown) => {
    const isNamed = typeof message === 'object' && message !== null && 'type' in message;
    of.told.push(`${tab} ${isNamed ? message.type : message}`);
  });
  const follow = follower(async () => of.store);
  vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation((change) => {
    changes.push(change);
    follow(change);
  });
  return of;
}

function summaryOf(changes: readonly StoreChange[]): string[] {
  return [...Map.groupBy(changes, ({ origin }) => origin)].map(([origin, ofPim]) => {
    if (ofPim.some(({ forgotten }) => forgotten)) return `${origin} forgotten`;
    if (ofPim.some(({ removed }) => removed)) return `${origin} removed`;
    const names = ofPim.flatMap(({ stores, poll }) => [...stores, ...(poll ? [`poll-${poll}`] : [])]);
    return `${origin} ${[...new Set(names)].sort().join(' ')}`;
  });
}

/** Opens a tab at an address; resolves to its id. */
export async function openTab(url: string): Promise<number> {
  const { id } = await fakeBrowser.tabs.create({ url });
  if (id === undefined) throw new Error('A tab without an id.');
  return id;
}

/**
 * Makes a PIM respond from a map, by path; a missing path responds with an empty list. Returns the requested addresses.
 */
export function answering(answers: ReadonlyMap<string, unknown>): string[] {
  const requested: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    requested.push(url);
    const answer = answers.get(new URL(url).pathname);
    return answer instanceof Response ? answer.clone() : Response.json(answer ?? []);
  });
  return requested;
}

function fakePermissions(of: Worker): void {
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
    origins.every((one) => of.granted.has(one)),
  );
  vi.spyOn(browser.permissions, 'remove').mockImplementation(async ({ origins = [] }) =>
    origins.map((one) => of.granted.delete(one)).some(Boolean),
  );
}

function fakeScripts(of: Worker): void {
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(async () =>
    of.registered.length > 0 ? [{ id: 'loader', matches: of.registered }] : [],
  );
  const register = async ([script]: Array<{ matches?: string[] | undefined }>) => {
    of.registered = script?.matches ?? [];
  };
  vi.spyOn(browser.scripting, 'registerContentScripts').mockImplementation(register);
  vi.spyOn(browser.scripting, 'updateContentScripts').mockImplementation(register);
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(() => register([]));
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(async ({ target, files = [] }) => {
    for (const file of files) of.injected.push(`${target.tabId} ${file}`);
    return [];
  });
}

/** The same with a PIM that polls well, of which a connection failed to store a product: its uuid is given. */
export async function workerWithError(origin: string, uuid: string): Promise<Worker> {
  const of = await worker(origin);
  await of.store.put('pims', pim({ state: 'ok' }));
  await of.store.put('connections', connection('acme_erp', { businessErrors: 3 }));
  const content = { message: 'Too long.', attribute: 'ean', product: { uuid } };
  const fetched = { count: 1, day: '2026-03-08', at: 0 };
  const errors = [error(Date.now() - 1000, { content })];
  await archiveErrors(of.store, { origin, connection: 'acme_erp', errors, fetched });
  await renewSummary(of.store, origin, Date.now());
  of.changed();
  return of;
}
