import { DAY, HOUR, MINUTE, withJitter } from '#lib/calendar.ts';
import { DEFAULT_RETENTION } from '#lib/model/pim.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { createEngine, type Engine } from '#lib/polling/engine.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { joinSpace } from '#lib/spaces/share-decisions.ts';
import { shareSightings, startWatching } from '#lib/spaces/share-sightings.ts';
import type { Store } from '#lib/store/database.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { emptyStore } from '#lib/store/fixtures.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { demoApp } from '../pim/app.ts';
import { RequestLog } from '../pim/request-log.ts';
import { Sessions } from '../pim/session.ts';
import { Switches } from '../pim/switches.ts';
import { activityIn } from '../pim/world/activity.ts';
import { randomFrom } from '../pim/world/random.ts';
import { World } from '../pim/world/world.ts';
import { fakeWebDav } from '../spaces/webdav.ts';

const ORIGIN = 'https://pim.example';
const FOLDER = 'https://cloud.example/pulse';
const ACCOUNT = { user: 'team', password: 'secret' };
const START = Date.UTC(2026, 2, 2);
const ALARM = 5 * MINUTE;
/** So often the world moves. */
const STEP = MINUTE;

/** A team that watches one PIM, each browser open for some hours a day. */
interface Team {
  days: number;
  /** When each browser opens, in hours after midnight UTC, and for how long it stays open. */
  opens: readonly number[];
  hours: number;
  seed: number;
}

/** What became of it. */
interface Watch {
  days: number;
  /** Errors of the days that are kept that the PIM counted, and how many of them each browser holds, and one that is open whenever one of them is. */
  counted: number;
  archived: number[];
  archivedByOne: number;
  /** Requests to the PIM of all together, and of that one. */
  requests: number;
  requestsOfOne: number;
  /** Characters that the space holds, and requests to it. */
  spaceSize: number;
  spaceRequests: number;
}

/**
 * Lets a team watch a PIM, and one browser alone, with the same errors.
 *
 * @param tell called after some days with what became of all errors until the day before
 */
export async function simulateTeam(team: Team, tell: (watch: Watch) => void = () => {}): Promise<Watch> {
  let serverNow = () => START;
  const server = fakeWebDav({ ...ACCOUNT, now: () => serverNow() });
  let spaceRequests = 0;
  const usual = globalThis.fetch;
  globalThis.fetch = async (url, options) => {
    spaceRequests++;
    return server.fetch(new Request(String(url), options));
  };
  try {
    await changeSettings({ add: ORIGIN, set: { space: { kind: 'webdav', address: FOLDER } } });
    const shifts = team.opens.map((from): Hours => [[from, from + team.hours]]);
    const together = await openBrowsers(team, shifts, true);
    serverNow = together.now;
    const alone = await openBrowsers(team, [union(team)], false);
    const become = async (days: number, until: number): Promise<Watch> => ({
      days,
      counted: together.countedUntil(until),
      archived: await together.archivedUntil(until),
      archivedByOne: (await alone.archivedUntil(until))[0] ?? 0,
      requests: together.requests(),
      requestsOfOne: alone.requests(),
      spaceSize: [...server.files.values()].reduce((sum, { body }) => sum + body.length, 0),
      spaceRequests,
    });
    for (let day = 1; day <= team.days; day++) {
      await together.watchDay();
      await alone.watchDay();
      if (day % TELL_EVERY === 0) tell(await become(day, START + (day - 1) * DAY));
    }
    await together.openAll();
    await alone.openAll();
    return await become(team.days, Number.POSITIVE_INFINITY);
  } finally {
    globalThis.fetch = usual;
  }
}

/** In days. */
const TELL_EVERY = 3;

type Hours = Array<[from: number, to: number]>;

