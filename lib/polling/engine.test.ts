import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PimClient } from '#lib/pim/client.ts';
import { PimError, type PimErrorKind } from '#lib/pim/pim-error.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim, forgetPim, updatePim } from '#lib/store/pims.ts';
import { createEngine, type Engine } from './engine.ts';
import { emptyPim } from './fixtures.ts';

const ORIGIN = 'https://pim.example';
const OTHER = 'https://other.example';
const MINUTE = 60_000;

let answers: Map<string, unknown>;
let clock: number;
let store: Store;
let engine: Engine;
let access: boolean;
let fault: PimErrorKind | Error | null;
let retryAfter: number | null;
let requested: string[];
/** While it is set, every request waits for it. */
let held: Promise<void> | null;
let ended: string[];
/** The stages that polls over `ORIGIN` went through. */
let way: string[];

function client(origin: string, signal: AbortSignal): PimClient {
  const traffic = { requests: 0, bytes: 0 };
  return {
    origin,
    traffic,
    get clock() {
      return clock;
    },
    async get(path) {
      traffic.requests++;
      requested.push(path);
      await held;
      if (signal.aborted) throw new PimError('unreachable');
      if (fault instanceof Error) throw fault;
      if (fault) throw new PimError(fault, null, retryAfter);
      return answers.get(path.split('?')[0] ?? '') ?? [];
    },
  };
}

const pim = async (origin = ORIGIN) => {
  const found = await store.get('pims', origin);
  if (!found) throw new Error('Forgotten.');
  return found;
};
const userRequests = () => requested.filter((path) => path === '/rest/user/').length;
const hold = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  held = promise;
  return () => {
    held = null;
    resolve();
  };
};

beforeEach(async () => {
  clock = Date.UTC(2026, 2, 8, 12);
  answers = emptyPim();
  store = await emptyStore();
  [access, fault, retryAfter, requested, held, ended, way] = [true, null, null, [], null, [], []];
  await addPim(store, ORIGIN, 'Catalog', 0);
  await addPim(store, OTHER, 'Other', 0);
  engine = createEngine({
    store: async () => store,
    hasAccess: async () => access,
    createClient: client,
    ended: async (origin, { state }) => {
      ended.push(`${origin} ${state}`);
    },
    moved: (origin, { stage }) => origin === ORIGIN && way.push(stage),
    now: () => clock,
    random: () => 0.5,
  });
});

describe('the engine', () => {
  it('records how a poll ended', async () => {
    expect(await engine.run(ORIGIN, 'load')).toBe('ok');
    expect(await pim()).toMatchObject({
      state: 'ok',
      lastPollAt: clock,
      lastSuccessAt: clock,
      chartsAt: clock,
      notBefore: null,
    });
    expect(await store.getAll('polls')).toMatchObject([{ origin: ORIGIN, state: 'ok', requests: 12, newErrors: 0 }]);
    expect(ended).toEqual([`${ORIGIN} ok`]);
  });

  it('records when a poll found something new', async () => {
    await engine.run(ORIGIN, 'load');
    expect((await pim()).lastNewErrorAt).toBeUndefined();
    const error = { connection_code: 'erp', date_time: '2026-03-08T11:00:00+00:00', content: { message: 'Too long.' } };
    answers.set('/rest/connections', [{ code: 'erp', label: 'ERP', flowType: 'data_source', auditable: true }]);
    answers.set('/rest/connections/audit/error-count-per-connection', { erp: 1 });
    answers.set('/rest/connections/erp/business-errors', [error]);
    await engine.run(ORIGIN, 'user');
    expect((await pim()).lastNewErrorAt).toBe(clock);
    clock += MINUTE;
    await engine.run(ORIGIN, 'user');
    expect((await pim()).lastNewErrorAt).toBe(clock - MINUTE);
  });

  it('makes no request when nothing is due', async () => {
    await engine.run(ORIGIN, 'load');
    requested = [];
    expect(await engine.run(ORIGIN, 'screen')).toBe('ok');
    expect(requested).toEqual([]);
  });

  it('asks the PIM nothing when a look at colleagues finds a poll that stands for ours, unless the user asks', async () => {
    const looked: string[] = [];
    const look = async (origin: string) => {
      looked.push(origin);
      await updatePim(store, origin, { checked: { by: 'Ada', at: clock } });
    };
    const together = createEngine({
      store: async () => store,
      hasAccess: async () => true,
      createClient: client,
      ended: async () => {},
      look,
      now: () => clock,
    });
    await together.run(ORIGIN, 'user');
    expect(looked).toEqual([]);
    clock += 10 * MINUTE;
    requested = [];
    expect(await together.run(ORIGIN, 'load')).toBe('ok');
    expect([looked, requested]).toEqual([[ORIGIN], []]);
    await together.run(ORIGIN, 'user');
    expect(requested.length).toBeGreaterThan(0);
    clock += 60 * MINUTE;
    requested = [];
    await together.run(ORIGIN, 'load');
    expect(requested.length).toBeGreaterThan(0);
  });

  it('rejects for a PIM that is not watched', async () => {
    await expect(engine.run('https://unknown.example', 'user')).rejects.toThrow('not watched');
  });

  it('makes no request without access', async () => {
    access = false;
    expect(await engine.run(ORIGIN, 'user')).toBe('permission-missing');
    expect((await pim()).state).toBe('permission-missing');
    expect(requested).toEqual([]);
  });
});

