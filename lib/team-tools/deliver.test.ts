import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { teamTool } from '#lib/settings/fixtures.ts';
import type { TeamTool } from '#lib/settings/schema.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { alert, connection, emptyStore, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { MOST_QUEUED, readDelivery } from '#lib/store/outbox.ts';
import {
  DELIVER_ALARM,
  deliver,
  deliverAllowed,
  deliverDue,
  queueAfterPoll,
  reportAfterPoll,
  sendTest,
} from './deliver.ts';
import { toolId } from './team-tool.ts';

const ORIGIN = 'https://pim.example';
const MINUTE = 60_000;
const hook = teamTool({ url: 'https://tools.example/hook', kind: 'webhook' });

interface Got {
  url: string;
  init: RequestInit;
  body: { alerts?: Array<{ rule: string; is: string }>; connections?: unknown[]; up?: boolean; is: string };
}

let store: Store;
let now: number;
let got: Got[];
let answer: () => Response | Promise<Response>;
let allowed: boolean;

const setUp = (...teamTools: TeamTool[]) => changeSettings({ add: ORIGIN, set: { teamTools } });
const delivery = (tool = hook) => readDelivery(store, ORIGIN, toolId(tool));
const poll = async () => {
  now += 5 * MINUTE;
  await queueAfterPoll(store, ORIGIN, now);
  await deliver(store, ORIGIN, () => now);
};

beforeEach(async () => {
  fakeBrowser.reset();
  [now, got, allowed] = [Date.UTC(2026, 2, 11, 12), [], true];
  answer = () => new Response(null, { status: 204 });
  Object.assign(browser.permissions, { contains: async () => allowed });
  Object.assign(browser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    got.push({ url, init, body: JSON.parse(String(init.body)) });
    return answer();
  });
  store = await emptyStore();
  await store.put('pims', pim({ origin: ORIGIN, state: 'ok', lastSuccessAt: now }));
  await store.put('connections', connection('erp', { label: 'Nordwind ERP' }));
});
afterEach(() => vi.unstubAllGlobals());

