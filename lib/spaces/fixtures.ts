import { vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeCouchDb } from '#demo/spaces/couchdb.ts';
import { fakeJsonEndpoint } from '#demo/spaces/json-endpoint.ts';
import { fakeWebDav } from '#demo/spaces/webdav.ts';
import { MINUTE } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { newSighting, type Sighting } from '#lib/model/sighting.ts';
import { changeSettings } from '#lib/settings/storage.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { storeConnections } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { newestErrorsOf } from '#lib/store/error-chunks.ts';
import { emptyStore, listed, pim } from '#lib/store/fixtures.ts';
import { fingerprintOf } from '#lib/store/sightings.ts';
import { couchDb } from './couchdb.ts';
import { basic, createHttp } from './http.ts';
import { jsonEndpoint } from './json-endpoint.ts';
import type { Line } from './line.ts';
import type { Space as SpaceSettings } from './open-space.ts';
import { joinSpace } from './share-decisions.ts';
import { shareSightings, startWatching } from './share-sightings.ts';
import { lineOfSighting } from './sighting-line.ts';
import type { SpaceEngine } from './space-engine.ts';
import { watchLog } from './watch-log.ts';
import { webDav } from './webdav.ts';

export const ACCOUNT = { user: 'julia', password: 'secret' };
export const FOLDER = 'https://cloud.example/pulse';
export const DATABASE = 'https://couch.example/pulse';
const ENDPOINT = 'https://tools.example/pulse?team=1';

/** A line of a client: the n-th that it decided. */
export function line(n: number, client = 'aaaaaaaaaa', note = `note ${n} ${'x'.repeat(100)}`): Line {
  const id = `0mb${String(n).padStart(6, '0')}0000${client}`;
  return { id, text: JSON.stringify({ id, v: 1, set: { note } }) };
}

export function lines(from: number, to: number, client?: string, note?: string): Line[] {
  return Array.from({ length: to - from + 1 }, (_, index) => line(from + index, client, note));
}

/** A `fetch` that asks a server in memory. */
export function fetchFrom(answer: (request: Request) => Promise<Response>): typeof fetch {
  return async (input, init) => answer(new Request(input, init));
}

