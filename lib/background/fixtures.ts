import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { speak } from '#lib/i18n/fixtures.ts';
import { matchPattern } from '#lib/model/address.ts';
import type { Engine } from '#lib/polling/engine.ts';
import { announceWaiting, type StoreChange } from '#lib/store/announce.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { follower } from './followers.ts';

/** The background with what it can do to the browser, for tests: what it may, and what it did. */
export interface Worker {
  store: Store;
  /** Makes no pass; notes for what it was called. */
  engine: Engine;
  /** Passes that were asked for, as `<occasion> <origin>`. */
  runs: string[];
  /** PIMs whose pass was ended. */
  stopped: string[];
  /** Access that the user granted, as match patterns. */
  granted: Set<string>;
  /** Where our scripts run when a page loads. */
  registered: string[];
  /** Scripts that were run in tabs that are open, as `<tab> <file>`. */
  injected: string[];
  /** Messages that tabs got, as `<tab> <type>`. */
  told: string[];
  /**
   * What was announced of the store since this was last asked: per PIM, whether it is `forgotten`, whether errors were `removed`,
   * else the object stores that changed.
   */
  changed(): string[];
}

// Taken here, since it is spied on below; the fake does not know match patterns.
const allTabs = fakeBrowser.tabs.query.bind(fakeBrowser.tabs);

/** A browser that was just started, without tabs, in which access to these PIMs is granted. */
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
      return saidOf(changes.splice(0));
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

function saidOf(changes: readonly StoreChange[]): string[] {
  return [...Map.groupBy(changes, ({ origin }) => origin)].map(([origin, ofPim]) => {
    if (ofPim.some(({ forgotten }) => forgotten)) return `${origin} forgotten`;
    if (ofPim.some(({ removed }) => removed)) return `${origin} removed`;
    const words = ofPim.flatMap(({ stores, poll }) => [...stores, ...(poll ? [`poll-${poll}`] : [])]);
    return `${origin} ${[...new Set(words)].sort().join(' ')}`;
  });
}

/** Opens a tab at an address; answers its id. */
export async function openTab(url: string): Promise<number> {
  const { id } = await fakeBrowser.tabs.create({ url });
  if (id === undefined) throw new Error('A tab without an id.');
  return id;
}

/** Lets a PIM answer from a map, by path; what is not in there is an empty list. Answers the addresses that are asked for. */
export function answering(answers: ReadonlyMap<string, unknown>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const answer = answers.get(new URL(url).pathname);
    return answer instanceof Response ? answer.clone() : Response.json(answer ?? []);
  });
  return asked;
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
