import { setTimeout as wait } from 'node:timers/promises';
import { addPim } from '#demo/start/session.ts';
import { endWorker, offline, reloadExtension, smallQuota } from './browser.ts';
import type { Fault, Seen } from './fault.ts';
import type { Rig } from './rig.ts';
import { deleteDatabase, holdDatabase, spoilDatabase, writeAsNewer } from './storage.ts';

/** The requests of a poll that the user starts, including the lists of two sources. */
const REQUESTS = 13;

/** Lets something happen during each request of a poll in turn. */
async function atEachRequest(rig: Rig, numbers: readonly number[], strike: () => Promise<unknown>): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const number of numbers) {
    rig.trouble(1);
    const held = rig.pim.switches.holdAt(number);
    const poll = rig.refresh(undefined, 8000);
    await Promise.race([held.arrived, poll]);
    await strike();
    held.release();
    seen.push(await poll);
  }
  return seen;
}

const all = Array.from({ length: REQUESTS }, (_, number) => number);

const NOWHERE = 'Nowhere/Land';

/** Polls the PIM with another time zone of its user. */
const inZone = (timeZone: string): Fault => ({
  name: `the PIM user moves to ${timeZone}`,
  // With an unknown zone the PIM itself fails.
  expected: timeZone === NOWHERE ? ['failing'] : ['ok'],
  async happen(rig) {
    const { user } = rig.pim.world;
    const before = user.timezone;
    user.timezone = timeZone;
    const seen = [await rig.refresh(), await rig.refresh()];
    user.timezone = before;
    return seen;
  },
});

/** Polls the PIM while its clock is wrong. */
const atTime = (name: string, ahead: () => number): Fault => ({
  name,
  expected: ['ok'],
  async happen(rig) {
    rig.ahead.milliseconds = ahead();
    const seen = [await rig.refresh()];
    rig.ahead.milliseconds = 0;
    return seen;
  },
});

const MINUTE = 60_000;

