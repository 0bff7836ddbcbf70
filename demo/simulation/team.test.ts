import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { simulateTeam } from './team.ts';

/** `TEAM_DAYS=90` for the long form. */
const DAYS = Number(process.env.TEAM_DAYS ?? 1);
const OPENS = (process.env.TEAM_OPENS ?? '0,5,10,14,19').split(',').map(Number);

it(`five browsers that are open eight hours a day hold 99 % of the errors of ${DAYS} days, as gently as one`, async () => {
  fakeBrowser.reset();
  Object.assign(browser.permissions, { contains: async () => true });
  const tell = (watch: object) => process.env.TEAM_DAYS && process.stderr.write(`${JSON.stringify(watch)}\n`);
  const watch = await simulateTeam({ days: DAYS, opens: OPENS, hours: 8, seed: 1 }, tell);
  tell(watch);
  const { counted, archived, requests, requestsOfOne } = watch;
  expect(counted).toBeGreaterThan(50);
  expect(Math.min(...archived) / counted).toBeGreaterThan(0.99);
  expect(requests / requestsOfOne).toBeLessThan(1.3);
}, 20_000_000);
