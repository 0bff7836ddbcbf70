import { describe, expect, it } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import { nextId } from '#lib/decisions/event-id.ts';
import { couchDb } from './couchdb.ts';
import { couchSpace, counted, DATABASE, line, lines, pullAll } from './fixtures.ts';
import { createHttp } from './http.ts';

const [JULIA, MARC] = ['julia00000', 'marc000000'];
const idOf = (n: number) => line(n, JULIA).id;

describe('A database', () => {
  it('in which nothing is new answers with one 304', async () => {
    const space = await couchSpace();
    await space.engine(JULIA).push(lines(1, 20, JULIA), null);
    const { fetch, asked } = counted(space.fetch);
    const marc = space.engine(MARC, fetch);
    const { cursor } = await pullAll(marc);
    asked.length = 0;
    expect(await marc.pull(cursor, null)).toEqual({ lines: [], cursor, more: false, lost: false, flooding: [] });
    expect(asked).toEqual(['GET /pulse/_changes']);
  });

  it('is not taken for unchanged before all of it was read', async () => {
    const space = await couchSpace();
    await space.engine(JULIA).push(lines(1, 1500, JULIA), null);
    const marc = space.engine(MARC);
    const first = await marc.pull(null, null);
    expect([first.lines.length, first.more]).toEqual([1000, true]);
    const second = await marc.pull(first.cursor, null);
    expect([second.lines.length, second.more]).toEqual([500, false]);
  });

  it('refuses for good what a design document forbids, and takes the rest', async () => {
    const space = await couchSpace((doc) => doc._id === `d:${idOf(2)}`);
    expect(await space.engine(JULIA).push(lines(1, 3, JULIA), null)).toEqual({
      there: [idOf(1), idOf(3)],
      refused: [idOf(2)],
      lost: false,
    });
  });

  it('leaves in the outbox what it says nothing about', async () => {
    const space = await couchSpace();
    const engine = space.engine(JULIA, async () =>
      Response.json([{ id: `d:${idOf(1)}`, error: 'internal' }], { status: 201 }),
    );
    expect(await engine.push(lines(1, 2, JULIA), null)).toEqual({ there: [], refused: [], lost: false });
  });

  it('that comes from a backup is read anew, and gets our lines again', async () => {
    const space = await couchSpace();
    const [julia, marc] = [space.engine(JULIA), space.engine(MARC)];
    await julia.push(lines(1, 2, JULIA), null);
    const yesterday = space.copy('pulse');
    await julia.push(lines(3, 9, JULIA), null);
    const [own, others] = [await pullAll(julia), await pullAll(marc)];
    space.restore('pulse', yesterday);
    await marc.push([line(1, MARC)], null);
    expect((await pullAll(julia, own.cursor, idOf(9))).lost).toBe(true);
    await julia.push(lines(1, 9, JULIA), null);
    const after = await pullAll(marc, others.cursor);
    expect((await pullAll(marc)).ids).toHaveLength(10);
    expect(after.ids.length).toBeGreaterThan(0);
  });

  it('that is gone is a wrong address', async () => {
    const space = await couchSpace();
    space.restore('pulse', null);
    await expect(space.engine(JULIA).pull(null, null)).rejects.toMatchObject({ what: 'not-found', status: 404 });
    expect((await space.engine(JULIA).check()).at(-1)).toEqual({
      step: 'reach',
      fault: { what: 'not-found', status: 404 },
    });
  });

  it('says nothing with documents that are none of ours', async () => {
    const space = await couchSpace();
    const results = [
      { seq: '1', id: '_design/x', doc: { _id: '_design/x' } },
      { seq: '2', id: 'd:x', doc: { _id: 'd:x' } },
      { seq: '3', id: `d:${idOf(3)}`, deleted: true, doc: { _id: `d:${idOf(3)}`, _deleted: true } },
      { seq: '4', id: `d:${idOf(4)}`, doc: { ...JSON.parse(line(4, JULIA).text), _id: 'x', id: idOf(5) } },
      { seq: '5', id: `d:${idOf(6)}`, doc: null },
      { seq: '6', id: `d:${idOf(7)}` },
    ];
    const engine = space.engine(JULIA, async () => Response.json({ results, last_seq: '6', pending: 0 }));
    const { lines: found } = await engine.pull(null, null);
    expect(found.map(({ id }) => id)).toEqual([idOf(4)]);
  });

  it('that does not say how much follows is read until nothing comes', async () => {
    const space = await couchSpace();
    const pages = [
      { results: [{ id: '_design/x' }], last_seq: 4 },
      { results: [], last_seq: 4 },
    ];
    const engine = space.engine(JULIA, async () => Response.json(pages.shift(), { headers: { etag: '"a"' } }));
    const first = await engine.pull(null, null);
    expect(first.more).toBe(true);
    expect(await engine.pull(first.cursor, null)).toMatchObject({ more: false, lost: false });
  });

  it.each([
    '[]',
    '{}',
    '{"results":7}',
    '{"results":[],"last_seq":{}}',
    '<html>',
    '',
    '{"results":[{}],"last_seq":"1"}',
  ])('that answers %s is none', async (body) => {
    const space = await couchSpace();
    const engine = space.engine(JULIA, async () => new Response(body, { status: 200 }));
    await expect(engine.pull(null, null)).rejects.toMatchObject({ what: 'malformed' });
  });

  it('is read past a document that is larger than all that we read', async () => {
    const space = await couchSpace();
    await space.engine(JULIA).push([line(1, JULIA)], null);
    const headers = { Authorization: `Basic ${btoa('julia:secret')}` };
    const huge = { docs: [{ _id: `d:${idOf(2)}`, note: 'x'.repeat(9_000_000) }] };
    await space.fetch(`${DATABASE}/_bulk_docs`, { method: 'POST', headers, body: JSON.stringify(huge) });
    await space.engine(JULIA).push([line(3, JULIA)], null);
    expect((await pullAll(space.engine(MARC))).ids).toEqual([idOf(1), idOf(3)]);
  });
});