/** The hours of a day in which somebody is open. */
function union({ opens, hours }: Team): Hours {
  const all = opens.map((from): Hours[number] => [from, from + hours]).sort(([a], [b]) => a - b);
  const joined: Hours = [];
  for (const [from, to] of all) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

interface Browser {
  store: Store;
  engine: Engine;
  nextAlarm: number;
  isOpen(now: number): boolean;
}

/** Browsers that watch one PIM, each open in its hours. */
async function openBrowsers({ seed }: Team, shifts: readonly Hours[], shares: boolean) {
  let [clock, requests] = [START, 0];
  const now = () => clock;
  const world = new World({ seed, line: 'current', now, connections: 'default', timeZone: 'Europe/Berlin' });
  const sessions = new Sessions(now);
  const app = demoApp({ world, sessions, switches: new Switches(world, sessions), requests: new RequestLog(now) });
  const random = randomFrom(seed, 'team');
  const ask: typeof fetch = async (url, options) => {
    requests++;
    const headers = new Headers(options?.headers);
    headers.set('cookie', `BAPID=${sessions.open()}`);
    return app.fetch(new Request(String(url), { headers }));
  };
  const browsers: Browser[] = [];
  for (const [index, hours] of shifts.entries()) browsers.push(await newBrowser(index, hours));

  /** Older days are removed, by each browser when it has its turn. */
  const isKept = (at: number, until: number) => {
    const oldest = Math.floor(clock / DAY) * DAY - (DEFAULT_RETENTION.errorDays - 1) * DAY;
    return Math.max(START, oldest) <= at && at < until;
  };
  const archivedUntil = async (store: Store, until: number) => {
    const chunks = await store.getAll('errors');
    return chunks.flatMap(errorsIn).filter(({ at }) => isKept(at, until)).length;
  };

  return {
    now,
    requests: () => requests,
    countedUntil: (until: number) =>
      world.everRecorded().filter(({ date_time: at }) => isKept(Date.parse(at), until)).length,
    archivedUntil: (until: number) => Promise.all(browsers.map(({ store }) => archivedUntil(store, until))),
    async watchDay() {
      for (const end = clock + DAY; clock < end; clock += STEP) {
        work(world, seed, clock);
        for (const browser of browsers) {
          if (browser.isOpen(clock) && clock >= browser.nextAlarm) await alarm(browser);
        }
      }
    },
    /** For an hour, so that each list has its turn. */
    async openAll() {
      for (const end = clock + HOUR; clock < end; clock += ALARM) {
        for (const browser of browsers) await alarm(browser);
      }
    },
  };

  async function newBrowser(index: number, hours: Hours): Promise<Browser> {
    const store = await emptyStore();
    await addPim(store, ORIGIN, 'Demo', clock);
    await updatePim(store, ORIGIN, { checkFixes: false, me: `Member ${index + 1}` });
    const share = async () => {
      if (shares) await shareSightings(store, ORIGIN, now);
    };
    const engine = createEngine({
      store: async () => store,
      hasAccess: async () => true,
      createClient: (origin, signal) => createPimClient(origin, { fetch: ask, now, signal }),
      look: share,
      ended: share,
      now,
      random: () => random.next(),
    });
    if (shares) {
      await joinSpace(store, ORIGIN, { kind: 'webdav', address: FOLDER }, ACCOUNT, clock);
      await startWatching(store, ORIGIN, null, clock);
    }
    const isOpen = (at: number) => {
      const hour = ((at - START) % DAY) / HOUR;
      return hours.some(([from, to]) => (from <= hour && hour < to) || hour < to - 24);
    };
    return { store, engine, nextAlarm: 0, isOpen };
  }

  async function alarm(browser: Browser): Promise<void> {
    browser.nextAlarm = clock + withJitter(ALARM, random.next());
    await browser.engine.run(ORIGIN, 'alarm');
  }
}

/** What the connections do in a minute. */
function work(world: World, seed: number, at: number): void {
  const hour = Math.floor(at / HOUR) * HOUR;
  const minute = (at - hour) / MINUTE;
  for (const connection of world.connections) {
    if (!connection.auditable || connection.flowType !== 'data_source') continue;
    const ofHour = activityIn(hour, seed, connection, 'business_error');
    const random = randomFrom(seed, connection.code, 'minutes', hour);
    let errors = 0;
    for (let n = 0; n < ofHour; n++) if (random.between(0, 59) === minute) errors++;
    if (errors > 0) world.fail(connection.code, errors);
  }
}
