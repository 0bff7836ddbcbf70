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

  it('sends the time to come back', async () => {
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

  it.for([
    [301, 'https://pim.example.com/user/login'],
    [302, '/user/login'],
  ] as const)('redirects with %i to %s', async ([status, location]) => {
    pim.switches.set({ kind: 'redirect', status, location });
    const headers = { Cookie: pim.signIn() };
    const response = await fetch(`${pim.origin}/rest/connections`, { headers, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  it.for([400, 404, 408, 413, 502, 503] as const)('answers %i', async (status) => {
    pim.switches.set({ kind: 'status', status, retryAfter: 'Wed, 11 Mar 2026 16:00:00 GMT' });
    const response = await ask();
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, 'Wed, 11 Mar 2026 16:00:00 GMT']);
  });

  it('ends the connection before an answer, and in the middle of one', async () => {
    pim.switches.set({ kind: 'cut' });
    await expect(ask()).rejects.toThrow();
    pim.switches.clear();
    pim.switches.set({ kind: 'cut-body' });
    await expect(ask().then((response) => response.text())).rejects.toThrow();
  });

  it.for([
    ['empty', /^$/],
    ['null', /^null$/],
    ['html-body', /^<!doctype html>/],
    ['bom', /^\ufeff?\[/],
    ['wrong-charset', /\ufffd/],
    ['deep', /^\[{1000}/],
    ['duplicate-keys', /"code":"twice","code":"/],
    ['unknown-values', /"flowType":"brand_new"/],
    ['hostile-codes', /"code":"__proto__"/],
    ['reversed', /^\[\{"type"/],
  ] as const)('spoils a body: %s', async ([kind, looks]) => {
    pim.switches.set({ kind });
    expect(await (await ask()).text()).toMatch(looks);
  });

  it.for([
    ['numbers-as-text', /"weekly_total":"\d+"/],
    ['negative', /"weekly_total":-/],
    ['fractional', /"weekly_total":\d+\.5/],
    ['hostile-codes', /"__proto__":\{"daily"/],
    ['another-year', /"1999-03-11"/],
    ['far-future', /"2099-03-11"/],
  ] as const)('spoils a map of counts: %s', async ([kind, looks]) => {
    pim.switches.set({ kind });
    expect(await (await ask('/rest/connections/audit/weekly?event_type=product_created')).text()).toMatch(looks);
  });

  it('leaves out the sum, and days', async () => {
    const days = async () =>
      (await (await ask('/rest/connections/audit/weekly?event_type=product_created')).text()).match(/20\d\d-/g)?.length;
    const whole = (await days()) ?? 0;
    pim.switches.set({ kind: 'no-sum' });
    expect(await days()).toBe(whole - 8);
    pim.switches.clear();
    pim.switches.set({ kind: 'missing-days' });
    expect(await days()).toBe(whole / 2);
  });

  it('sends more than anybody wants to read', async () => {
    pim.switches.set({ kind: 'huge' });
    expect((await (await ask()).arrayBuffer()).byteLength).toBeGreaterThan(50_000_000);
  });

  it('holds a request until it is let go', async () => {
    const held = pim.switches.holdAt(1);
    await ask();
    let answered = false;
    const second = ask().then(() => {
      answered = true;
    });
    await held.arrived;
    await ask();
    expect(answered).toBe(false);
    held.release();
    await second;
  });

  it('waits', async () => {
    pim.switches.set({ kind: 'latency', milliseconds: 80 });
    const start = performance.now();
    await ask();
    expect(performance.now() - start).toBeGreaterThan(75);
  });

  it('meets one route only, and as often as requested', async () => {
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

  it('refuses 500 products between two requests for the list', async () => {
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