describe('Old lines of a database', () => {
  it('are removed however many there are, and each is asked for once', async () => {
    const space = await couchSpace();
    const at = Date.UTC(2026, 2, 8);
    let id: string | null = null;
    const old = Array.from({ length: 2100 }, (_, n) => {
      id = nextId(id, at + n, JULIA);
      return { id, text: JSON.stringify({ id }) };
    });
    const young = nextId(null, at + 3 * DAY, JULIA);
    await space.engine(JULIA).push([...old, { id: young, text: JSON.stringify({ id: young }) }], null);
    const { fetch, asked } = counted(space.fetch);
    const pruned = await space.engine(JULIA, fetch).prune?.([JULIA], { from: 0, to: at + DAY }, 'c');
    expect(pruned).toEqual({ cursor: 'c', to: at + DAY });
    expect(asked.filter((one) => one.startsWith('GET'))).toHaveLength(3);
    expect((await pullAll(space.engine(MARC))).ids).toEqual([young]);
  });
});

describe('Who is there, as a hostile database tells it', () => {
  const of = (rows: readonly unknown[], asked: string[] = []) =>
    couchDb({
      // With a slash at its end, as a browser's address bar shows it.
      address: `${DATABASE}/`,
      client: JULIA,
      now: () => 200 * DAY,
      http: createHttp({
        authorization: null,
        fetch: async (input, init) => {
          asked.push(`${init?.method} ${new URL(String(input)).pathname}`);
          return Response.json({ rows });
        },
      }),
    });
  const sign = (client: string, at: number, text = '{}') => ({
    id: `_local/present-${client}`,
    doc: { _rev: '1-a', text, at },
  });

  it('is nobody whose sign is none, is gone, or is longer than any', async () => {
    const rows = [
      { id: '_local/present-../../x', doc: { _rev: '1-a', text: '{}', at: 0 } },
      { id: '_local/check-julia00000', doc: { _rev: '1-a', text: '{}', at: 0 } },
      { id: '_local/present-lena000000', doc: null },
      { id: '_local/present-lena000001' },
      sign('lena000002', 200 * DAY, 'x'.repeat(501)),
      sign(MARC, 200 * DAY - 1000),
    ];
    expect((await of(rows).lookAround(null)).signs).toEqual([{ client: MARC, text: '{}', age: 1000 }]);
  });

  it('makes us remove no more than ten at once of those who are gone', async () => {
    const asked: string[] = [];
    const rows = Array.from({ length: 30 }, (_, n) => sign(`gone0000${10 + n}`, 0));
    expect((await of(rows, asked).lookAround(null)).signs).toEqual([]);
    expect(asked.filter((one) => one.startsWith('DELETE'))).toHaveLength(10);
  });
});

describe('The self-test of a database', () => {
  it('leaves nothing, even after one that ended early', async () => {
    const space = await couchSpace();
    const engine = space.engine(JULIA, async (input, init) =>
      init?.method === 'DELETE' ? new Response('', { status: 503 }) : space.fetch(input, init),
    );
    expect((await engine.check()).at(-1)).toEqual({ step: 'delete', fault: { what: 'server-error', status: 503 } });
    const steps = await space.engine(JULIA).check();
    expect(steps.map(({ step, fault }) => [step, fault])).toEqual(
      ['reach', 'write', 'read', 'list', 'change', 'delete'].map((step) => [step, null]),
    );
    expect((await pullAll(space.engine(MARC))).ids).toEqual([]);
  });
});
