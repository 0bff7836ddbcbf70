import * as v from 'valibot';
import { clientOf, nextId, timeOf } from '#lib/decisions/event-id.ts';
import { expected, readAs, type SpaceAnswer, type SpaceHttp, timeOfAnswer } from './http.ts';
import { asLine, type Line, parsed } from './line.ts';
import {
  assertWorks,
  GONE_AFTER,
  type LifeSign,
  LONGEST_SIGN,
  MOST_REMOVED,
  MOST_SIGNS,
  type Pulled,
  type Pushed,
  pushInParts,
  type SpaceEngine,
  walk,
} from './space-engine.ts';
import { SpaceFault } from './space-fault.ts';

/*
 * A database of CouchDB. Each line is a document `d:<id>` that is written once and never changed: a deleted id could be written
 * again, so decisions stay, and of what was seen only what nobody writes again is deleted. What a client says of itself is a local
 * document `_local/present-<client>`: those are in no list of changes, and keep no former revisions.
 */

const PREFIX = 'd:';
const SIGNS = '_local/present-';
const SIGN = /^_local\/present-([\da-z]{6,12})$/;

/** How far the changes were read. The sequence is opaque, except that its number grows. */
const state = v.object({
  since: v.string(),
  /** Of the database as a whole, so it is known only when everything was read. */
  etag: v.nullable(v.string()),
});
type State = v.InferOutput<typeof state>;

const sequence = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(20_000));
const changes = v.object({
  results: v.array(v.looseObject({ id: v.string(), doc: v.optional(v.unknown()) })),
  last_seq: sequence,
  /** How many changes follow. */
  pending: v.optional(v.number()),
});
const written = v.looseObject({ rev: v.string() });
const signRows = v.object({
  rows: v.array(
    v.looseObject({
      id: v.string(),
      doc: v.optional(v.nullable(v.looseObject({ _rev: v.string(), text: v.string(), at: v.number() }))),
    }),
  ),
});
const allDocs = v.object({
  rows: v.array(v.looseObject({ id: v.string(), value: v.looseObject({ rev: v.string() }) })),
});
const rows = v.array(
  v.looseObject({ id: v.optional(v.string()), ok: v.optional(v.boolean()), error: v.optional(v.string()) }),
);

/** Asked for in one request. Where so many are larger than we read, fewer; and what is too large alone is passed over. */
const LIMITS = [1000, 30, 1];
const PART = { lines: 200, characters: 500_000 };
/** Listed in one request of pruning, and requests in one go. */
const PRUNED_TOGETHER = 1000;
const MOST_PRUNINGS = 10;
const JSON_BODY = { Accept: 'application/json', 'Content-Type': 'application/json' };

export interface CouchDbOptions {
  http: SpaceHttp;
  /** The address of the database. */
  address: string;
  client: string;
  now?: () => number;
}