describe('the stages of a poll', () => {
  const whole = ['queued', 'checking', 'fetching', 'recording', 'idle'];

  it('are all visited, whatever the PIM answers', async () => {
    await engine.run(ORIGIN, 'load');
    expect(way).toEqual(whole);
    [way, fault] = [[], 'forbidden'];
    await engine.run(ORIGIN, 'user');
    expect(way).toEqual(whole);
  });

  it('end early when the poll is not due, before or after the lock', async () => {
    await engine.run(ORIGIN, 'load');
    way = [];
    await engine.run(ORIGIN, 'load');
    expect(way).toEqual(['queued', 'idle']);

    [way, fault] = [[], 'throttled'];
    const { promise, resolve } = Promise.withResolvers<void>();
    const elsewhere = navigator.locks.request(`poll:${ORIGIN}`, () => promise);
    const byUser = engine.run(ORIGIN, 'user');
    await expect.poll(() => way).toEqual(['queued']);
    await expect.poll(async () => (await navigator.locks.query()).pending).toHaveLength(1);
    await updatePim(store, ORIGIN, { state: 'throttled', notBefore: clock + MINUTE });
    resolve();
    await Promise.all([byUser, elsewhere]);
    expect(way).toEqual(['queued', 'checking', 'idle']);
  });

  it('end early when another context polls, or without access', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const elsewhere = navigator.locks.request(`poll:${ORIGIN}`, () => promise);
    await engine.run(ORIGIN, 'load');
    expect(way).toEqual(['queued', 'idle']);
    resolve();
    await elsewhere;
    [way, access] = [[], false];
    await engine.run(ORIGIN, 'load');
    expect(way).toEqual(['queued', 'checking', 'idle']);
  });

  it('end where the poll is stopped', async () => {
    const waiting = engine.run(ORIGIN, 'load');
    engine.stop(ORIGIN);
    await waiting;
    expect(way).toEqual(['queued', 'checking', 'idle']);
    way = [];
    const release = hold();
    const asking = engine.run(ORIGIN, 'load');
    await expect.poll(userRequests).toBe(1);
    engine.stop(ORIGIN);
    release();
    await asking;
    expect(way).toEqual(['queued', 'checking', 'fetching', 'idle']);
  });

  it('return to idle when something fails, at any stage', async () => {
    await expect(engine.run('https://unknown.example', 'user')).rejects.toThrow();
    const breaking = (broken: Partial<Parameters<typeof createEngine>[0]>) =>
      createEngine({
        store: async () => store,
        hasAccess: async () => true,
        createClient: client,
        ended: async () => {},
        moved: (_, { stage }) => way.push(stage),
        now: () => clock,
        ...broken,
      }).run(ORIGIN, 'user');
    const fail = () => Promise.reject(new Error('A mistake.'));
    for (const broken of [{ store: fail }, { hasAccess: fail }, { ended: fail }]) {
      await expect(breaking(broken)).rejects.toThrow('A mistake.');
    }
    fault = new TypeError('A mistake.');
    await expect(breaking({})).rejects.toThrow('A mistake.');
    expect(way).toEqual([
      ...['queued', 'idle'],
      ...['queued', 'checking', 'idle'],
      ...whole,
      ...['queued', 'checking', 'fetching', 'idle'],
    ]);
  });
});

