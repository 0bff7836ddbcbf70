import { describe, expect, it } from 'vitest';
import { fakeWebDav } from '#demo/spaces/webdav.ts';
import { ACCOUNT, counted, FOLDER, fetchFrom, line, lines, pullAll, webDavSpace } from './fixtures.ts';
import { basic, createHttp } from './http.ts';
import { webDav } from './webdav.ts';
import { SEAL_AT } from './webdav-file.ts';

const [JULIA, MARC] = ['julia00000', 'marc000000'];
const LIVE = `/pulse/live/${JULIA}.jsonl`;
const idOf = (n: number) => line(n, JULIA).id;

describe('A folder in which nothing is new', () => {
  it('costs one request', async () => {
    const space = webDavSpace();
    await space.engine(JULIA).push(lines(1, 200, JULIA), null);
    const { fetch, asked } = counted(space.fetch);
    const marc = space.engine(MARC, fetch);
    const { cursor } = await pullAll(marc);
    asked.length = 0;
    expect(await marc.pull(cursor, null)).toEqual({ lines: [], cursor, more: false, lost: false, flooding: [] });
    expect(asked).toEqual(['PROPFIND /pulse/live/']);
  });

  it('costs one more for a decision of a colleague, and two for an own one', async () => {
    const space = webDavSpace();
    const { fetch, asked } = counted(space.fetch);
    const [julia, marc] = [space.engine(JULIA, fetch), space.engine(MARC, fetch)];
    await julia.push(lines(1, 200, JULIA), null);
    const { cursor } = await pullAll(marc);
    asked.length = 0;
    await julia.push([line(201, JULIA)], idOf(200));
    expect(asked).toEqual([`GET ${LIVE}`, `PUT ${LIVE}`]);
    asked.length = 0;
    expect((await marc.pull(cursor, null)).lines.map(({ id }) => id)).toContain(idOf(201));
    expect(asked).toEqual(['PROPFIND /pulse/live/', `GET ${LIVE}`]);
  });

  it('is soon read no more where all tags are weak', async () => {
    let now = 1_000_000_000_000;
    const space = webDavSpace(true, () => now);
    await space.engine(JULIA).push(lines(1, 3, JULIA), null);
    const { fetch, asked } = counted(space.fetch);
    const marc = space.engine(MARC, fetch);
    let cursor: string | null = null;
    for (let times = 0; times < 4; times++) {
      now += 60_000;
      asked.length = 0;
      cursor = (await marc.pull(cursor, null)).cursor;
    }
    expect(asked).toEqual(['PROPFIND /pulse/live/']);
  });
});

