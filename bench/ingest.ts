import { dayMs } from '#demo/pim/world/calendar.ts';
import { signIn } from '#demo/start/session.ts';
import { routes } from '#lib/pim/routes.ts';
import type { Ground } from './installed.ts';
import { fillArchive } from './kept.ts';
import { beyond, type Row, type Table } from './report.ts';
import { Watched } from './watched.ts';
import { workerCpu } from './worker-cpu.ts';
import { type Writes, writesOf } from './writes.ts';

/** Of the design: what 5,000 errors cost the worker beyond both other rows, in proportion to the least that they can. */
const FIRST_POLL = 0.6;
const [FIRST_ROUNDS, POLLS] = [5, 12];
const ARCHIVE = 100_000;
const OVER = `over an archive of ${ARCHIVE.toLocaleString('en')} errors`;
/** Of the first poll. */
const LEAST = 'the same lists fetched, parsed and stored as they are, by an extension that does nothing else';
const WITHOUT = 'the first poll of as many connections without errors';
/** Nearer to the least no way of interpreting can come that stores these records. */
const RECORDS = 'the same lists fetched and parsed, and our finished records of them stored, by that extension';

/**
 * What a poll costs the worker, and what it writes: the first poll, one that finds nothing new, one of a new day; with small
 * and large archives.
 */
export async function measureIngest(ground: Ground): Promise<Table[]> {
  const first = await firstPolls(ground);
  const small = await laterPolls(ground, 1, 0);
  const large = await laterPolls(ground, 1, ARCHIVE);
  const many = await laterPolls(ground, 5, 0);
  const nothing = 'a poll that finds nothing new';
  const rows: Row[] = [
    { what: nothing, values: small.steady, unit: 'ms' },
    {
      what: `the same ${OVER}`,
      values: large.steady,
      unit: 'ms',
      against: nothing,
    },
    { what: 'the same over five PIMs, together', values: many.steady, unit: 'ms', against: nothing },
    { what: 'a poll with 10 new errors', values: small.news, unit: 'ms', against: nothing },
    {
      what: `the same ${OVER}`,
      values: large.news,
      unit: 'ms',
      against: 'a poll with 10 new errors',
    },
    { what: 'the first poll of a new day', values: small.newDay, unit: 'ms', against: nothing },
  ];
  return [
    {
      title: 'First poll, 50 connections of 100 errors',
      note: 'CPU time of the worker’s thread, which parses the answers, interprets and stores them.',
      rows: first,
    },
    { title: 'Later polls', rows },
    {
      title: 'What polls write',
      note: 'Size as JSON. Polls are started by the user; each fetches all charts.',
      rows: [
        ...written('the first poll, 5,000 errors', await firstWrites(ground)),
        ...written(nothing, small.writes.steady),
        ...written(`the same ${OVER}`, large.writes.steady),
        ...written('the same over five PIMs, together', many.writes.steady),
        ...written('a poll with 10 new errors', small.writes.news),
        ...written(`the same ${OVER}`, large.writes.news),
        ...written('the first poll of a new day', small.writes.newDay),
      ],
    },
  ];
}

function written(poll: string, { transactions, records, size }: Writes): Row[] {
  return [
    { what: `${poll}: transactions`, values: [transactions], unit: '' },
    { what: `${poll}: records`, values: [records], unit: '' },
    { what: `${poll}: size`, values: [size], unit: 'KB' },
  ];
}

async function firstWrites(ground: Ground): Promise<Writes> {
  const watched = await Watched.open(ground, 1, { connections: 'full' });
  try {
    return await writesOf(watched.installed, () => watched.add(watched.pim));
  } finally {
    await watched.remove();
  }
}

async function firstPolls(ground: Ground): Promise<Row[]> {
  const cpu: number[] = [];
  const without: number[] = [];
  const least: number[] = [];
  const records: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < FIRST_ROUNDS; round++) {
    const watched = await Watched.open(ground, 1, { connections: 'full' });
    try {
      least.push(await leastOf(watched));
      const before = await usage(watched);
      cpu.push(await workerCpu(watched.tab, () => watched.add(watched.pim)));
      bytes.push(((await usage(watched)) - before) / 1e6);
      records.push(await recordsAlone(watched));
    } finally {
      await watched.remove();
    }
    without.push(await pollWithoutErrors(ground));
  }
  const errors = beyond(cpu, without);
  return [
    { what: '5,000 errors: CPU of the worker', values: cpu, unit: 'ms', against: LEAST },
    { what: LEAST, values: least, unit: 'ms' },
    { what: RECORDS, values: records, unit: 'ms', against: LEAST },
    { what: WITHOUT, values: without, unit: 'ms' },
    {
      what: '5,000 errors themselves: beyond both',
      values: beyond(errors, least),
      unit: 'ms',
      against: LEAST,
      bound: { most: FIRST_POLL, of: 'ratio' },
    },
    { what: '5,000 errors: room that they take', values: bytes, unit: 'MB' },
  ];
}

