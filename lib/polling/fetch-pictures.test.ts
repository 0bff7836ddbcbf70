import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '#lib/calendar.ts';
import type { Picture, PictureRecord } from '#lib/model/connection.ts';
import { listPictures } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { connection, emptyStore, pim, refusedRecords } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import { clearHistory } from '#lib/store/recovery/cleanup.ts';
import { duePictures, fetchPictures } from './fetch-pictures.ts';

const PIM = 'https://pim.example';
const NOW = Date.UTC(2026, 2, 8, 12);
const picture: Picture = { type: 'image/png', bytes: new Uint8Array([1, 2, 3]) };

let store: Store;
let asked: string[];
let answer: (key: string) => Picture | 'later' | null;
let access: boolean;

const pass = () =>
  fetchPictures({
    store,
    origin: PIM,
    hasAccess: async () => access,
    now: () => NOW,
    load: async (_, key) => {
      asked.push(key);
      return answer(key);
    },
  });
const stored = async () =>
  (await listPictures(store, PIM)).map(({ code, image, picture: of }) => [code, image, of !== null]);
const give = (code: string, image: string | null) => store.put('connections', connection(code, { image }));

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pim());
  [asked, answer, access] = [[], () => picture, true];
});

describe('fetching pictures', () => {
  it('stores each once, and remembers where there is none', async () => {
    await give('erp', 'a.png');
    await give('plain', null);
    await give('vector', 'b.svg');
    answer = (key) => (key === 'a.png' ? picture : null);
    await pass();
    await pass();
    expect(asked).toEqual(['a.png', 'b.svg']);
    expect(await stored()).toEqual([
      ['erp', 'a.png', true],
      ['vector', 'b.svg', false],
    ]);
    expect(await refusedRecords(store)).toEqual([]);
  });

  it('asks nothing without access, which may end in between', async () => {
    await give('erp', 'a.png');
    await give('shop', 'b.png');
    access = false;
    await pass();
    expect(asked).toEqual([]);
    access = true;
    answer = () => {
      access = false;
      return picture;
    };
    await pass();
    expect(asked).toHaveLength(1);
  });

  it('stops when the PIM does not answer now, and goes on the next time', async () => {
    for (const code of ['a', 'b', 'c']) await give(code, `${code}.png`);
    answer = (key) => (key === 'b.png' ? 'later' : picture);
    await pass();
    expect(asked).toEqual(['a.png', 'b.png']);
    answer = () => picture;
    await pass();
    expect(asked).toEqual(['a.png', 'b.png', 'b.png', 'c.png']);
  });

  it('is ten at once', async () => {
    for (let n = 0; n < 15; n++) await give(`source_${n}`, `${n}.png`);
    await pass();
    expect(asked).toHaveLength(10);
    await pass();
    expect(asked).toHaveLength(15);
  });

  it('runs once at a time for a PIM', async () => {
    await give('erp', 'a.png');
    await Promise.all([pass(), pass()]);
    expect(asked).toHaveLength(1);
  });

  it('removes what no connection has any more, and follows another picture', async () => {
    await give('erp', 'a.png');
    await give('shop', 'b.png');
    await pass();
    await give('erp', 'c.png');
    await give('shop', null);
    await pass();
    expect(await stored()).toEqual([['erp', 'c.png', true]]);
  });

  it('leaves nothing of a PIM that was forgotten, even in between', async () => {
    await give('erp', 'a.png');
    await pass();
    await clearHistory(store, PIM);
    expect(await store.count('pictures')).toBe(1);
    await forgetPim(store, PIM);
    expect(await store.count('pictures')).toBe(0);
    await give('erp', 'a.png');
    let forgotten = Promise.resolve();
    answer = () => {
      forgotten = forgetPim(store, PIM);
      return picture;
    };
    await pass();
    await forgotten;
    expect(await store.count('pictures')).toBe(0);
  });
});

describe('which pictures are due', () => {
  const erp = connection('erp', { image: 'a.png' });
  const record = (facts: Partial<PictureRecord>): PictureRecord => ({
    origin: PIM,
    code: 'erp',
    image: 'a.png',
    at: NOW,
    picture,
    ...facts,
  });
  const isDue = (facts: Partial<PictureRecord>) => duePictures([erp], [record(facts)], NOW).length > 0;

  it('is one that is a month old, and one that could not be shown a week ago', () => {
    expect([isDue({ at: NOW - 29 * DAY }), isDue({ at: NOW - 30 * DAY })]).toEqual([false, true]);
    expect([isDue({ at: NOW - 6 * DAY, picture: null }), isDue({ at: NOW - 7 * DAY, picture: null })]).toEqual([
      false,
      true,
    ]);
    expect(isDue({ image: 'b.png' })).toBe(true);
    expect(isDue({ at: NOW + DAY })).toBe(true);
  });

  it('is none once enough is stored, however many connections a PIM lists', () => {
    const many = Array.from({ length: 5000 }, (_, n) => connection(`source_${n}`, { image: `${n}.png` }));
    const large = { type: 'image/png', bytes: new Uint8Array(256 * 1024) } as const;
    const full = many.slice(0, 32).map(({ code, image }) => record({ code, image: image ?? '', picture: large }));
    expect(duePictures(many, full, NOW)).toEqual([]);
    const none = many.slice(0, 200).map(({ code, image }) => record({ code, image: image ?? '', picture: null }));
    expect(duePictures(many, none, NOW)).toEqual([]);
  });
});
