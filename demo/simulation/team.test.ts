import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { simulateTeam } from './team.ts';

/** For the long form: `npm run simulate -- --team 90`. */
const { TEAM_DAYS, TEAM_OPENS = '0,5,10,14,19' } = process.env;
const DAYS = Number(TEAM_DAYS ?? 1);

it(`five browsers that open at ${TEAM_OPENS} for eight hours of ${DAYS} days hold 99 % of all errors, as gently as one`, async () => {
  fakeBrowser.reset();
  Object.assign(browser.permissions, { contains: async () => true });
  const tell = (watch: object) => TEAM_DAYS && process.stderr.write(`${JSON.stringify(watch)}\n`);
  const watch = await simulateTeam({ days: DAYS, opens: TEAM_OPENS.split(',').map(Number), hours: 8, seed: 1 }, tell);
  tell(watch);
  const { counted, archived, requests, requestsOfOne } = watch;
  expect(counted).toBeGreaterThan(50);
  expect(Math.min(...archived) / counted).toBeGreaterThan(0.99);
  expect(requests / requestsOfOne).toBeLessThan(1.3);
}, 20_000_000);
