import { fakeCouchDb } from '#demo/spaces/couchdb.ts';
import { fakeJsonEndpoint } from '#demo/spaces/json-endpoint.ts';
import { fakeWebDav } from '#demo/spaces/webdav.ts';
import { couchDb } from './couchdb.ts';
import { basic, createHttp } from './http.ts';
import { jsonEndpoint } from './json-endpoint.ts';
import type { Line } from './line.ts';
import type { SpaceEngine } from './space-engine.ts';
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
