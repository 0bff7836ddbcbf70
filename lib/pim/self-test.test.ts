import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoPim, startDemoPim } from '#demo/pim/server.ts';
import { signedIn } from '#lib/polling/fixtures.ts';
import { checks } from './checks.ts';
import { createPimClient } from './client.ts';
import { selfTest } from './self-test.ts';

let pim: DemoPim;
beforeAll(async () => {
  pim = await startDemoPim({ alive: false });
});
afterAll(() => pim.close());

const test = (request: typeof fetch) => selfTest(createPimClient(pim.origin, { fetch: request }));

describe('the self-test of a PIM', () => {
  it('calls each route and finds each answer to be as the contract has it', async () => {
    pim.requests.clear();
    const found = await test(signedIn(pim));
    expect(found.map(({ check, fault, dropped }) => [check, fault, dropped])).toEqual(
      checks.map((check) => [check, null, 0]),
    );
    expect(pim.requests.secrets()).toEqual([]);
  });

  it('goes on past a route that does not answer, and says why', async () => {
    const mend = pim.switches.set({ kind: 'server-error', route: '/rest/connections/audit/weekly-error' });
    const found = await test(signedIn(pim));
    mend();
    expect(found).toHaveLength(checks.length);
    expect(found.filter(({ fault }) => fault !== null)).toMatchObject([
      { check: 'errors', fault: 'server-error', status: 500 },
    ]);
  });

  it('stops at once where nobody is signed in', async () => {
    expect(await test(fetch)).toMatchObject([{ check: 'user', fault: 'signed-out', status: 401 }]);
  });
});
