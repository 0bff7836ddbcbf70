import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from './server.ts';

let pim: DemoPim;
beforeAll(async () => {
  pim = await startDemoPim({ alive: false, now: () => Date.parse('2026-03-11T15:30:00Z') });
});
afterEach(() => pim.switches.clear());
afterAll(() => pim.close());

const ask = (path = '/rest/connections') =>
  fetch(pim.origin + path, { headers: { Cookie: pim.signIn(), 'X-Requested-With': 'XMLHttpRequest' } });
const command = (body: unknown) => fetch(`${pim.origin}/demo/switches`, { method: 'POST', body: JSON.stringify(body) });

describe('switches', () => {
  it.for([
    ['signed-out', 401, 'text/html'],
    ['forbidden', 403, 'text/html'],
    ['throttled', 429, 'application/json'],
    ['server-error', 500, 'application/json'],
    ['html', 200, 'text/html'],
    ['truncated', 200, 'application/json'],
    ['wrong-types', 200, 'application/json'],
  ] as const)('%s answers %i with %s', async ([kind, status, contentType]) => {
    pim.switches.set({ kind });
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(contentType);
  });

  it('says when to come back', async () => {
    pim.switches.set({ kind: 'throttled', retryAfter: 30 });
    expect((await ask()).headers.get('retry-after')).toBe('30');
  });

  it('cuts an answer off in the middle', async () => {
    const whole = await (await ask()).text();
    pim.switches.set({ kind: 'truncated' });
    const half = await (await ask()).text();
    expect(whole.startsWith(half)).toBe(true);
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
  });

  it('sends every value as another type, below the same keys', async () => {
    pim.switches.set({ kind: 'wrong-types' });
    const [connection] = await (await ask()).json();
    expect(connection).toMatchObject({ code: 12, flowType: 11, auditable: [true] });
  });

  it('waits', async () => {
    pim.switches.set({ kind: 'latency', milliseconds: 80 });
    const start = performance.now();
    await ask();
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  it('meets one route only, and as often as it was told', async () => {
    pim.switches.set({ kind: 'server-error', route: '/rest/connections/*/business-errors', times: 2 });
    const path = '/rest/connections/copy_studio/business-errors';
    expect((await ask()).status).toBe(200);
    expect([(await ask(path)).status, (await ask(path)).status, (await ask(path)).status]).toEqual([500, 500, 200]);
  });

  it('is taken back one by one', async () => {
    const takeBack = pim.switches.set({ kind: 'forbidden' });
    expect((await ask()).status).toBe(403);
    takeBack();
    expect((await ask()).status).toBe(200);
  });

  it('signs everybody out', async () => {
    const Cookie = pim.signIn();
    pim.switches.signOut();
    expect((await fetch(`${pim.origin}/rest/connections`, { headers: { Cookie } })).status).toBe(401);
  });

  it('refuses 500 products between two looks at the list', async () => {
    const counted = () => new Map(Object.entries(pim.world.errorCounts('business'))).get('supplier_portal') ?? 0;
    const before = counted();
    pim.switches.burst('supplier_portal', 500);
    expect(counted() - before).toBe(500);
    const list = await (await ask('/rest/connections/supplier_portal/business-errors')).json();
    expect(list).toHaveLength(100);
    expect(new Set(list.map((error: { date_time: string }) => error.date_time))).toEqual(
      new Set(['2026-03-11T15:30:00+00:00']),
    );
  });

  it('can be set over HTTP', async () => {
    expect((await command({ fault: { kind: 'forbidden', route: '/rest/user/' } })).status).toBe(200);
    expect([(await ask('/rest/user/')).status, (await ask()).status]).toEqual([403, 200]);
    expect(await (await command({ clear: true })).json()).toEqual({ faults: [] });
    expect((await command({ fault: { kind: 'flood' } })).status).toBe(422);
    expect((await command({ burst: { connection: 'price_feed', count: 1e9 } })).status).toBe(422);
  });
});
