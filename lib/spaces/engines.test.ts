import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNephele } from '#demo/spaces/nephele.ts';
import { type RealServer, realServers } from '#demo/spaces/real-servers.ts';
import { couchDb } from './couchdb.ts';
import { couchSpace, jsonSpace, line, lines, pullAll, webDavSpace } from './fixtures.ts';
import { basic, createHttp } from './http.ts';
import type { SpaceEngine } from './space-engine.ts';
import { webDav } from './webdav.ts';

type Open = (client: string) => SpaceEngine;

const [JULIA, MARC] = ['julia00000', 'marc000000'];

/** What is true of any engine. */
function shares(open: () => Open) {
  it('passes its self-test, and again', async () => {
    for (let times = 0; times < 2; times++) {
      const steps = await open()(JULIA).check();
      expect(steps.filter(({ fault }) => fault)).toEqual([]);
      expect(steps.length).toBeGreaterThan(1);
    }
  });

  it('brings one colleague what another one pushed, and then nothing more', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    const mine = lines(1, 3, JULIA);
    expect(await julia.push(mine, null)).toEqual({ there: mine.map(({ id }) => id), refused: [], lost: false });
    const first = await pullAll(marc);
    expect(first.ids).toEqual(mine.map(({ id }) => id));
    await julia.push([line(4, JULIA)], mine.at(-1)?.id ?? null);
    const second = await pullAll(marc, first.cursor);
    expect(second.ids).toContain(line(4, JULIA).id);
    expect((await pullAll(marc, (await pullAll(marc, second.cursor)).cursor)).lost).toBe(false);
  });

  it('takes lines twice without having them twice', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    await julia.push(lines(1, 4, JULIA), null);
    await julia.push([line(4, JULIA)], line(3, JULIA).id);
    const { lines: pulled } = await marc.pull(null, null);
    expect(pulled.filter(({ id }) => id === line(4, JULIA).id)).toHaveLength(1);
  });

  it('has hundreds of lines for whoever comes later', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    const many = lines(10, 400, JULIA, 'x'.repeat(300));
    expect((await julia.push(many, null)).there).toHaveLength(many.length);
    const { ids, lost } = await pullAll(marc);
    expect(ids.filter((id) => id >= line(10, JULIA).id)).toEqual(many.map(({ id }) => id));
    expect(lost).toBe(false);
    const own = await pullAll(julia, null, many.at(-1)?.id);
    expect(own.lost).toBe(false);
  });

  it('keeps lines of several colleagues apart', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    await marc.push([line(500, MARC)], null);
    await julia.push([line(501, JULIA)], line(400, JULIA).id);
    expect((await pullAll(julia)).ids).toEqual(expect.arrayContaining([line(500, MARC).id, line(501, JULIA).id]));
  });

  it('shows who is there and how long ago, and what each said last', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    await julia.appear('{"who":"Julia"}');
    await julia.appear('{"who":"Julia S."}');
    const { signs, cursor } = await marc.lookAround(null);
    const hers = signs.filter(({ client }) => client === JULIA);
    expect(hers.map(({ text }) => text)).toContain('{"who":"Julia S."}');
    for (const { age } of hers) expect(Math.abs(age)).toBeLessThan(5000);
    await julia.appear('{"who":"Größe 尺寸"}');
    const later = await marc.lookAround(cursor);
    expect(later.signs.map(({ text }) => text)).toContain('{"who":"Größe 尺寸"}');
    // Lines of the team are none of it.
    expect((await pullAll(marc)).lines.every(({ text }) => !text.includes('"who"'))).toBe(true);
  });

  it('says that a text of any script came through as it was', async () => {
    const [julia, marc] = [open()(JULIA), open()(MARC)];
    const note = '“Größe” ≠ 尺寸 \u{1f4a1} <b>&amp;</b> \\ "\n';
    await julia.push([line(600, JULIA, note)], line(501, JULIA).id);
    const { lines: pulled } = await pullAll(marc).then(() => marc.pull(null, null));
    const found = pulled.find(({ id }) => id === line(600, JULIA).id);
    expect(JSON.parse(found?.text ?? '{}').set?.note ?? note).toBe(note);
  });
}

describe('WebDAV', () => {
  describe('in memory', () => {
    const space = webDavSpace();
    shares(() => (client) => space.engine(client));
  });
  describe('in memory, with weak tags', () => {
    const space = webDavSpace(true);
    shares(() => (client) => space.engine(client));
  });
  for (const [name, start] of [...realServers, ['nephele', startNephele] as const]) {
    describe.skipIf(!start)(`of ${name}${start ? '' : ', which is not installed here'}`, () => {
      let server: RealServer;
      beforeAll(async () => {
        if (start) server = await start();
      });
      afterAll(() => server?.stop());
      shares(
        () => (client) =>
          webDav({ http: createHttp({ authorization: null }), address: `${server.address}PIM%20Pulse`, client }),
      );
    });
  }
});

describe('CouchDB', () => {
  describe('as we imitate it', () => {
    let space: Awaited<ReturnType<typeof couchSpace>>;
    beforeAll(async () => {
      space = await couchSpace();
    });
    shares(() => (client) => space.engine(client));
  });
  const url = process.env.COUCHDB_URL;
  describe.skipIf(!url)(`of COUCHDB_URL${url ? '' : ', which names none'}`, () => {
    const database = new URL(`pim-pulse-test-${process.pid}`, url ?? 'http://localhost:5984/');
    const authorization = database.username ? basic(database.username, database.password) : null;
    database.username = '';
    database.password = '';
    const http = createHttp({ authorization });
    beforeAll(() => http(database, { method: 'PUT' }));
    afterAll(() => http(database, { method: 'DELETE' }));
    shares(() => (client) => couchDb({ http, address: database.href, client }));
  });
});

describe('JSON endpoint', () => {
  const space = jsonSpace();
  shares(() => (client) => space.engine(client));
});