export function couchDb({ http, address, client, now = Date.now }: CouchDbOptions): SpaceEngine {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);

  const ask = (since: string, limit: number, docs: boolean, etag: string | null): Promise<SpaceAnswer> => {
    const url = new URL('_changes', base);
    const query = { include_docs: docs, limit, seq_interval: limit, since };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return http(url, { headers: { Accept: 'application/json', ...(etag ? { 'If-None-Match': etag } : {}) } });
  };

  const changesSince = async ({ since, etag }: State): Promise<SpaceAnswer> => {
    for (const limit of LIMITS) {
      const answer = await ask(since, limit, true, etag).catch((fault) => {
        if (fault instanceof SpaceFault && fault.what === 'too-large') return null;
        throw fault;
      });
      if (answer) return answer;
    }
    return ask(since, 1, false, null);
  };

  const list = (path: string, query: Record<string, string | number | boolean>) => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, JSON.stringify(value));
    return http(url, { headers: { Accept: 'application/json' } });
  };

  const bulk = async (docs: readonly string[]): Promise<SpaceAnswer> => {
    const body = `{"docs":[${docs.join(',')}]}`;
    const answer = await http(new URL('_bulk_docs', base), { method: 'POST', headers: JSON_BODY, body });
    return expected(answer, 200, 201, 202);
  };

  const post = async (lines: readonly Line[]): Promise<Omit<Pushed, 'lost'>> => {
    const docs = lines.map(({ id, text }) => `{"_id":"${PREFIX}${id}",${text.slice(1)}`);
    const answer = await bulk(docs);
    const outcome = new Map(
      readAs(rows, answer).map((row) => [row.id?.slice(PREFIX.length), row.ok ? 'ok' : row.error]),
    );
    const idsThat = (...outcomes: string[]) =>
      lines.map(({ id }) => id).filter((id) => outcomes.includes(outcome.get(id) ?? ''));
    return { there: idsThat('ok', 'conflict'), refused: idsThat('forbidden', 'unauthorized') };
  };

  return {
    forgets: true,

    push: (lines) => pushInParts(lines, PART, post),

    async pull(cursor, last) {
      const before = readState(cursor);
      const answer = expected(await changesSince(before), 200, 304);
      if (answer.status === 304) return { ...NOTHING, cursor: JSON.stringify(before) };
      const { results, last_seq, pending } = readAs(changes, answer);
      // A database that is made anew, or comes from a backup, begins with lower numbers.
      if (numberOf(last_seq) < numberOf(before.since)) {
        const again = { since: '0', etag: null };
        return { ...NOTHING, cursor: JSON.stringify(again), more: true, lost: last !== null };
      }
      const left = pending ?? results.length;
      const etag = left === 0 ? answer.headers.get('etag') : null;
      return {
        ...NOTHING,
        lines: results.flatMap(({ id, doc }) => lineIn(id, doc) ?? []),
        cursor: JSON.stringify({ since: last_seq, etag }),
        more: left > 0 && last_seq !== before.since,
      };
    },

    async appear(text) {
      const url = new URL(`${SIGNS}${client}`, base);
      const known = await http(url);
      const rev = known.status === 404 ? {} : { _rev: readAs(v.looseObject({ _rev: v.string() }), known)._rev };
      const body = JSON.stringify({ text, at: timeOfAnswer(known, now()), ...rev });
      expected(await http(url, { method: 'PUT', headers: JSON_BODY, body }), 200, 201, 202);
    },

    async lookAround() {
      const query = { include_docs: true, limit: MOST_SIGNS, startkey: SIGNS, endkey: `${SIGNS}~` };
      const answer = expected(await list('_local_docs', query), 200);
      const time = timeOfAnswer(answer, now());
      const signs: LifeSign[] = [];
      let removals = 0;
      for (const { id, doc } of readAs(signRows, answer).rows) {
        const author = SIGN.exec(id)?.[1];
        if (!author || !doc || doc.text.length > LONGEST_SIGN) continue;
        const age = time - doc.at;
        if (age <= GONE_AFTER) signs.push({ client: author, text: doc.text, age });
        else if (removals++ < MOST_REMOVED) {
          const gone = new URL(`${SIGNS}${author}`, base);
          gone.searchParams.set('rev', doc._rev);
          await http(gone, { method: 'DELETE' }).catch(() => {});
        }
      }
      return { signs, cursor: null };
    },

    async prune(clients, { from, to }, cursor) {
      let [start, isMore] = [from, true];
      for (let times = 0; isMore && times < MOST_PRUNINGS; times++) {
        const keyAt = (time: number) => `${PREFIX}${nextId(null, time, '')}`;
        const query = { limit: PRUNED_TOGETHER, startkey: keyAt(start), endkey: keyAt(to) };
        const { rows: found } = readAs(allDocs, expected(await list('_all_docs', query), 200));
        const own = found.filter(({ id }) => clients.includes(clientOf(id.slice(PREFIX.length))));
        const docs = own.map(({ id, value: { rev } }) => JSON.stringify({ _id: id, _rev: rev, _deleted: true }));
        if (docs.length > 0) await bulk(docs);
        isMore = found.length === PRUNED_TOGETHER;
        start = isMore ? timeOf(found.at(-1)?.id.slice(PREFIX.length) ?? '') : to;
      }
      return { cursor, to: start };
    },

    check() {
      // A local document is in no list, and of its revisions none is kept.
      const url = new URL(`_local/check-${client}`, base);
      let rev = '';
      const write = async (text: string) => {
        const body = JSON.stringify({ text, ...(rev ? { _rev: rev } : {}) });
        const answer = expected(await http(url, { method: 'PUT', headers: JSON_BODY, body }), 200, 201, 202);
        rev = readAs(written, answer).rev;
      };
      const read = async () => {
        const doc = readAs(v.looseObject({ text: v.string(), _rev: v.string() }), expected(await http(url), 200));
        rev = doc._rev;
        return doc.text;
      };
      return walk([
        ['reach', async () => readAs(v.looseObject({ db_name: v.string() }), expected(await http(base), 200))],
        // One of an earlier check that ended early is written over.
        [
          'write',
          () =>
            read()
              .catch(() => {})
              .then(() => write('1')),
        ],
        ['read', async () => assertWorks((await read()) === '1')],
        ['list', async () => readAs(changes, expected(await ask('0', 1, false, null), 200))],
        ['change', () => write('2').then(async () => assertWorks((await read()) === '2'))],
        [
          'delete',
          async () => {
            const gone = new URL(url);
            gone.searchParams.set('rev', rev);
            expected(await http(gone, { method: 'DELETE' }), 200, 202);
          },
        ],
      ]);
    },
  };
}

const NOTHING: Omit<Pulled, 'cursor'> = { lines: [], more: false, lost: false, flooding: [] };

/** A document that was deleted has no content any more. */
function lineIn(id: string, doc: unknown): Line | null {
  if (!id.startsWith(PREFIX) || typeof doc !== 'object' || doc === null || '_deleted' in doc) return null;
  const fields = Object.entries(doc).filter(([name]) => !name.startsWith('_'));
  return asLine({ ...Object.fromEntries(fields), id: id.slice(PREFIX.length) });
}

/** The number with which a sequence begins. */
function numberOf(since: string): number {
  return Number.parseInt(since, 10) || 0;
}

function readState(cursor: string | null): State {
  const known = v.safeParse(state, parsed(cursor ?? ''));
  return known.success ? known.output : { since: '0', etag: null };
}