describe('A file of ours', () => {
  it('is sealed before it gets large, and keeps its newest line', async () => {
    const space = webDavSpace();
    const julia = space.engine(JULIA);
    let last: string | null = null;
    for (const one of lines(1, 300, JULIA)) {
      await julia.push([one], last);
      last = one.id;
    }
    const sizes = [...space.files].map(([, { body }]) => body.length);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(SEAL_AT + 1000);
    expect(space.files.get(LIVE)?.body).toContain(idOf(300));
    expect((await pullAll(space.engine(MARC))).ids).toHaveLength(300);
  });

  it.each([
    ['is gone', (space: ReturnType<typeof webDavSpace>) => void space.files.delete(LIVE)],
    ['is empty', (space) => void space.files.set(LIVE, { body: '', version: 77 })],
    [
      'is that of yesterday',
      (space) => void space.files.set(LIVE, { body: `{"sealed":[]}\n${line(1, JULIA).text}\n`, version: 78 }),
    ],
    [
      'ends in the middle of a line',
      (space) => void space.files.set(LIVE, { body: `{"sealed":[]}\n${line(1, JULIA).text}\n{"id":`, version: 79 }),
    ],
    [
      'is a page that asks to log in',
      (space) => void space.files.set(LIVE, { body: '<html>\n</html>\n', version: 80 }),
    ],
    ['is huge', (space) => void space.files.set(LIVE, { body: '{}\n'.repeat(100_000), version: 81 })],
    [
      'is gone with its folder',
      (space) => {
        space.files.clear();
        for (const folder of space.folders) if (folder !== '/') space.folders.delete(folder);
      },
    ],
  ] satisfies Array<[string, (space: ReturnType<typeof webDavSpace>) => void]>)(
    'that %s is written again',
    async (_, spoil) => {
      const space = webDavSpace();
      const [julia, marc] = [space.engine(JULIA), space.engine(MARC)];
      const all = lines(1, 150, JULIA);
      await julia.push(all, null);
      const { cursor } = await pullAll(julia, null, idOf(150));
      spoil(space);
      expect((await julia.pull(cursor, idOf(150))).lost).toBe(true);
      expect(await julia.push([line(151, JULIA)], idOf(150))).toEqual({ there: [], refused: [], lost: true });
      expect((await julia.push([...all, line(151, JULIA)], null)).lost).toBe(false);
      expect((await pullAll(marc)).ids).toHaveLength(151);
      expect((await pullAll(julia, cursor, idOf(151))).lost).toBe(false);
    },
  );

  it('that was sealed and is gone is missed within a day', async () => {
    let now = 1_000_000_000_000;
    const space = webDavSpace(false, () => now);
    const julia = space.engine(JULIA);
    await julia.push(lines(1, 200, JULIA), null);
    const { cursor } = await pullAll(julia, null, idOf(200));
    const [sealed = ''] = [...space.files.keys()].filter((name) => name.includes('/sealed/'));
    space.files.delete(sealed);
    now += 25 * 3_600_000;
    const pulled = await julia.pull(cursor, idOf(200));
    expect(pulled.lost).toBe(true);
    await julia.push(lines(1, 200, JULIA), null);
    expect((await pullAll(space.engine(MARC))).ids).toHaveLength(200);
    expect((await pullAll(julia, pulled.cursor, idOf(200))).lost).toBe(false);
  });

  it('holds the lines of both when a copied profile writes it too', async () => {
    const space = webDavSpace();
    const [one, other] = [space.engine(JULIA), space.engine(JULIA)];
    await one.push([line(1, JULIA)], null);
    await other.push([line(2, JULIA)], idOf(1));
    await one.push([line(3, JULIA)], idOf(1));
    expect((await pullAll(space.engine(MARC))).ids).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('that was written only in part is read again, and written again', async () => {
    const space = webDavSpace();
    const [julia, marc] = [space.engine(JULIA), space.engine(MARC)];
    await julia.push(lines(1, 9, JULIA), null);
    const { cursor } = await pullAll(marc);
    space.tearNext();
    await expect(julia.push([line(10, JULIA)], idOf(9))).rejects.toMatchObject({ what: 'unreachable' });
    const torn = await pullAll(marc, cursor);
    expect((await julia.push([line(10, JULIA)], idOf(9))).lost).toBe(true);
    await julia.push(lines(1, 10, JULIA), null);
    expect((await pullAll(marc, torn.cursor)).ids).toContain(idOf(10));
  });
});

describe('A file of a colleague', () => {
  it('that is read while it is written is read again, though its tag stays the same', async () => {
    const space = webDavSpace();
    await space.engine(JULIA).push(lines(1, 2, JULIA), null);
    const whole = space.files.get(LIVE) ?? { body: '', version: 0 };
    space.files.set(LIVE, { ...whole, body: whole.body.slice(0, -20) });
    const marc = space.engine(MARC);
    const first = await pullAll(marc);
    expect(first.ids).toEqual([idOf(1)]);
    space.files.set(LIVE, whole);
    expect((await pullAll(marc, first.cursor)).ids).toEqual([idOf(1), idOf(2)]);
  });
});

describe('A hostile folder', () => {
  const hostile = (files: Record<string, string>) => {
    const server = fakeWebDav(ACCOUNT);
    for (const folder of ['/pulse/', '/pulse/live/', '/pulse/sealed/']) server.folders.add(folder);
    for (const [name, body] of Object.entries(files))
      server.files.set(`/pulse/${name}`, { body, version: name.length });
    const { fetch, asked } = counted(fetchFrom(server.fetch));
    const http = createHttp({ authorization: basic(ACCOUNT.user, ACCOUNT.password), fetch });
    return { marc: webDav({ http, address: FOLDER, client: MARC }), asked };
  };

  it('makes us ask for nothing but files of our own names', async () => {
    const sealed = [
      '../../etc/passwd',
      'https://evil.example/x',
      `${JULIA}-../x.jsonl`,
      `${MARC}-abcdefgh.jsonl`,
      `${JULIA}-abcdefgh.jsonl`,
      7,
      null,
    ];
    const { marc, asked } = hostile({
      [`live/${JULIA}.jsonl`]: `${JSON.stringify({ sealed })}\n`,
      'live/..%2f..%2fx.jsonl': 'x\n',
      'live/UPPER00000.jsonl': 'x\n',
      'live/index.html': '<script>',
      'live/a/b.jsonl': 'x',
    });
    expect((await pullAll(marc)).ids).toEqual([]);
    expect(asked.filter((one) => one.startsWith('GET'))).toEqual([`GET ${LIVE}`]);
  });

  it('cannot speak for somebody else, and says nothing with what is no line', async () => {
    const { marc } = hostile({
      [`live/${JULIA}.jsonl`]: `${[
        '{"sealed":"all"}',
        line(1, MARC).text,
        line(2, JULIA).text,
        'null',
        '[]',
        '"x"',
        '{"id":7}',
        '{"id":"../../../x"}',
        JSON.stringify({ id: idOf(3), note: 'x'.repeat(40_000) }),
        '{"__proto__":{"id":"x"}}',
      ].join('\n')}\n`,
    });
    expect((await pullAll(marc)).ids).toEqual([idOf(2)]);
  });

  it('does not keep us from what others say, and is told of, when one floods it', async () => {
    const { marc } = hostile({
      [`live/${JULIA}.jsonl`]: `${line(1, JULIA).text}\n`.repeat(5000),
      'live/lena000000.jsonl': `{"sealed":[]}\n${line(1, 'lena000000').text}\n`,
    });
    const { ids, flooding, more } = await pullAll(marc);
    expect({ ids, flooding, more }).toEqual({ ids: [line(1, 'lena000000').id], flooding: [JULIA], more: false });
  });

  it('of many files is read in several pulls', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, n) => {
        const client = `c${String(n).padStart(9, '0')}`;
        return [`live/${client}.jsonl`, `{"sealed":[]}\n${line(1, client).text}\n`];
      }),
    );
    const { marc, asked } = hostile(files);
    const first = await marc.pull(null, null);
    expect(first.more).toBe(true);
    expect(asked.length).toBeLessThan(110);
    expect((await pullAll(marc)).ids).toHaveLength(250);
  });

  it('cannot do harm with a cursor that is none', async () => {
    const { marc } = hostile({ [`live/${JULIA}.jsonl`]: `{"sealed":[]}\n${line(1, JULIA).text}\n` });
    expect((await pullAll(marc, '{"live":7}')).ids).toEqual([idOf(1)]);
    expect((await pullAll(marc, 'x')).ids).toEqual([idOf(1)]);
  });
});