describe('a team tool', () => {
  it('gets nothing unless the user set one up', async () => {
    await changeSettings({ add: ORIGIN, set: {} });
    await store.put('alerts', alert({ raisedAt: now }));
    await poll();
    expect(got).toEqual([]);
    expect(await delivery()).toBeNull();
  });

  it('gets nothing about a PIM that is no longer watched', async () => {
    await setUp(hook);
    await store.delete('pims', ORIGIN);
    await poll();
    expect(got).toEqual([]);
    expect(await delivery()).toBeNull();
  });

  it('gets the report after each poll, and each change of an alert once, but nothing from before', async () => {
    await setUp(hook);
    await store.put('alerts', alert({ raisedAt: now - MINUTE }));
    await poll();
    await store.put('alerts', alert({ raisedAt: now + MINUTE, subject: 'new' }));
    await poll();
    await store.put('alerts', alert({ raisedAt: now - 4 * MINUTE, subject: 'new', recoveredAt: now + MINUTE }));
    await poll();
    await poll();
    expect(got.map(({ body }) => body.alerts?.map(({ rule, is }) => `${rule} ${is}`))).toEqual([
      [],
      ['errors raised'],
      ['errors over'],
      [],
    ]);
    expect(got[0]?.body).toMatchObject({ up: true, connections: [{ code: 'erp', label: 'Nordwind ERP' }] });
  });

  it('leaves nothing in the store that a repair would change, whether it answers or not', async () => {
    await setUp(hook);
    await poll();
    answer = () => new Response(null, { status: 503 });
    await store.put('alerts', alert({ raisedAt: now + MINUTE }));
    await poll();
    expect([await store.count('deliveries'), await store.count('outbox')]).toEqual([1, 1]);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('gets no cookies, at its own address only, with the user’s header', async () => {
    await setUp({ ...hook, header: 'Authorization: Bearer s3cret' });
    await poll();
    expect(got.map(({ url }) => url)).toEqual([hook.url]);
    expect(got[0]?.init).toMatchObject({ method: 'POST', credentials: 'omit', redirect: 'manual' });
    expect(new Headers(got[0]?.init.headers).get('authorization')).toBe('Bearer s3cret');
    expect(JSON.stringify([await store.getAll('deliveries'), await store.getAll('outbox')])).not.toContain('s3cret');
  });

  it('gets no connections while the PIM cannot be read', async () => {
    await setUp(hook);
    await store.put('pims', pim({ origin: ORIGIN, state: 'signed-out', lastSuccessAt: now }));
    await poll();
    expect(got[0]?.body).toMatchObject({ up: false, connections: [] });
  });

  it('that was down gets queued reports in order once it is back, after ever longer delays', async () => {
    await setUp(hook);
    answer = () => new Response(null, { status: 503 });
    for (let count = 0; count < 12; count++) await poll();
    // After 1, 2, 4, 8, 16 and 32 minutes, with a poll every five minutes.
    expect(got).toHaveLength(6);
    expect(await delivery()).toMatchObject({
      waiting: 12,
      record: { failures: 6, lastFailure: { what: 'refused', status: 503 } },
    });
    got = [];
    answer = () => new Response(null, { status: 200 });
    now += 60 * MINUTE;
    await poll();
    expect(got).toHaveLength(13);
    expect(await delivery()).toMatchObject({ waiting: 0, record: { failures: 0, lastFailure: null } });
  });

  it('is left alone for as long as it requests', async () => {
    await setUp(hook);
    answer = () => new Response(null, { status: 429, headers: { 'retry-after': '3600' } });
    await poll();
    const { record } = (await delivery()) ?? {};
    expect(record?.notBefore).toBe(now + 60 * MINUTE);
    for (let count = 0; count < 11; count++) await poll();
    expect(got).toHaveLength(1);
    await poll();
    expect(got).toHaveLength(2);
  });

  it.each([
    [
      'leads elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
      'redirected',
    ],
    // This is how a browser shows a redirection that it must not follow.
    [
      'leads elsewhere, as a browser shows it',
      () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }),
      'redirected',
    ],
    ['is not there', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
    ['does not answer', () => Promise.reject(new DOMException('', 'TimeoutError')), 'slow'],
    ['wants another key', () => new Response(null, { status: 401 }), 'refused'],
  ])('that %s loses no report, and the user can see the failure', async (_, response, what) => {
    await setUp(hook);
    answer = response;
    await poll();
    expect(await delivery()).toMatchObject({ waiting: 1, record: { lastFailure: { what } } });
    expect(got).toHaveLength(1);
  });

  it('that refuses a report for good does not get it again', async () => {
    await setUp(hook);
    answer = () => new Response(null, { status: 400 });
    await poll();
    expect(await delivery()).toMatchObject({ waiting: 0, record: { dropped: 1, failures: 0 } });
  });

  it('without access is not requested', async () => {
    await setUp(hook);
    allowed = false;
    await poll();
    expect(got).toEqual([]);
    expect(await delivery()).toMatchObject({ record: { lastFailure: { what: 'no-access' } } });
  });

  it('gets what waited for access as soon as the user gives it, also when an attempt without it is under way', async () => {
    await setUp(hook);
    allowed = false;
    await poll();
    await poll();
    const under = queueAfterPoll(store, ORIGIN, ++now).then(() => deliver(store, ORIGIN, () => now));
    allowed = true;
    await Promise.all([under, deliverAllowed(store)]);
    expect(await delivery()).toMatchObject({ waiting: 0, record: { lastFailure: null, failures: 0 } });
    expect(got).toHaveLength(3);
  });

  it('that still has no access, or that is down, is not asked earlier because the user gave access to something else', async () => {
    await setUp(hook);
    allowed = false;
    await poll();
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    const waits = (await delivery())?.record.notBefore;
    await deliverAllowed(store);
    expect((await delivery())?.record.notBefore).toBe(waits);
    [allowed, answer] = [true, () => new Response(null, { status: 503 })];
    now += 60 * MINUTE;
    await deliver(store, ORIGIN, () => now);
    const rests = (await delivery())?.record.notBefore;
    await deliverAllowed(store);
    vi.mocked(Date.now).mockRestore();
    expect(got).toHaveLength(1);
    expect((await delivery())?.record.notBefore).toBe(rests);
  });

  it('has a limited number of queued reports', async () => {
    await setUp(hook);
    for (let count = 0; count < MOST_QUEUED + 3; count++) await queueAfterPoll(store, ORIGIN, ++now);
    expect(await delivery()).toMatchObject({ waiting: MOST_QUEUED, record: { dropped: 3 } });
  });

  it('that replaces another one gets nothing queued for the former, and one that is removed nothing at all', async () => {
    await setUp(hook);
    answer = () => new Response(null, { status: 503 });
    await poll();
    await setUp({ ...hook, url: 'https://other.example/hook' });
    answer = () => new Response(null, { status: 200 });
    got = [];
    await poll();
    expect(got.map(({ url }) => url)).toEqual(['https://other.example/hook']);
    await setUp();
    await poll();
    expect(await delivery()).toBeNull();
    expect(got).toHaveLength(1);
  });

  it('that was down is tried again by an alarm of its own, without a poll', async () => {
    await setUp(hook);
    answer = () => new Response(null, { status: 503 });
    await poll();
    expect(await browser.alarms.get(DELIVER_ALARM)).toMatchObject({ scheduledTime: now + MINUTE });
    answer = () => new Response(null, { status: 204 });
    vi.spyOn(Date, 'now').mockReturnValue(now + MINUTE);
    await deliverDue(store);
    expect(await delivery()).toMatchObject({ waiting: 0 });
    expect(await browser.alarms.get(DELIVER_ALARM)).toBeUndefined();
    vi.mocked(Date.now).mockRestore();
  });

  it('that is a collector which rejects a part gets it no more, and the user sees how much and why', async () => {
    const collector = teamTool({ url: 'https://collector.example', kind: 'otlp' });
    await setUp(collector);
    answer = () => Response.json({ partialSuccess: { rejectedDataPoints: '3', errorMessage: 'out of order' } });
    await poll();
    expect(await delivery(collector)).toMatchObject({
      waiting: 0,
      record: { failures: 0, sentAt: now, lastFailure: { what: 'partial', status: 200, said: '3: out of order' } },
    });
    expect(await refusedRecords(store)).toEqual([]);
    for (const body of [{}, { partialSuccess: {} }, { partialSuccess: { errorMessage: 'a warning' } }, 'x', null]) {
      answer = () => Response.json(body);
      await poll();
      expect(await delivery(collector)).toMatchObject({ waiting: 0, record: { lastFailure: null } });
    }
  });

  it('is one of several, and each goes its own way', async () => {
    const other = teamTool({ url: 'https://other.example/hook', kind: 'webhook', rules: ['silence'] });
    await setUp(hook, other);
    await poll();
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      got.push({ url, init, body: JSON.parse(String(init.body)) });
      return new Response(null, { status: url === hook.url ? 503 : 204 });
    });
    got = [];
    await store.put('alerts', alert({ raisedAt: now + MINUTE }));
    await poll();
    expect(new Map(got.map(({ url, body }) => [url, body.alerts?.length]))).toEqual(
      new Map([
        [hook.url, 1],
        [other.url, 0],
      ]),
    );
    expect([await delivery(), await delivery(other)]).toMatchObject([{ waiting: 1 }, { waiting: 0 }]);
  });

  it('never delays a poll or makes it fail', async () => {
    await setUp(hook);
    answer = () => new Promise(() => {});
    await reportAfterPoll(store, ORIGIN);
    await vi.waitFor(() => expect(got).toHaveLength(1));
    // The next poll neither waits for it nor sends the same report twice.
    await reportAfterPoll(store, ORIGIN);
    expect(got).toHaveLength(1);
  });

  it('gets a test at the user’s request, whose result is returned', async () => {
    await setUp(hook);
    expect(await sendTest(store, ORIGIN, toolId(hook), now)).toEqual({ what: 'taken', status: 204, said: null });
    expect(got[0]?.body.is).toBe('test');
    answer = () => new Response(null, { status: 401 });
    expect(await sendTest(store, ORIGIN, toolId(hook), now)).toEqual({ what: 'refused', status: 401, said: null });
    expect(await delivery()).toBeNull();
  });

  it('gets a test before the first poll of its PIM', async () => {
    await setUp(hook);
    await store.delete('pims', ORIGIN);
    await sendTest(store, ORIGIN, toolId(hook), now);
    expect(got[0]?.body).toMatchObject({ is: 'test', pim: { origin: ORIGIN, name: ORIGIN } });
  });

  it('gets no test when there is none', async () => {
    await setUp();
    await expect(sendTest(store, ORIGIN, toolId(hook), now)).rejects.toThrow('There is no tool to send to.');
    expect(got).toEqual([]);
  });
});