describe('polls of one PIM', () => {
  it('never run side by side: a caller joins the running poll', async () => {
    const release = hold();
    const polls = [engine.run(ORIGIN, 'load'), engine.run(ORIGIN, 'alarm'), engine.run(ORIGIN, 'screen')];
    release();
    expect(await Promise.all(polls)).toEqual(['ok', 'ok', 'ok']);
    expect(userRequests()).toBe(1);
  });

  it('run side by side for two PIMs', async () => {
    const release = hold();
    const polls = [engine.run(ORIGIN, 'load'), engine.run(OTHER, 'load')];
    await expect.poll(userRequests).toBe(2);
    release();
    await Promise.all(polls);
  });

  it('are followed by one more when the user requests it, however often', async () => {
    const release = hold();
    const first = engine.run(ORIGIN, 'load');
    await expect.poll(userRequests).toBe(1);
    const byUser = [engine.run(ORIGIN, 'user'), engine.run(ORIGIN, 'user'), engine.run(ORIGIN, 'alarm')];
    release();
    await Promise.all([first, ...byUser]);
    expect(userRequests()).toBe(2);
    await engine.run(ORIGIN, 'user');
    expect(userRequests()).toBe(3);
  });

  it('give way to a poll that another context runs', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const elsewhere = navigator.locks.request(`poll:${ORIGIN}`, () => promise);
    expect(await engine.run(ORIGIN, 'load')).toBe('new');
    expect(requested).toEqual([]);
    const byUser = engine.run(ORIGIN, 'user');
    resolve();
    expect(await byUser).toBe('ok');
    await elsewhere;
  });

  it('record no state when they are stopped', async () => {
    const release = hold();
    const poll = engine.run(ORIGIN, 'load');
    await expect.poll(userRequests).toBe(1);
    engine.stop(ORIGIN);
    await updatePim(store, ORIGIN, { state: 'permission-missing' });
    release();
    expect(await poll).toBe('permission-missing');
    expect(await store.count('polls')).toBe(0);
    expect(ended).toEqual([]);
  });

  it('do not restore a PIM that is removed during the poll', async () => {
    const release = hold();
    const poll = engine.run(ORIGIN, 'load');
    await expect.poll(userRequests).toBe(1);
    await forgetPim(store, ORIGIN);
    release();
    await poll;
    expect([await store.count('pims'), await store.count('polls'), await store.count('days')]).toEqual([1, 0, 0]);
  });
});

describe('after a fault', () => {
  it.each([
    ['forbidden', 'forbidden'],
    ['throttled', 'throttled'],
    ['server-error', 'failing'],
    ['malformed', 'failing'],
    ['unreachable', 'unreachable'],
  ] as const)('“%s” the PIM is %s and left alone for a while', async (kind, state) => {
    fault = kind;
    expect(await engine.run(ORIGIN, 'load')).toBe(state);
    expect(await pim()).toMatchObject({ state, lastSuccessAt: null, notBefore: clock + MINUTE });
    requested = [];
    await engine.run(ORIGIN, 'load');
    expect(requested).toEqual([]);
  });

  it('the PIM is left alone longer each time, and no longer after a successful poll', async () => {
    fault = 'unreachable';
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await engine.run(ORIGIN, 'alarm');
      const { notBefore } = await pim();
      waits.push(((notBefore ?? clock) - clock) / MINUTE);
      clock = notBefore ?? clock;
    }
    expect(waits).toEqual([1, 2, 4, 8]);
    fault = null;
    await engine.run(ORIGIN, 'alarm');
    expect(await pim()).toMatchObject({ state: 'ok', notBefore: null });
  });

  it('the PIM is left alone for as long as it requested', async () => {
    [fault, retryAfter] = ['throttled', 10 * MINUTE];
    await engine.run(ORIGIN, 'load');
    expect((await pim()).notBefore).toBe(clock + 10 * MINUTE);
    requested = [];
    expect(await engine.run(ORIGIN, 'user')).toBe('throttled');
    expect(requested).toEqual([]);
  });

  it('a signed-out PIM is tried once when one of its pages loads', async () => {
    fault = 'signed-out';
    expect(await engine.run(ORIGIN, 'load')).toBe('signed-out');
    clock += 60 * MINUTE;
    requested = [];
    await engine.run(ORIGIN, 'alarm');
    await engine.run(ORIGIN, 'screen');
    expect(requested).toEqual([]);
    await engine.run(ORIGIN, 'load');
    expect(requested).toHaveLength(1);
    fault = null;
    expect(await engine.run(ORIGIN, 'load')).toBe('ok');
  });

  it('a full disk is recorded, and polled again', async () => {
    fault = new DOMException('No space.', 'QuotaExceededError');
    expect(await engine.run(ORIGIN, 'load')).toBe('storage-full');
    expect(await pim()).toMatchObject({ state: 'storage-full', notBefore: clock + MINUTE });
  });

  it('of our own, the lock is free and the next poll runs', async () => {
    fault = new TypeError('A mistake.');
    await expect(engine.run(ORIGIN, 'load')).rejects.toThrow('A mistake.');
    fault = null;
    expect(await engine.run(ORIGIN, 'load')).toBe('ok');
  });

  it('another user on the same PIM brings their own time zone', async () => {
    await engine.run(ORIGIN, 'load');
    await updatePim(store, ORIGIN, { state: 'signed-out' });
    answers.set('/rest/user/', { username: 'peter', timezone: 'Asia/Kolkata', user_default_locale: 'fr_FR' });
    await engine.run(ORIGIN, 'load');
    expect((await pim()).user).toMatchObject({ username: 'peter', timeZone: 'Asia/Kolkata', uiLocale: 'fr_FR' });
  });
});
