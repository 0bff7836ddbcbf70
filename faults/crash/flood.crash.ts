import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ChatTools, messageSchemas } from '#demo/chat/chat-tools.ts';
import { demoApp } from '#demo/pim/app.ts';
import { RequestLog } from '#demo/pim/request-log.ts';
import { Sessions } from '#demo/pim/session.ts';
import { Switches } from '#demo/pim/switches.ts';
import { randomFrom } from '#demo/pim/world/random.ts';
import { World } from '#demo/pim/world/world.ts';
import { afterPoll } from '#lib/background/after-poll.ts';
import type { PollOutcome } from '#lib/polling/poll.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import type { Store } from '#lib/store/database.ts';
import { openStore } from '#lib/store/open-store.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { deliver } from '#lib/team-tools/deliver.ts';
import { destinations, teamBrowser } from './team.ts';
import { ORIGIN, run } from './worker.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 11, 12);
const CHATS = Object.keys(messageSchemas);
/** Polls of the hour, and what each of the connections fails at in it: 5,000 errors. */
const [POLLS, CONNECTIONS, ERRORS] = [12, 50, 100];

/** Half of what each connection fails at is too much. */
const rules = { ...defaultPim(ORIGIN, 'blue').rules, errorsPerDay: ERRORS / 2 };

interface Flood {
  tools: ChatTools;
  /** How many alerts were raised in it. */
  alerts: number;
  deaths: number;
  /** The awaits of each poll: at which number what follows from it begins, and how many there are. */
  lives: Array<[from: number, to: number]>;
}

/** An hour of a PIM with 50 connections of which each fails. @param dieAt where the worker dies in a poll; null for nowhere */
async function flood(name: string, dieAt: (poll: number) => number | null): Promise<Flood> {
  let clock = NOON;
  const now = () => clock;
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
  const world = new World({ seed: 5, line: 'current', now, connections: 'full', timeZone: 'Europe/Berlin' });
  const sessions = new Sessions(now);
  const app = demoApp({ world, sessions, switches: new Switches(world, sessions), requests: new RequestLog(now) });
  const ask: typeof fetch = async (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', `BAPID=${sessions.open()}`);
    return app.fetch(new Request(String(url), { headers }));
  };
  const tools = teamBrowser(ask);
  await changeSettings({ add: ORIGIN, set: { teamTools: [...destinations], rules } });
  const store = await openStore(name);
  await addPim(store, ORIGIN, 'Catalog', clock);
  await updatePim(store, ORIGIN, { checkFixes: false });

  const ended = async (of: Store, outcome: PollOutcome) => {
    await afterPoll(of, ORIGIN, outcome);
    await delivered(of, now);
  };
  const worker = { database: name, pim: ask, now, ended };
  await run(worker, 'user');
  const alertsBefore = await store.count('alerts');
  const told: Flood = { tools, alerts: 0, deaths: 0, lives: [] };
  const sources = world.connections.slice(0, CONNECTIONS);
  for (let poll = 0; poll < POLLS; poll++) {
    clock += 5 * MINUTE;
    vi.setSystemTime(clock);
    const count = Math.floor((ERRORS * (poll + 1)) / POLLS) - Math.floor((ERRORS * poll) / POLLS);
    for (const { code } of sources) world.fail(code, count);
    const life = await run(worker, 'alarm', dieAt(poll) ?? undefined);
    if (life.over) told.deaths++;
    const from = life.reached.findIndex((where) => where.includes('after-poll.ts'));
    told.lives.push([from, life.reached.length]);
  }
  told.alerts = (await store.count('alerts')) - alertsBefore;
  store.close();
  return told;
}

/** Waits until nothing is under way to any tool, since nobody waits for that after a poll. */
async function delivered(store: Store, now: () => number): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await deliver(store, ORIGIN, now);
    const { held = [], pending = [] } = await navigator.locks.query();
    const names = new Set(
      [...held, ...pending].map(({ name = '' }) => name).filter((name) => name.startsWith('team-tool')),
    );
    await Promise.all([...names].map((name) => navigator.locks.request(name, () => {})));
  }
}

const messagesTo = ({ tools }: Flood, kind: string) =>
  tools.messages.filter((one) => one.kind === kind).map(({ body }) => JSON.stringify(body));
const reportsTo = ({ tools }: Flood, path: string) => tools.reports.filter((one) => one.path.startsWith(path));
const alertsIn = (reports: ReturnType<typeof reportsTo>) => reports.flatMap(({ alerts }) => [...alerts.keys()]);

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('5,000 errors in an hour over 50 connections', () => {
  it('make three messages to each chat, and tell machines each alert once, in order', async () => {
    const told = await flood('flood', () => null);
    expect(told.tools.refusals).toEqual([]);
    expect(told.alerts).toBeGreaterThanOrEqual(CONNECTIONS);
    for (const kind of CHATS) {
      expect(messagesTo(told, kind), kind).toHaveLength(3);
    }
    for (const path of ['/webhook/', '/otlp/s3cret/v1/logs']) {
      const ids = alertsIn(reportsTo(told, path));
      expect([path, new Set(ids).size, ids.length]).toEqual([path, told.alerts, told.alerts]);
    }
    expect(reportsTo(told, '/webhook/')).toHaveLength(POLLS + 1);

    const random = randomFrom(1, 'deaths');
    const killed = await flood('killed', (poll) => {
      const [from, to] = told.lives[poll] ?? [0, 0];
      return poll === POLLS - 1 ? null : random.between(from, to - 1);
    });
    expect(killed.deaths).toBeGreaterThan(POLLS / 2);
    expect(killed.tools.refusals).toEqual([]);
    for (const kind of CHATS) {
      const bodies = messagesTo(killed, kind);
      expect(bodies.length, kind).toBeLessThanOrEqual(3);
      expect(new Set(bodies).size, kind).toBe(bodies.length);
    }
    for (const path of ['/webhook/', '/otlp/s3cret/v1/logs']) {
      expect(new Set(alertsIn(reportsTo(killed, path))).size, path).toBe(killed.alerts);
    }
  });
});
