/*
 * Answers like CouchDB 3.5 where PIM Pulse asks: `_changes`, `_bulk_docs`, `_all_docs`, local documents and their list. Each database is made with
 * `PUT`. The sequence is opaque, grows, and begins anew with a new database; the ETag of `_changes` is the state of the
 * database, whatever `since` says.
 */

interface Doc {
  _id: string;
  _rev: string;
  [field: string]: unknown;
}

interface Database {
  uuid: string;
  docs: Map<string, Doc>;
  /** Ids in the order of their last change. */
  order: Map<string, number>;
  seq: number;
  local: Map<string, Doc>;
}

export interface CouchDbOptions {
  user: string;
  password: string;
  /** What a design document would refuse. */
  forbids?: (doc: Doc) => boolean;
  /** The clock of the server. */
  now?: () => number;
}

export interface FakeCouchDb {
  fetch: (request: Request) => Promise<Response>;
  /** A database as it was is put in the place of what it is; null loses it. */
  restore(name: string, copy: unknown): void;
  copy(name: string): unknown;
}

export function fakeCouchDb({ user, password, forbids = () => false, now = Date.now }: CouchDbOptions): FakeCouchDb {
  const databases = new Map<string, Database>();
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  let made = 0;

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const [, name = '', kind = '', id = ''] = pathname.split('/');
    if (request.headers.get('authorization') !== authorization) return problem(401, 'unauthorized');
    if (request.method === 'PUT' && kind === '') {
      if (databases.has(name)) return problem(412, 'file_exists');
      databases.set(name, newDatabase(`${++made}`));
      return json(201, { ok: true });
    }
    const database = databases.get(name);
    if (!database) return problem(404, 'not_found');
    if (kind === '')
      return json(200, { db_name: name, doc_count: database.docs.size, update_seq: sequence(database, database.seq) });
    if (kind === '_changes' && request.method === 'GET')
      return changes(database, searchParams, request.headers.get('if-none-match'));
    if (kind === '_bulk_docs' && request.method === 'POST') return bulk(database, await request.json());
    if (kind === '_all_docs') return listed(database.docs, searchParams);
    if (kind === '_local_docs') return listed(database.local, searchParams);
    if (kind === '_local') return local(database, request, id, searchParams.get('rev'));
    return problem(405, 'method_not_allowed');
  }

  function bulk(database: Database, { docs }: { docs: Doc[] }): Response {
    return json(
      201,
      docs.map((doc) => {
        const known = database.docs.get(doc._id);
        if (known && known._rev !== doc._rev)
          return { id: doc._id, error: 'conflict', reason: 'Document update conflict.' };
        if (forbids(doc)) return { id: doc._id, error: 'forbidden', reason: 'No.' };
        const stored = { ...doc, _rev: nextRev(known) };
        if (doc._deleted) database.docs.delete(doc._id);
        else database.docs.set(doc._id, stored);
        database.order.delete(doc._id);
        database.order.set(doc._id, ++database.seq);
        return { ok: true, id: doc._id, rev: stored._rev };
      }),
    );
  }

  return {
    async fetch(request) {
      const response = await answer(request);
      response.headers.set('date', new Date(now()).toUTCString());
      return response;
    },
    copy: (name) => structuredClone(databases.get(name)),
    restore(name, copy) {
      if (copy) databases.set(name, structuredClone(copy) as Database);
      else databases.delete(name);
    },
  };
}

function newDatabase(uuid: string): Database {
  return { uuid, docs: new Map(), order: new Map(), seq: 0, local: new Map() };
}

function changes(database: Database, query: URLSearchParams, known: string | null): Response {
  const etag = `"${database.uuid}${database.seq.toString(36)}"`;
  if (known === etag) return new Response(null, { status: 304, headers: { etag } });
  const since = position(database, query.get('since') ?? '0');
  const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY);
  const later = [...database.order].filter(([, seq]) => seq > since);
  const given = later.slice(0, limit);
  const withDocs = query.get('include_docs') === 'true';
  const results = given.map(([id, seq]) => {
    const doc = database.docs.get(id) ?? { _id: id, _rev: '2-a', _deleted: true };
    return { seq: sequence(database, seq), id, changes: [{ rev: doc._rev }], ...(withDocs ? { doc } : {}) };
  });
  const last = given.at(-1)?.[1] ?? Math.min(since, database.seq);
  return json(200, { results, last_seq: sequence(database, last), pending: later.length - given.length }, { etag });
}

/** Documents by their ids, as `_all_docs` and `_local_docs` list them. */
function listed(docs: ReadonlyMap<string, Doc>, query: URLSearchParams): Response {
  const asked = (name: string) => JSON.parse(query.get(name) ?? 'null');
  const [start, end, limit] = [asked('startkey') ?? '', asked('endkey') ?? '\uffff', asked('limit') ?? 1e9];
  if (start > end) return problem(400, 'query_parse_error');
  const found = [...docs.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
  const rows = found.filter(({ _id }) => start <= _id && _id <= end).slice(0, limit);
  const row = (doc: Doc) => ({ id: doc._id, key: doc._id, value: { rev: doc._rev } });
  return json(200, { rows: rows.map((doc) => ({ ...row(doc), ...(asked('include_docs') ? { doc } : {}) })) });
}

function sequence({ uuid }: Database, seq: number): string {
  return `${seq}-g1AAAA${Buffer.from(`${uuid}:${seq}`).toString('base64url')}`;
}

/** Of another database it knows nothing, and begins anew. */
function position({ uuid }: Database, since: string): number {
  const [, token = ''] = since.split('-g1AAAA');
  const [of, seq] = Buffer.from(token, 'base64url').toString().split(':');
  return of === uuid ? Number(seq) : 0;
}

async function local({ local }: Database, request: Request, id: string, rev: string | null): Promise<Response> {
  const known = local.get(id);
  if (request.method === 'GET') return known ? json(200, known) : problem(404, 'not_found');
  const isRemoval = request.method === 'DELETE';
  const doc: Doc = isRemoval ? { _id: id, _rev: rev ?? '' } : await request.json();
  if (known && doc._rev !== known._rev) return problem(409, 'conflict');
  if (isRemoval) local.delete(id);
  else local.set(id, { ...doc, _id: `_local/${id}`, _rev: nextRev(known) });
  return json(isRemoval ? 200 : 201, { ok: true, id: `_local/${id}`, rev: local.get(id)?._rev ?? '0-0' });
}

function nextRev(known: Doc | undefined): string {
  return `${Number.parseInt(known?._rev ?? '0', 10) + 1}-a`;
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

function problem(status: number, error: string): Response {
  return json(status, { error });
}