/** What happens to the browser, the network, the PIM and the database, during a poll or between two. */
export function happenings(short: boolean): Fault[] {
  return [
    {
      name: 'the worker is killed at a request',
      expected: ['no answer', 'ok'],
      only: 'chromium',
      short: true,
      happen: (rig) => atEachRequest(rig, short ? [0, 4, 9, 11] : all, () => endWorker(rig.stage)),
    },
    {
      name: 'the worker is killed after a poll',
      expected: ['ok'],
      only: 'chromium',
      async happen(rig) {
        const seen = [await rig.refresh()];
        await endWorker(rig.stage);
        return [...seen, await rig.refresh()];
      },
    },
    {
      name: 'the extension restarts during a poll, as in an update',
      expected: ['no answer', 'ok'],
      short: true,
      happen: (rig) => atEachRequest(rig, short ? [9] : [0, 4, 9, 11], () => reloadExtension(rig)),
    },
    {
      name: 'every tab of the PIM is closed during a poll',
      expected: ['ok'],
      happen: (rig) =>
        atEachRequest(rig, [5], async () => {
          for (const page of await rig.stage.browser.pages()) {
            if (page.url().startsWith(rig.pim.origin)) await page.close();
          }
        }),
    },
    {
      name: 'the network is cut during a poll',
      expected: ['unreachable'],
      only: 'chromium',
      async happen(rig) {
        // Wakes the worker, which is to be cut off.
        await rig.refresh();
        const online = await offline(rig);
        const seen = [await rig.refresh()];
        await online();
        return seen;
      },
    },
    {
      name: 'a PIM that is not there, and a name that is not known',
      expected: ['unreachable'],
      async happen(rig) {
        const seen: Seen[] = [];
        for (const origin of ['http://127.0.0.1:9', 'https://pim-pulse.invalid']) {
          const page = await rig.newPage();
          await addPim(rig.stage, page, origin);
          await page.locator('::-p-text(Add it all the same)').click();
          for (let tries = 0; tries < 100; tries++) {
            await wait(200);
            const pim = (await rig.store()).pims.find((one) => one.origin === origin);
            if (!pim?.lastPollAt) continue;
            seen.push(pim.state);
            break;
          }
          await rig.forget(origin);
        }
        if (seen.length !== 2) throw new Error('Not both were watched.');
        return seen;
      },
    },
    {
      name: 'two windows ask at once',
      expected: ['ok'],
      short: true,
      async happen(rig) {
        const other = rig.page;
        rig.pim.requests.clear();
        const seen = await Promise.all([rig.refresh(await rig.newPage()), rig.refresh(other)]);
        if (rig.pim.requests.all('/rest/user/').length > 1) throw new Error('There were two polls.');
        return seen;
      },
    },
    {
      name: 'a burst of 500 errors between two polls',
      expected: ['ok'],
      short: true,
      async happen(rig) {
        const before = (await rig.store()).gaps.length;
        // Another second than that of any error before.
        await wait(1100);
        rig.pim.switches.burst('supplier_portal', 500);
        const seen = [await rig.refresh()];
        const gaps = (await rig.store()).gaps.slice(before);
        // Three came before it.
        if (gaps.length !== 1 || gaps[0]?.lost !== 403) throw new Error(`Gaps: ${JSON.stringify(gaps)}`);
        return seen;
      },
    },
    {
      name: 'the session of another user',
      expected: ['ok'],
      async happen(rig) {
        const { user } = rig.pim.world;
        const before = { ...user };
        Object.assign(user, {
          code: 'peter',
          username: 'peter',
          timezone: 'Asia/Kolkata',
          user_default_locale: 'fr_FR',
        });
        const seen = [await rig.refresh()];
        Object.assign(user, before);
        return seen;
      },
    },
    ...['Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Kolkata', 'Asia/Kathmandu', NOWHERE].map(inZone),
    atTime('the clock of the PIM is 12 minutes ahead', () => 12 * MINUTE),
    atTime('the clock of the PIM is 12 minutes behind', () => -12 * MINUTE),
    {
      name: 'the database is full',
      expected: ['storage-full'],
      only: 'chromium',
      async happen(rig) {
        const enlarge = await smallQuota(rig);
        // Chromium remembers for half a minute how much room there was.
        await wait(31_000);
        rig.trouble(40);
        const seen = [await rig.refresh()];
        await enlarge();
        return seen;
      },
    },
    {
      name: 'the database is deleted during a poll',
      expected: ['ok', 'refused', 'no answer'],
      short: true,
      async happen(rig) {
        const seen = await atEachRequest(rig, [6], () => rig.page.evaluate(deleteDatabase));
        // What the PIM no longer lists is gone for good; PIMs and decisions come back, and all that it lists.
        for (let tries = 0; tries < 5 && (await rig.refresh()) !== 'ok'; tries++) await wait(300);
        await rig.reopenLedger();
        return seen;
      },
    },
    {
      name: 'the database is held by another window while it is deleted',
      expected: ['ok', 'no answer', 'refused'],
      async happen(rig) {
        await rig.page.evaluate(holdDatabase);
        const seen = [await rig.refresh(undefined, 3000)];
        const holder = rig.page;
        await rig.newPage();
        await holder.close();
        for (let tries = 0; tries < 5 && (await rig.refresh()) !== 'ok'; tries++) await wait(300);
        await rig.reopenLedger();
        return seen;
      },
    },
    {
      name: 'records of the database cannot be read',
      expected: ['ok', 'refused'],
      short: true,
      async happen(rig) {
        await rig.page.evaluate(spoilDatabase, rig.pim.origin);
        return [await rig.refresh(), await rig.refresh()];
      },
    },
    {
      name: 'the database is of a newer version',
      expected: ['refused', 'no answer'],
      short: true,
      async happen(rig) {
        await rig.page.evaluate(writeAsNewer);
        const seen = [await rig.refresh(undefined, 10_000)];
        await rig.page.evaluate(deleteDatabase);
        for (let tries = 0; tries < 5 && (await rig.refresh()) !== 'ok'; tries++) await wait(300);
        await rig.reopenLedger();
        return seen;
      },
    },
    ...(short
      ? []
      : [29, 31].map(
          (seconds): Fault => ({
            name: `an answer takes ${seconds} s`,
            expected: seconds < 30 ? ['ok'] : ['unreachable'],
            async happen(rig) {
              rig.pim.switches.set({ kind: 'latency', milliseconds: seconds * 1000, route: '/rest/user/', times: 1 });
              return [await rig.refresh(undefined, 90_000)];
            },
          }),
        )),
  ];
}
