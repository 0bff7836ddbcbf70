import { describe, expect, it } from 'vitest';
import { ACCOUNT, FOLDER, line, lines, pullAll, webDavSpace } from './fixtures.ts';
import { basic, createHttp } from './http.ts';
import { webDav } from './webdav.ts';

const [JULIA, MARC] = ['julia00000', 'marc000000'];
const LIVE = `/pulse/live/${JULIA}.jsonl`;
const idOf = (n: number) => line(n, JULIA).id;

describe('A folder that changes while it is read', () => {
  const gone = (of: ReturnType<typeof webDavSpace>, text: string, status = 404) =>
    of.engine(MARC, async (input, init) =>
      (init?.method === undefined || init.method === 'GET') && String(input).includes(text)
        ? new Response('', { status })
        : of.fetch(input, init),
    );
  const written = async () => {
    const space = webDavSpace();
    await space.engine(JULIA).push(lines(1, 200, JULIA), null);
    return space;
  };

  it('is read on without the files that are gone before they are read, and whole when they are back', async () => {
    for (const text of ['/live/', '/sealed/']) {
      const space = await written();
      const first = await pullAll(gone(space, text));
      expect([first.ids.length < 200, first.lost, first.more]).toEqual([true, false, false]);
      const { ids } = await pullAll(space.engine(MARC), first.cursor);
      expect(new Set([...first.ids, ...ids]).size).toBe(200);
    }
  });

  it('is read on without its folder of sealed files', async () => {
    const space = await written();
    space.folders.delete('/pulse/sealed/');
    const { ids, lost } = await pullAll(space.engine(MARC));
    expect([ids.includes(idOf(200)), lost]).toEqual([true, false]);
  });

  it('brings what a client sealed whose live file is gone', async () => {
    const space = await written();
    space.files.delete(LIVE);
    const { ids } = await pullAll(space.engine(MARC));
    expect(ids.length).toBeGreaterThan(50);
    expect(ids).not.toContain(idOf(200));
  });

  it('keeps what it knows of files for which one pull has no room, and reads them in the next', async () => {
    const space = webDavSpace();
    const clients = Array.from({ length: 120 }, (_, n) => `c${String(n).padStart(9, '0')}`);
    for (const client of clients) await space.engine(client).push(lines(1, 2, client), null);
    const before = await pullAll(space.engine(MARC));
    for (const client of clients) await space.engine(client).push([line(3, client)], line(2, client).id);
    const first = await space.engine(MARC).pull(before.cursor, null);
    expect(first.more).toBe(true);
    const rest = await pullAll(space.engine(MARC), first.cursor);
    const ids = new Set([...first.lines.map(({ id }) => id), ...rest.ids]);
    for (const client of clients) expect(ids.has(line(3, client).id)).toBe(true);
  });

  it('of many sealed files is read in several pulls', async () => {
    const space = webDavSpace();
    const engine = webDav({
      http: createHttp({ authorization: basic(ACCOUNT.user, ACCOUNT.password), fetch: space.fetch }),
      address: FOLDER,
      client: JULIA,
      sealAt: 200,
    });
    await engine.push(lines(1, 150, JULIA), null);
    const first = await space.engine(MARC).pull(null, null);
    expect(first.more).toBe(true);
    expect((await pullAll(space.engine(MARC))).ids).toHaveLength(150);
  });
});

describe('A file that is larger than any answer we read', () => {
  const huge = { body: 'x'.repeat(9_000_000), version: 7 };

  it('counts as flooding where it is a colleague’s, and is written again where it is ours', async () => {
    const space = webDavSpace();
    await space.engine(JULIA).push(lines(1, 5, JULIA), null);
    space.files.set(LIVE, huge);
    expect(await pullAll(space.engine(MARC))).toMatchObject({ ids: [], flooding: [JULIA] });
    expect((await space.engine(JULIA).push(lines(1, 5, JULIA), null)).lost).toBe(false);
    expect((await pullAll(space.engine(MARC))).ids).toHaveLength(5);
  });

  it('is not looked through for what is sealed already', async () => {
    const space = webDavSpace();
    await space.engine(JULIA).push(lines(1, 200, JULIA), null);
    const [sealed = ''] = [...space.files.keys()].filter((name) => name.includes('/sealed/'));
    space.files.set(sealed, huge);
    await space.engine(JULIA).push(lines(1, 200, JULIA), null);
    const { ids } = await pullAll(space.engine(MARC));
    expect(ids).toHaveLength(200);
  });

  it('stops looking around at nothing but a server that fails', async () => {
    const space = webDavSpace();
    await space.engine(JULIA).appear('{}');
    const failing = (status: number) =>
      space.engine(MARC, async (input, init) =>
        String(input).endsWith('.json') ? new Response('', { status }) : space.fetch(input, init),
      );
    await expect(failing(500).lookAround(null)).rejects.toMatchObject({ what: 'server-error' });
    expect((await failing(404).lookAround(null)).signs).toEqual([]);
  });
});

