import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PimState } from '#lib/model/pim.ts';
import type { Heartbeat } from '#lib/settings/schema.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { type Beat, beatAfterPoll, beatAtStart, beatRequest, testHeartbeat } from './heartbeat.ts';

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
    beatAtStart(ORIGIN);
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