describe('The self-test of a folder', () => {
  it('makes the folder and leaves nothing but it', async () => {
    const space = webDavSpace();
    const steps = await space.engine(JULIA).check();
    expect(steps.map(({ step }) => step)).toEqual(['reach', 'write', 'read', 'list', 'change', 'delete']);
    expect([...space.files.keys()]).toEqual([]);
    expect([...space.folders]).toEqual(['/', '/pulse/', '/pulse/live/', '/pulse/sealed/']);
  });

  it.each([
    ['a wrong password', 'MKCOL', 401, { step: 'reach', fault: { what: 'unauthorized', status: 401 } }],
    ['a folder in nothing', 'MKCOL', 409, { step: 'reach', fault: { what: 'not-found', status: 409 } }],
    ['a folder that is read-only', 'PUT', 403, { step: 'write', fault: { what: 'forbidden', status: 403 } }],
    ['a server that is no WebDAV', 'PUT', 405, { step: 'write', fault: { what: 'not-found', status: 405 } }],
    ['no room', 'PUT', 507, { step: 'write', fault: { what: 'full', status: 507 } }],
    ['no list', 'PROPFIND', 200, { step: 'list', fault: { what: 'malformed', status: 200 } }],
    ['no removing', 'DELETE', 403, { step: 'delete', fault: { what: 'forbidden', status: 403 } }],
    ['a file that is not what was written', 'GET', 200, { step: 'read', fault: { what: 'malformed', status: null } }],
  ])('tells of %s', async (_, method, status, last) => {
    const space = webDavSpace();
    const engine = space.engine(JULIA, async (input, init) =>
      init?.method === method ? new Response('', { status }) : space.fetch(input, init),
    );
    expect((await engine.check()).at(-1)).toEqual(last);
  });
});
