import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MINUTE } from '#lib/calendar.ts';
import type { PimState } from '#lib/model/pim.ts';
import type { Heartbeat } from '#lib/settings/schema.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { ACCOUNT, FOLDER, webDavSpace } from '#lib/spaces/fixtures.ts';
import { sharePresence } from '#lib/spaces/presence/share-presence.ts';
import { joinSpace } from '#lib/spaces/share-decisions.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, pim } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { beatAfterPoll, beatAtStart, beatIfOverdue, beatRequest, testHeartbeat } from './heartbeat.ts';
import type { Beat } from './heartbeat-turn.ts';

const ORIGIN = 'https://pim.example';
const beats: Beat[] = ['start', 'success', 'fail'];

describe('a beat', () => {
  it.each<[Heartbeat['kind'], string, Array<string | null>]>([
    [
      'healthchecks',
      'https://hc-ping.com/5f1e',
      ['https://hc-ping.com/5f1e/start', 'https://hc-ping.com/5f1e', 'https://hc-ping.com/5f1e/fail'],
    ],
    [
      'cronitor',
      'https://cronitor.link/p/k3y/pim',
      ['run', 'complete', 'fail'].map((state) => `https://cronitor.link/p/k3y/pim?state=${state}`),
    ],
    [
      'better-stack',
      'https://uptime.betterstack.com/api/v1/heartbeat/t0k/',
      [
        null,
        'https://uptime.betterstack.com/api/v1/heartbeat/t0k/',
        'https://uptime.betterstack.com/api/v1/heartbeat/t0k/fail',
      ],
    ],
    [
      'uptime-kuma',
      'https://kuma.example/api/push/t0k?status=up&msg=OK&ping=',
      [
        null,
        'https://kuma.example/api/push/t0k?status=up&msg=OK&ping=',
        'https://kuma.example/api/push/t0k?status=down&msg=OK&ping=',
      ],
    ],
    ['other', 'https://monitor.example/alive?key=1', [null, 'https://monitor.example/alive?key=1', null]],
  ])('goes where %s takes it', (kind, url, expected) => {
    expect(beats.map((beat) => beatRequest({ kind, url }, beat)?.url ?? null)).toEqual(expected);
    expect(beatRequest({ kind, url }, 'success')).toMatchObject({ method: 'GET', body: null });
  });
});

