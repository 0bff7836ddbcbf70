import 'fake-indexeddb/auto';
import { startDemoPim } from '#demo/pim/server.ts';
import { hourMs } from '#demo/pim/world/calendar.ts';
import { sourceOf } from '#demo/pim/world/connections.ts';
import { signedIn, watch } from '#lib/polling/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';

/** The requests of one poll to the PIM. */
export interface Traffic {
  poll:
    | 'first'
    | 'steady'
    | 'one new error'
    | 'hourly'
    | 'first of a day'
    | 'in the hour after that'
    | 'ten products looked into';
  requests: number;
  bytes: number;
  /** How many requests were under way at once, at most. */
  atOnce: number;
}

/** Measures the polls of two days over a PIM of 1, 12 or 50 connections. */
export async function measureTraffic(connections: 1 | 12 | 50): Promise<Traffic[]> {
  let clock = Date.UTC(2026, 2, 9, 10, 30);
  const pim = await startDemoPim({
    alive: false,
    now: () => clock,
    connections: connections === 50 ? 'full' : 'default',
  });
  try {
    if (connections === 1) pim.world.connections.splice(1);
    const source = sourceOf(pim);
    const open = signedIn(pim);
    let underWay = 0;
    let atOnce = 0;
    const request: typeof fetch = async (address, options) => {
      atOnce = Math.max(atOnce, ++underWay);
      try {
        const response = await open(address, options);
        // The body belongs to the request.
        return new Response(await response.arrayBuffer(), response);
      } finally {
        underWay--;
      }
    };
    const watched = await watch(pim, request, () => clock);
    const measured: Traffic[] = [];
    const poll = async (name: Traffic['poll']) => {
      atOnce = 0;
      const { state, requests, bytes } = await watched.pass();
      if (state !== 'ok') throw new Error(`The poll ended as ${state}.`);
      measured.push({ poll: name, requests, bytes, atOnce });
    };
    await poll('first');
    clock += 5 * 60_000;
    await poll('steady');
    clock += 5 * 60_000;
    pim.switches.burst(source, 1);
    await poll('one new error');
    clock += hourMs;
    await poll('hourly');
    clock = Date.UTC(2026, 2, 10, 9);
    await poll('first of a day');
    // Lists that only the new day makes due are spread.
    const rest = { requests: 0, bytes: 0 };
    atOnce = 0;
    for (let minutes = 5; minutes < 60; minutes += 5) {
      clock += 5 * 60_000;
      const { requests, bytes } = await watched.pass();
      rest.requests += requests;
      rest.bytes += bytes;
    }
    measured.push({ poll: 'in the hour after that', ...rest, atOnce });
    clock += 5 * 60_000;
    await watched.pass();
    await updatePim(watched.store, pim.origin, { checkFixes: true });
    clock += 5 * 60_000;
    await poll('ten products looked into');
    return measured;
  } finally {
    await pim.close();
  }
}
