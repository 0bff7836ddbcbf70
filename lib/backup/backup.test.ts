import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { listLog } from '#lib/store/decision-log.ts';
import { listDecisions } from '#lib/store/decisions.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { emptyStore, error, mark, pim, saveDecisions } from '#lib/store/fixtures.ts';
import { addPim } from '#lib/store/pims.ts';
import { anyArchive, contentOf, storeWith } from './fixtures.ts';
import { sha256 } from './format.ts';
import { readBackup } from './read.ts';
import { restoreBackup } from './restore.ts';
import { makeBackup, writeBackup } from './write.ts';

const ORIGIN = 'https://one.example';
const origins = async (store: Store) => (await store.getAll('pims')).map((one) => one.origin);
const backUp = async (store: Store) => writeBackup(store, await origins(store), 7);

async function recordsOf(text: string) {
  const read = await readBackup(text);
  if ('refused' in read) throw new Error(JSON.stringify(read.refused));
  return read.records;
}

describe('a backup', () => {
  it('brings everything back: the archive that it is restored to makes the same backup, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(anyArchive, async (archive) => {
        const text = await backUp(await storeWith(archive));
        const empty = await emptyStore();
        await restoreBackup(empty, await recordsOf(text));
        expect(await backUp(empty)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('restored where it was made, or twice, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyArchive, async (archive) => {
        const store = await storeWith(archive);
        const before = await contentOf(store);
        const records = await recordsOf(await backUp(store));
        expect(await restoreBackup(store, records)).toMatchObject({ errors: 0, days: 0 });
        expect(await contentOf(store)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });

  it('merges into another archive, whichever of them comes first', async () => {
    await fc.assert(
      fc.asyncProperty(anyArchive, anyArchive, async (one, other) => {
        const texts = [await backUp(await storeWith(one)), await backUp(await storeWith(other))] as const;
        const keys = async (order: readonly string[]) => {
          const store = await emptyStore();
          for (const text of order) await restoreBackup(store, await recordsOf(text));
          const chunks = await store.getAll('errors');
          return {
            errors: chunks
              .flatMap(errorsIn)
              .map(({ id }) => id)
              .sort(),
            days: await store.getAllKeys('days'),
            gaps: await store.getAllKeys('gaps'),
            marks: await store.getAllKeys('decisions'),
            decided: await store.getAll('decided'),
          };
        };
        expect(await keys(texts)).toEqual(await keys(texts.toReversed()));
      }),
      { numRuns: 20 },
    );
  });

  it('lets what is there already stay, and the later of two decisions count', async () => {
    const store = await emptyStore();
    await store.put('pims', pim({ origin: ORIGIN, name: 'Mine', state: 'ok' }));
    await saveDecisions(store, [mark({ origin: ORIGIN, at: 5, note: 'later' })]);
    const other = await emptyStore();
    await addPim(other, ORIGIN, 'Theirs', 0);
    await saveDecisions(other, [mark({ origin: ORIGIN, at: 3, note: 'earlier' })]);
    await archiveErrors(other, {
      origin: ORIGIN,
      connection: 'erp',
      errors: [error(1000, { connection: 'erp' })],
      fetched: { count: 1, day: '1970-01-01', at: 0 },
    });
    expect(await restoreBackup(store, await recordsOf(await backUp(other)))).toEqual({
      pims: [{ origin: ORIGIN, name: 'Theirs' }],
      errors: 1,
      days: 0,
    });
    expect(await store.getAll('pims')).toMatchObject([{ name: 'Mine', state: 'ok' }]);
    expect(await listDecisions(store)).toMatchObject([{ note: 'later' }]);
    expect((await listLog(store, ORIGIN)).map(({ set }) => set.note)).toEqual(['earlier', 'later']);
    expect(await store.count('digests')).toBe(1);
  });
});

/** A backup of these records, whatever they are, that was not changed since it was made. */
async function signed(records: readonly unknown[]): Promise<string> {
  const lines = records.map((one) => JSON.stringify(one));
  const head = JSON.stringify({ kind: 'PIM Pulse backup', version: 1, made: 7 });
  return [head, ...lines, JSON.stringify({ records: lines.length, sha256: await sha256(lines) })].join('\n');
}

describe('a backup that is saved', () => {
  it('was read back, and tells how many of its records cannot be restored', async () => {
    const store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', 0);
    expect(await makeBackup(store, [ORIGIN], 7)).toEqual({ text: await backUp(store), skipped: 0 });
    await store.put('gaps', { origin: ORIGIN, connection: 'x'.repeat(101), from: 0, to: 1 });
    expect((await makeBackup(store, [ORIGIN], 7)).skipped).toBe(1);
  });

  it('is none when it cannot be read back', async () => {
    const store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', 0);
    await expect(makeBackup(store, [ORIGIN], Number.NaN)).rejects.toThrow('read back');
  });
});

describe('a file that is not a whole backup', () => {
  const head = JSON.stringify({ kind: 'PIM Pulse backup', version: 1, made: 7 });
  const gap = JSON.stringify({ store: 'gaps', origin: ORIGIN, connection: 'erp', from: 0, to: 1 });
  const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: null };
  const line = (facts: object) =>
    JSON.stringify({ store: 'pims', origin: ORIGIN, name: 'Catalog', addedAt: 0, user, version: null, ...facts });

  it.each([
    ['', { why: 'foreign', line: null }],
    ['{"kind":"PIM Pulse settings","version":1}', { why: 'foreign', line: null }],
    ['PK\u0003\u0004', { why: 'foreign', line: null }],
    [head.replace('"version":1', '"version":2'), { why: 'newer', line: 1 }],
    [head.replace('7', '"today"'), { why: 'damaged', line: 1 }],
    [head, { why: 'cut-off', line: 1 }],
    [`${head}\n{"store":"pims","origin":"https://*"}\n{"store":"gaps"}`, { why: 'damaged', line: 2 }],
    [`${head}\n{"store":"gaps","origin":"https://one.exa`, { why: 'cut-off', line: 2 }],
    [`${head}\n${gap}\n${gap}`, { why: 'damaged', line: 2 }],
    [`${head}\n${line({ user: { ...user, more: 1 } })}\n`.repeat(2), { why: 'damaged', line: 2 }],
  ])('is refused with the reason and the line: %.50s', async (text, refused) => {
    expect(await readBackup(text)).toEqual({ refused });
  });

  it('that is whole is read but for single records that do not fit, and tells how many', async () => {
    const odd = 'x'.repeat(301);
    const at = Date.UTC(2026, 2, 8, 9);
    const one = { connection: 'erp', at, id: 'a', archivedAt: at, content: { message: 'No.' } };
    const chunk = { store: 'errors', origin: ORIGIN, connection: 'erp', day: '2026-03-08' };
    const text = await signed([
      { store: 'pims', origin: ORIGIN, name: 'Catalog', addedAt: 0, user: { ...user, username: odd }, version: null },
      { ...chunk, errors: [one, { ...one, at: -1 }, { ...one, id: odd }, { ...one, at: at + 86_400_000 }, null] },
      { store: 'gaps', origin: ORIGIN, connection: 'erp', from: 0, to: 1 },
      { store: 'gaps', origin: ORIGIN, connection: odd, from: 0, to: 1 },
      { store: 'gaps', origin: 'https://unknown.example', connection: 'erp', from: 0, to: 1 },
      { store: 'weather' },
      null,
    ]);
    expect(await readBackup(text)).toEqual({
      records: [
        { store: 'pims', origin: ORIGIN, name: 'one.example', addedAt: 0, user: null, version: null },
        { ...chunk, errors: [one] },
        { store: 'gaps', origin: ORIGIN, connection: 'erp', from: 0, to: 1 },
      ],
      skipped: 9,
    });
  });

  it('is refused when a value was changed in it', async () => {
    const store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', 0);
    const text = await backUp(store);
    expect(await readBackup(text.replace('"Catalog"', '"Another"'))).toEqual({
      refused: { why: 'changed', line: null },
    });
  });

  it('never throws, half-applies or grows the store, however it was mangled', async () => {
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat({ max: 30 }),
      by: fc.oneof(fc.constant(''), fc.string(), fc.json()),
    });
    await fc.assert(
      fc.asyncProperty(anyArchive, fc.array(edit, { minLength: 1, maxLength: 3 }), async (archive, edits) => {
        const whole = await backUp(await storeWith(archive));
        const text = edits.reduce((damaged, { at, length, by }) => {
          const from = at % (damaged.length + 1);
          return damaged.slice(0, from) + by + damaged.slice(from + length);
        }, whole);
        const read = await readBackup(text);
        // What is read is what was written; the head and the last line end are the only parts that a change can hide in.
        if ('records' in read) expect(read.records).toEqual(await recordsOf(whole));
        else expect(read.refused.why).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });

  it('that fails in the middle of being restored leaves the archive as it was', async () => {
    const store = await storeWith([]);
    await store.put('pims', pim({ origin: ORIGIN }));
    const before = await contentOf(store);
    const [whole] = await recordsOf(await backUp(await storeOf('https://new.example')));
    const broken = { ...whole, origin: 'https://broken.example', user: () => 'no database takes this' };
    await expect(restoreBackup(store, [whole, broken] as never)).rejects.toThrow();
    expect(await contentOf(store)).toEqual(before);
  });
});

async function storeOf(origin: string): Promise<Store> {
  const store = await emptyStore();
  await addPim(store, origin, 'New', 0);
  return store;
}
