import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextId } from '#lib/decisions/event-id.ts';
import { LONGEST_LINE } from '#lib/decisions/read-event.ts';
import { newSighting, type Sighting } from '#lib/model/sighting.ts';
import { keysOfPassphrase, MOST_UNPACKED } from './sealed-text.ts';
import { lineOfSighting, readSighting } from './sighting-line.ts';

const NOW = Date.UTC(2026, 2, 8, 12);
const ID = nextId(null, NOW, 'adaadaada0');
const keysOf = (passphrase: string) => keysOfPassphrase(passphrase, 10);

const seen = (errors = 1, message = 'Too long.'): Sighting =>
  newSighting({
    pim: 'x',
    zone: 'Europe/Berlin',
    lists: [
      {
        connection: 'erp',
        errors: Array.from({ length: errors }, (_, n) => ({ at: NOW - n * 1000, content: { message }, nth: 0 })),
        covers: [NOW - 60_000, NOW],
        fetched: { count: 1, day: '2026-03-08', at: NOW },
      },
    ],
    check: { who: 'Ada', at: NOW, counts: [['erp', 1]] },
  });
const lineOf = (of: Sighting, keys = null as ReturnType<typeof keysOf> | null) =>
  lineOfSighting({ id: ID, text: JSON.stringify(of) }, keys);
const plain = (text: string) => ({
  id: ID,
  text: JSON.stringify({ id: ID, seen: 'plain', data: gzipSync(text).toString('base64') }),
});

describe('A sighting as a line', () => {
  it('comes back as it was, compressed, with and without a passphrase', async () => {
    for (const keys of [null, keysOf('correct horse')]) {
      const line = await lineOf(seen(100), keys);
      expect(line.text.length).toBeLessThan(JSON.stringify(seen(100)).length / 3);
      expect(await readSighting(line, keys)).toEqual(seen(100));
    }
  });

  it('shows nothing of itself under a passphrase', async () => {
    const { text } = await lineOf(seen(), keysOf('correct horse'));
    expect(Buffer.from(JSON.parse(text).data, 'base64').toString('latin1')).not.toContain('Too long.');
  });

  it('cannot be read with another passphrase, without one, or under another name; nor is plain text taken with one', async () => {
    const keys = keysOf('correct horse');
    const sealed = await lineOf(seen(), keys);
    expect(await readSighting(sealed, keysOf('wrong horse'))).toBeNull();
    expect(await readSighting(sealed, null)).toBeNull();
    expect(await readSighting(await lineOf(seen()), keys)).toBeNull();
    expect(await readSighting({ ...sealed, id: nextId(null, NOW + 1, 'adaadaada0') }, keys)).toBeNull();
    expect(await readSighting({ ...sealed, id: nextId(null, NOW, 'bobbobbob0') }, keys)).toBeNull();
  });

  it('leaves out errors that are too long for a line, and then claims nothing', async () => {
    const random = Array.from({ length: 50_000 }, () => Math.random().toString(36)).join('');
    const line = await lineOf(seen(1, random));
    expect(line.text.length).toBeLessThanOrEqual(LONGEST_LINE);
    expect((await readSighting(line, null))?.lists?.[0]).toMatchObject({ errors: [], covers: null, fetched: null });
    expect((await readSighting(line, null))?.check?.who).toBe('Ada');
  });

  it('is not read where it would unpack to more than any of ours', async () => {
    const bomb = plain(JSON.stringify(seen(1, 'x'.repeat(8 * MOST_UNPACKED))));
    expect(bomb.text.length).toBeLessThan(200_000);
    expect(await readSighting(bomb, null)).toBeNull();
    expect(await readSighting(plain(JSON.stringify(seen(1, 'x'.repeat(MOST_UNPACKED / 2)))), null)).not.toBeNull();
  });

  it('is never taken for one when it is anything else, whatever it is', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const text of [deep, '', 'null', '{}', '{"v":1}', `{"v":1,"pim":"x","zone":"UTC","lists":${deep}}`]) {
      expect(await readSighting(plain(text), null)).toBeNull();
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string()), async (text) => {
        const read = await readSighting({ id: ID, text }, null);
        const inside = await readSighting(plain(text), null);
        expect([read, inside]).toEqual([null, null]);
      }),
      { numRuns: 200 },
    );
  });

  it('of a broken line is nothing', async () => {
    const line = await lineOf(seen(20), keysOf('correct horse'));
    await fc.assert(
      fc.asyncProperty(fc.nat(line.text.length - 1), fc.constantFrom('A', '"', '}', '0'), async (at, put) => {
        const text = line.text.slice(0, at) + put + line.text.slice(at + 1);
        const read = await readSighting({ ...line, text }, keysOf('correct horse'));
        // What is changed outside the sealed part may not matter; inside it always does.
        if (read) expect(read).toEqual(seen(20));
      }),
      { numRuns: 60 },
    );
  });
});