describe('a heartbeat', () => {
  const heartbeat: Heartbeat = { kind: 'healthchecks', url: 'https://hc-ping.com/5f1e' };
  let store: Store;
  let called: string[];
  let allowed: boolean;

  const poll = async (...states: PimState[]) => {
    for (const [started, state] of states.entries()) {
      const counts = { requests: 1, bytes: 1, newErrors: 0, droppedEntries: 0 };
      await store.put('polls', { origin: ORIGIN, started, ended: started, state, ...counts });
    }
    await beatAfterPoll(store, ORIGIN, states.at(-1) ?? 'ok');
  };

  beforeEach(async () => {
    fakeBrowser.reset();
    [called, allowed] = [[], true];
    Object.assign(browser.permissions, { contains: async () => allowed });
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      called.push(`${init.method} ${url.replace(heartbeat.url, '') || '/'}`);
      expect(init).toMatchObject({ credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' });
      return new Response('OK');
    });
    store = await emptyStore();
    await changeSettings({ add: ORIGIN, set: { heartbeat } });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('beats after a poll that worked, and when one begins', async () => {
    beatAtStart(store, ORIGIN);
    await vi.waitFor(() => expect(called).toEqual(['GET /start']));
    await poll('ok');
    await vi.waitFor(() => expect(called).toEqual(['GET /start', 'GET /']));
  });

  it('tells a failure that lasts at once, and one that may pass the second time', async () => {
    await poll('ok', 'signed-out');
    await vi.waitFor(() => expect(called).toEqual(['GET /fail']));
    called = [];
    await poll('unreachable', 'unreachable');
    await vi.waitFor(() => expect(called).toEqual(['GET /fail']));
    called = [];
    await poll('ok', 'unreachable');
    await poll('unreachable', 'ok');
    await vi.waitFor(() => expect(called).toEqual(['GET /']));
  });

  it('calls nobody without access, or where there is none', async () => {
    allowed = false;
    expect(await testHeartbeat(ORIGIN)).toEqual({ what: 'no-access', status: null, said: null });
    await changeSettings({ pim: ORIGIN, set: { heartbeat: null } });
    await expect(testHeartbeat(ORIGIN)).rejects.toThrow('no monitor');
    expect(called).toEqual([]);
  });

  it('is tested at the user’s request', async () => {
    expect(await testHeartbeat(ORIGIN)).toEqual({ what: 'taken', status: 200, said: null });
    expect(called).toEqual(['GET /']);
  });
});

describe('A team', () => {
  const space = { kind: 'webdav', address: FOLDER } as const;
  const heartbeat: Heartbeat = { kind: 'healthchecks', url: 'https://hc-ping.com/5f1e' };
  let called: string[];
  let isMonitorUp: boolean;

  const colleague = async () => {
    const store = await emptyStore();
    await store.put('pims', pim({ origin: ORIGIN, state: 'ok' }));
    await joinSpace(store, ORIGIN, space, ACCOUNT, Date.now());
    await sharePresence(store, ORIGIN);
    return store;
  };
  /** A poll as the background makes it. */
  const poll = async (store: Store, state: PimState = 'ok') => {
    beatAtStart(store, ORIGIN);
    const success = state === 'ok' ? { lastSuccessAt: Date.now() } : {};
    await updatePim(store, ORIGIN, { state, ...success });
    await beatAfterPoll(store, ORIGIN, state);
    // What nobody waits for.
    for (let turns = 0; turns < 200; turns++) await new Promise((done) => setImmediate(done));
    return called.splice(0);
  };
  const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);

  beforeEach(async () => {
    fakeBrowser.reset();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 2, 8, 12) });
    [called, isMonitorUp] = [[], true];
    Object.assign(browser.permissions, { contains: async () => true });
    const server = webDavSpace();
    vi.stubGlobal('fetch', async (input: string, init: RequestInit) => {
      if (!input.startsWith(heartbeat.url)) return server.fetch(input, init);
      called.push(input.replace(heartbeat.url, '') || '/');
      return new Response('', { status: isMonitorUp ? 200 : 503 });
    });
    await changeSettings({ add: ORIGIN, set: { heartbeat, space } });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('tells its monitor by one browser, and by another one when that ends', async () => {
    const [ada, bob] = [await colleague(), await colleague()];
    expect(await poll(ada)).toEqual(['/start', '/']);
    pass(2);
    expect(await poll(bob)).toEqual([]);
    pass(3);
    expect(await poll(ada)).toEqual(['/start', '/']);
    pass(2);
    expect(await poll(bob)).toEqual([]);
    pass(7);
    await beatIfOverdue(bob);
    expect(called.splice(0)).toEqual(['/']);
    await beatIfOverdue(ada);
    expect(called).toEqual([]);
  });

  it('tells no failure of one of them while another one succeeds', async () => {
    const [ada, bob] = [await colleague(), await colleague()];
    await poll(ada);
    pass(3);
    expect(await poll(bob, 'signed-out')).toEqual([]);
    pass(20);
    expect(await poll(bob, 'signed-out')).toEqual(['/start', '/fail']);
  });

  it('does not count what the monitor did not take', async () => {
    const [ada, bob] = [await colleague(), await colleague()];
    isMonitorUp = false;
    expect(await poll(ada)).toEqual(['/start', '/']);
    isMonitorUp = true;
    pass(1);
    expect(await poll(bob)).toEqual(['/start', '/']);
  });
});
