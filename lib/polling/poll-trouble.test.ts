import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { newestErrorsOf } from '#lib/store/error-chunks.ts';
import { signedIn, type Watch, watch } from './fixtures.ts';

const START = Date.UTC(2026, 2, 9, 10, 30);
const HOUR = 3_600_000;

let clock = START;
let pim: DemoPim;
let watched: Watch;
const now = () => clock;
const lists = () => pim.requests.all('/rest/connections/').filter(({ path }) => path.endsWith('/business-errors'));

beforeEach(async () => {
  clock = START;
  pim = await startDemoPim({ alive: false, now, timeZone: 'Europe/Berlin' });
  watched = await watch(pim, signedIn(pim), now);
});
afterEach(() => pim.close());

describe('a user without the permission to see errors', () => {
  it('gets the counts and no list', async () => {
    const request = signedIn(pim);
    const limited = await watch(
      pim,
      (url, options) =>
        String(url).endsWith('/rest/security/') ? Promise.resolve(Response.json({})) : request(url, options),
      now,
      watched.store,
    );
    pim.requests.clear();
    expect(await limited.pass()).toMatchObject({ state: 'ok', newErrors: 0 });
    expect(lists()).toEqual([]);
    expect((await watched.store.getAll('days')).length).toBe(8);
  });
});

describe('a fault', () => {
  it('of one response does not affect the others, and the next poll makes up for it', async () => {
    pim.switches.set({ kind: 'wrong-types', route: '/rest/connections/*/business-errors', times: 1 });
    pim.switches.set({ kind: 'server-error', route: '/rest/connections/audit/weekly-error', times: 1 });
    expect(await watched.pass()).toMatchObject({ state: 'failing', stopped: false });
    const { kept } = await undisturbed();
    expect(await watched.pass()).toMatchObject({ state: 'ok' });
    expect(await watched.kept()).toEqual(kept);
  });

  it('that repeats stops the poll', async () => {
    pim.switches.set({ kind: 'server-error', route: '/rest/connections/*/business-errors' });
    expect(await watched.pass()).toMatchObject({ state: 'failing', stopped: true, newErrors: 0 });
    expect(lists().length).toBeLessThanOrEqual(4);
  });

  it.each([
    ['signed-out', 'signed-out'],
    ['forbidden', 'forbidden'],
    ['throttled', 'throttled'],
    ['server-error', 'failing'],
    ['html', 'signed-out'],
    ['truncated', 'failing'],
  ] as const)('“%s” from the start ends the poll as %s after one request', async (kind, state) => {
    pim.switches.set({ kind });
    expect(await watched.pass()).toMatchObject({ state, stopped: true, requests: 1, newErrors: 0 });
  });

  it('of a PIM that is down and says for how long ends the poll too', async () => {
    pim.switches.set({ kind: 'status', status: 503, route: '/rest/connections/*/business-errors', retryAfter: 120 });
    expect(await watched.pass()).toMatchObject({ state: 'throttled', stopped: true, retryAfter: 120_000 });
    expect(lists().length).toBeLessThanOrEqual(2);
  });

  it('of too many requests returns how long to wait', async () => {
    pim.switches.set({ kind: 'throttled', route: '/rest/connections', retryAfter: 120 });
    expect(await watched.pass()).toMatchObject({ state: 'throttled', retryAfter: 120_000 });
  });

  it('in the middle of the lists leaves stored lists in place', async () => {
    await watched.pass();
    for (const { code, businessErrors } of await watched.store.getAll('connections')) {
      if (businessErrors !== null) pim.switches.burst(code, 1);
    }
    pim.switches.set({ kind: 'signed-out', route: '/rest/connections/audit/weekly' });
    clock += HOUR;
    const { state, newErrors } = await watched.pass();
    expect([state, newErrors > 0]).toEqual(['signed-out', true]);
  });

  it('after some lists stores those that arrived', async () => {
    const request = signedIn(pim);
    let asked = 0;
    const short = await watch(
      pim,
      (url, options) =>
        String(url).endsWith('/business-errors') && ++asked > 3
          ? Promise.resolve(new Response('', { status: 429 }))
          : request(url, options),
      now,
      watched.store,
    );
    const { state, newErrors } = await short.pass();
    expect(state).toBe('throttled');
    expect(newErrors).toBeGreaterThan(0);
    const fetched = (await watched.store.getAll('connections')).filter((connection) => connection.fetched);
    expect(fetched).toHaveLength(3);
    const kept = await Promise.all(fetched.map(({ code }) => newestErrorsOf(watched.store, pim.origin, code, 1000)));
    expect(kept.flat()).toHaveLength(newErrors);
  });

  it('is what a PIM of 4.0 causes: it has no route for errors', async () => {
    const request = signedIn(pim);
    const old = await watch(
      pim,
      (url, options) =>
        String(url).includes('error-count')
          ? Promise.resolve(new Response('{}', { status: 404 }))
          : request(url, options),
      now,
      watched.store,
    );
    expect(await old.pass()).toMatchObject({ state: 'too-old', stopped: true });
  });
});

describe('a worker that dies', () => {
  it('at any request loses and duplicates nothing: the next poll ends like an undisturbed one', async () => {
    const { kept, requests } = await undisturbed();
    for (let survived = 0; survived < requests; survived++) {
      const request = signedIn(pim);
      let asked = 0;
      const last = Promise.withResolvers<void>();
      // This request never gets a response, and none follows: it is as if the worker were gone.
      const dying = await watch(
        pim,
        (url, options) => {
          if (asked++ < survived) return request(url, options);
          last.resolve();
          return new Promise(() => {});
        },
        now,
      );
      void dying.pass();
      await last.promise;
      await new Promise((resolve) => setTimeout(resolve, 5));
      const next = await watch(pim, request, now, dying.store);
      expect((await next.pass()).state).toBe('ok');
      expect(await next.kept()).toEqual(kept);
    }
  });
});

async function undisturbed(): Promise<{ kept: unknown; requests: number }> {
  const other = await watch(pim, signedIn(pim), now);
  const { requests } = await other.pass();
  return { kept: await other.kept(), requests };
}