/** What a poll costs over the same connections if they only read, so that there is no list of errors. */
async function pollWithoutErrors(ground: Ground): Promise<number> {
  const watched = await Watched.open(ground, 1, { connections: 'full' });
  try {
    for (const connection of watched.pim.world.connections) connection.flowType = 'data_destination';
    return await workerCpu(watched.tab, () => watched.add(watched.pim));
  } finally {
    await watched.remove();
  }
}

/** What the same lists cost a worker that does no more than fetch, parse and store them (`bench/empty`). */
async function leastOf({ installed, pim, tab }: Watched): Promise<number> {
  const page = await installed.newPage('popup.html', 'empty');
  const addresses = [...listsOf(pim).values()];
  const least = await workerCpu(tab, () => page.evaluate(tell, { addresses }));
  await page.close();
  return least;
}

/** The same where it stores what our worker has stored of them instead, without having to work it out. */
async function recordsAlone({ installed, pim, page: own, tab }: Watched): Promise<number> {
  const page = await installed.newPage('popup.html', 'empty');
  const lists = listsOf(pim);
  for (const [connection, address] of lists) {
    await page.evaluate(tell, { hold: { address, records: await own.evaluate(recordsOf, connection) } });
  }
  const addresses = [...lists.values()];
  const cpu = await workerCpu(tab, () => page.evaluate(tell, { addresses }));
  await page.close();
  return cpu;
}

/** The address of each connection's list of errors. */
function listsOf({ world, origin }: Watched['pim']): Map<string, string> {
  return new Map(world.connections.map(({ code }) => [code, `${origin}${routes.businessErrors(code)}`]));
}

/** Runs in a page of the empty extension. */
async function tell(message: object): Promise<void> {
  await Reflect.get(globalThis, 'chrome').runtime.sendMessage(message);
}

/** Runs in a page of the product: what its worker stored of the errors of a connection, as far as a message can carry it. */
async function recordsOf(connection: string): Promise<object[]> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('pim-pulse'));
  const found: object[] = [];
  for (const store of ['errors', 'digests']) {
    for (const record of await settled(database.transaction(store).objectStore(store).getAll())) {
      if (record.connection !== connection) continue;
      const { times, rows, ...rest } = record;
      found.push({ store, record: rest, packed: times && { times: [...times], rows: [...rows] } });
    }
  }
  database.close();
  return found;
}

async function laterPolls(ground: Ground, count: number, archive: number) {
  const clock = { ahead: 0 };
  const watched = await Watched.open(ground, count, { now: () => Date.now() + clock.ahead });
  const found = { steady: [] as number[], news: [] as number[], newDay: [] as number[] };
  try {
    for (const pim of watched.pims) await watched.add(pim);
    const { pim, installed } = watched;
    if (archive > 0) await fillArchive(installed, { origin: pim.origin, errors: archive, whole: archive });
    const refreshed = () => Promise.all(watched.pims.map((one) => watched.refresh(one)));
    const poll = () => workerCpu(watched.tab, refreshed);
    const write = () => writesOf(installed, refreshed);
    // The session ends with the day.
    const nextDay = async () => {
      clock.ahead += dayMs;
      for (const { origin } of watched.pims) await signIn(watched.tab, origin);
    };
    await poll();
    for (let turn = 0; turn < POLLS; turn++) {
      found.steady.push(await poll());
      pim.switches.burst('supplier_portal', 10);
      found.news.push(await poll());
    }
    for (let turn = 0; turn < 3; turn++) {
      await nextDay();
      found.newDay.push(await poll());
    }
    const steady = await write();
    pim.switches.burst('supplier_portal', 10);
    const news = await write();
    await nextDay();
    return { ...found, writes: { steady, news, newDay: await write() } };
  } finally {
    await watched.remove();
  }
}

async function usage({ page }: Watched): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}