/** Requests of a `fetch`, as `GET /path`. */
export function counted(send: typeof fetch): { fetch: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    fetch: (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`);
      return send(input, init);
    },
  };
}

/** Whatever a test does to the server between two requests. */
export interface Space {
  fetch: typeof fetch;
  /** The engine of a browser; the server's own `fetch` unless told. */
  engine(client: string, send?: typeof fetch, password?: string): SpaceEngine;
}

export function webDavSpace(weak = false, now?: () => number): Space & ReturnType<typeof fakeWebDav> {
  const server = fakeWebDav({ ...ACCOUNT, weak, ...(now ? { now } : {}) });
  return {
    ...server,
    ...spaceOf(server, (http, client) => webDav({ http, address: FOLDER, client, ...(now ? { now } : {}) })),
  };
}

export async function couchSpace(
  forbids?: (doc: { [field: string]: unknown }) => boolean,
  now: () => number = Date.now,
): Promise<Space & ReturnType<typeof fakeCouchDb>> {
  const server = fakeCouchDb({ ...ACCOUNT, now, ...(forbids ? { forbids } : {}) });
  const headers = { Authorization: basic(ACCOUNT.user, ACCOUNT.password) };
  await server.fetch(new Request(DATABASE, { method: 'PUT', headers }));
  return { ...server, ...spaceOf(server, (http, client) => couchDb({ http, address: DATABASE, client, now })) };
}

export function jsonSpace(now: () => number = Date.now): Space {
  const server = fakeJsonEndpoint('secret', now);
  const send = fetchFrom(server.fetch);
  return {
    fetch: send,
    engine: (client, other = send, password = 'secret') =>
      jsonEndpoint({
        http: createHttp({ authorization: `Bearer ${password}`, fetch: other }),
        address: ENDPOINT,
        client,
        now,
      }),
  };
}

/** Each kind of space in memory, by the server's clock, with a name for tests; of CouchDB both databases are there. */
export function allSpaces(
  now: () => number,
): Array<[name: string, space: SpaceSettings, open: () => Promise<{ fetch: typeof fetch }>]> {
  const couch = async () => {
    const space = await couchSpace(undefined, now);
    const headers = { Authorization: basic(ACCOUNT.user, ACCOUNT.password) };
    await space.fetch(`${DATABASE}-seen`, { method: 'PUT', headers });
    return space;
  };
  return [
    ['WebDAV', { kind: 'webdav', address: FOLDER }, async () => webDavSpace(false, now)],
    ['CouchDB', { kind: 'couchdb', address: DATABASE }, couch],
    ['an own endpoint', { kind: 'json', address: 'https://tools.example/pulse' }, async () => jsonSpace(now)],
  ];
}

function spaceOf(
  server: { fetch: (request: Request) => Promise<Response> },
  open: (http: ReturnType<typeof createHttp>, client: string) => SpaceEngine,
): Space {
  const send = fetchFrom(server.fetch);
  return {
    fetch: send,
    engine: (client, other = send, password = ACCOUNT.password) =>
      open(createHttp({ authorization: basic(ACCOUNT.user, password), fetch: other }), client),
  };
}

/** All that an engine has since a cursor. */
export async function pullAll(engine: SpaceEngine, cursor: string | null = null, last: string | null = null) {
  const ids = new Set<string>();
  let pulled = await engine.pull(cursor, last);
  let lost = pulled.lost;
  for (;;) {
    for (const { id } of pulled.lines) ids.add(id);
    if (!pulled.more) return { ...pulled, lost, ids: [...ids].sort() };
    pulled = await engine.pull(pulled.cursor, last);
    lost ||= pulled.lost;
  }
}

export const ORIGIN = 'https://pim.example';
export const NOW = Date.UTC(2026, 2, 8, 12);
export const TODAY = '2026-03-08';
/** Of the PIM; may see errors. */
export const USER = { username: 'julia', timeZone: 'Europe/Berlin', uiLocale: 'en_US', seesErrors: true };

/** The errors that happened in the PIM, one every five minutes, oldest first; each of its own. */
const happened = Array.from({ length: 400 }, (_, n) => ({
  connection: n % 3 === 0 ? 'shop' : 'erp',
  at: NOW - (399 - n) * 5 * MINUTE,
  content: { message: `Value ${n % 7} is too long.`, property: `p${n}` },
}));

/** The PIM's list at an instant: the newest so many of two days. */
export function listAt(connection: string, at: number, most = 100) {
  return happened.filter((one) => one.connection === connection && one.at <= at).slice(-most);
}

/** A poll of one list. @param most that the PIM lists */
export async function see(store: Store, connection: string, at: number, most = 100): Promise<void> {
  const errors = assignErrorIds(listAt(connection, at, most)).map(({ id, error }) => ({
    ...error,
    id,
    archivedAt: at,
  }));
  const count = listAt(connection, at, happened.length).length * 10;
  const dropped = 100 - errors.length;
  await archiveErrors(store, { origin: ORIGIN, connection, errors, dropped, fetched: { count, day: TODAY, at } });
}

/** A list with one error. */
export function seen(at: number, message = 'Too long.', connection = 'erp') {
  return { connection, errors: [{ at, content: { message }, nth: 0 }], covers: null, fetched: null };
}

/** What a browser holds, without when it got there. */
export async function archived(store: Store) {
  const all = await Promise.all(['erp', 'shop'].map((code) => newestErrorsOf(store, ORIGIN, code, 10_000)));
  return all.flat().map(({ archivedAt: _, ...error }) => error);
}

export async function archivedIds(store: Store): Promise<string[]> {
  return (await archived(store)).map(({ id }) => id).sort();
}

/** How sharing of what was seen goes. */
export async function watchingOf(store: Store) {
  return (await store.get('spaces', ORIGIN))?.watching;
}

/** Browsers of one team, which share what they see of a PIM through a folder in memory. */
export class WatchingTeam {
  now = NOW;
  readonly server = webDavSpace();
  /** Answers all requests. */
  answer: typeof fetch = this.server.fetch;
  space: SpaceSettings = { kind: 'webdav', address: FOLDER };
  /** Whether the user allows requests. */
  allowed = true;

  /** A team in a browser that knows nothing else: its space stands in the settings, and it answers all requests until `unstubAllGlobals`. */
  static async meet(): Promise<WatchingTeam> {
    fakeBrowser.reset();
    const team = new WatchingTeam();
    vi.stubGlobal('fetch', (...args: Parameters<typeof fetch>) => team.answer(...args));
    Object.assign(browser.permissions, { contains: async () => team.allowed });
    await changeSettings({ add: ORIGIN, set: { space: team.space } });
    return team;
  }

  /** A browser with a database of its own. */
  async newBrowser(me: string, facts: Parameters<typeof pim>[0] = {}): Promise<Store> {
    const store = await emptyStore();
    await store.put('pims', pim({ origin: ORIGIN, me, state: 'ok', user: USER, ...facts }));
    await storeConnections(store, ORIGIN, [listed('erp'), listed('shop')], 0);
    return store;
  }

  /** A browser that shares what it sees. */
  async watching(me: string, facts: Parameters<typeof pim>[0] = {}, passphrase: string | null = null): Promise<Store> {
    const store = await this.newBrowser(me, facts);
    await this.join(store, passphrase);
    return store;
  }

  async join(store: Store, passphrase: string | null = null): Promise<void> {
    await joinSpace(store, ORIGIN, this.space, ACCOUNT, this.now);
    await startWatching(store, ORIGIN, passphrase, this.now);
  }

  share(store: Store): Promise<boolean> {
    return shareSightings(store, ORIGIN, () => this.now);
  }

  /** What a colleague writes. */
  lineOf(of: Partial<Sighting>, author = 'marc000000', n = 0): Promise<Line> {
    const whole = newSighting({ pim: fingerprintOf(ORIGIN), zone: 'Europe/Berlin', ...of });
    return lineOfSighting({ id: nextId(null, this.now + n, author), text: JSON.stringify(whole) }, null);
  }

  async receive(store: Store, ...lines: Line[]) {
    const log = await watchLog(store, ORIGIN, { keys: null, isNew: true, now: () => this.now });
    await log.receive(lines, new Set());
    return log.watched;
  }
}