describe('Removing old files', () => {
  const DAY = 86_400_000;
  const at = 1_000_000_000_000;
  let now: number;
  const old = async () => {
    now = at;
    const space = webDavSpace(false, () => now);
    await space.engine(JULIA).push(lines(1, 200, JULIA), null);
    const { cursor } = await pullAll(space.engine(JULIA), null, idOf(200));
    now += 30 * DAY;
    return { space, cursor };
  };
  const prune = (space: ReturnType<typeof webDavSpace>, cursor: string | null, send = space.fetch) =>
    space.engine(JULIA, send).prune?.([JULIA], { from: 0, to: now - DAY }, cursor);
  const sealed = (space: ReturnType<typeof webDavSpace>) =>
    [...space.files.keys()].filter((name) => name.includes('/sealed/'));

  it('leaves names of no file behind, even where the live file is gone or names none of them', async () => {
    for (const live of [null, '{"sealed":[]}\n', 'torn']) {
      const { space, cursor } = await old();
      if (live === null) space.files.delete(LIVE);
      else space.files.set(LIVE, { body: live, version: 99, modified: now });
      await prune(space, cursor);
      expect(sealed(space)).toEqual([]);
      expect(space.files.get(LIVE)?.body ?? null).toBe(live);
    }
  });

  it('goes on where somebody removed them meanwhile, and stops where that is refused', async () => {
    for (const [status, became] of [
      [404, 'done'],
      [403, 'forbidden'],
    ] as const) {
      const { space, cursor } = await old();
      const send: typeof fetch = async (input, init) =>
        init?.method === 'DELETE' ? new Response('', { status }) : space.fetch(input, init);
      const outcome = await prune(space, cursor, send)?.then(
        () => 'done',
        ({ what }) => what,
      );
      expect(outcome).toBe(became);
    }
  });

  it('removes nothing of a folder that is not there, or that does not tell when its files were written', async () => {
    const { space, cursor } = await old();
    const send: typeof fetch = async (input, init) => {
      const answer = await space.fetch(input, init);
      if (init?.method !== 'PROPFIND') return answer;
      const body = (await answer.text()).replaceAll(/<D:getlastmodified>.*?<\/D:getlastmodified>/g, '');
      return new Response(body, { status: 207 });
    };
    const before = sealed(space);
    expect(await prune(space, cursor, send)).toMatchObject({ cursor });
    expect(sealed(space)).toEqual(before);
    space.folders.delete('/pulse/sealed/');
    expect(await prune(space, cursor)).toMatchObject({ cursor });
  });

  it('removes no more than ten signs at once of browsers that are gone', async () => {
    const { space } = await old();
    for (let n = 0; n < 30; n++) {
      space.files.set(`/pulse/present/gone0000${10 + n}-0000000.json`, { body: '{}', version: 1, modified: 0 });
    }
    space.folders.add('/pulse/present/');
    expect((await space.engine(MARC).lookAround(null)).signs).toEqual([]);
    expect([...space.files.keys()].filter((name) => name.includes('/present/'))).toHaveLength(20);
  });
});

describe('A folder that is put back as it was twice', () => {
  it('is seen to lack our newest line the second time too, though its files are those that were read before', async () => {
    const space = webDavSpace();
    const julia = space.engine(JULIA);
    await julia.push(lines(1, 2, JULIA), null);
    const yesterday = new Map(space.files);
    await julia.push([line(3, JULIA)], idOf(2));
    const putBack = () => {
      for (const [name, file] of yesterday) space.files.set(name, file);
    };
    putBack();
    const { cursor, lost } = await pullAll(julia, null, idOf(3));
    await julia.push(lines(1, 3, JULIA), null);
    putBack();
    expect([lost, (await pullAll(julia, cursor, idOf(3))).lost]).toEqual([true, true]);
  });
});
