import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPimClient } from './client.ts';
import { fetchAttributeNames, fetchChannelNames, fetchFamilyNames, fetchLocaleNames } from './label-endpoints.ts';

/** A PIM that answers every route the same. */
function pim(answer: unknown) {
  const asked: string[] = [];
  const client = createPimClient('https://pim.example.com', {
    fetch: async (url) => {
      const { pathname, search } = new URL(String(url));
      asked.push(pathname + decodeURIComponent(search));
      return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
    },
  });
  return { client, asked };
}

describe('the names of families', () => {
  const families = {
    lamps: { code: 'lamps', labels: { en_US: 'Lamps', fr_FR: 'Lampes' } },
    cups: { code: 'cups', labels: [] },
    trays: { code: 'trays', labels: { en_US: null, fr_FR: '' } },
    constructor: { code: 'constructor', labels: { fr_FR: 'Constructeur' } },
  };

  it('are those in the language of the screens, and absent where there is none', async () => {
    const { client } = pim(families);
    expect([...(await fetchFamilyNames(client, ['lamps'], 'fr_FR')).value]).toEqual([
      ['lamps', 'Lampes'],
      ['constructor', 'Constructeur'],
    ]);
    expect((await fetchFamilyNames(client, ['lamps'], 'de_DE')).value.size).toBe(0);
  });

  it('are asked for by code, without what is in the families', async () => {
    const { client, asked } = pim(families);
    await fetchFamilyNames(client, ['lamps', 'cups', 'lamps'], 'fr_FR');
    expect(asked).toEqual(['/configuration/rest/family/?identifiers=lamps,cups&options[expanded]=0']);
  });

  it('are none in an empty map, which PHP sends as a list', async () => {
    expect(await fetchFamilyNames(pim([]).client, ['lamps'], 'en_US')).toEqual({ value: new Map(), dropped: 0 });
  });

  it('are cut, and a code that is longer than a record holds is dropped and counted', async () => {
    const labels = { en_US: 'L'.repeat(1001) };
    const answer = { lamps: { labels }, ['x'.repeat(301)]: { labels } };
    expect(await fetchFamilyNames(pim(answer).client, ['lamps'], 'en_US')).toEqual({
      value: new Map([['lamps', 'L'.repeat(1000)]]),
      dropped: 1,
    });
  });

  it('that are wrong are dropped and counted', async () => {
    const { client } = pim({ lamps: { labels: { en_US: 'Lamps' } }, cups: { labels: 'Cups' }, trays: 7 });
    expect(await fetchFamilyNames(client, ['lamps'], 'en_US')).toEqual({
      value: new Map([['lamps', 'Lamps']]),
      dropped: 2,
    });
  });
});

describe('the names of attributes', () => {
  const attributes = [
    { code: 'ean', labels: { en_US: 'EAN' } },
    { code: '__proto__', labels: { en_US: 'Prototype' } },
  ];

  it('are found by code', async () => {
    const { client, asked } = pim(attributes);
    expect([...(await fetchAttributeNames(client, ['ean'], 'en_US')).value]).toEqual([
      ['ean', 'EAN'],
      ['__proto__', 'Prototype'],
    ]);
    expect(asked).toEqual(['/rest/attribute/?identifiers=ean']);
  });

  it('are not asked for when no error names one', async () => {
    const { client, asked } = pim(attributes);
    for (const codes of [[], ['a,b', '../x', 'values[ean-<all>]', '']]) {
      expect((await fetchAttributeNames(client, codes, 'en_US')).value.size).toBe(0);
    }
    expect(asked).toEqual([]);
  });

  it('make an address of bounded length, whatever the errors hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string(), fc.stringMatching(/^\w{1,100}$/)), { maxLength: 300 }),
        async (codes) => {
          const { client, asked } = pim([]);
          await fetchAttributeNames(client, codes, 'en_US');
          const list = asked[0]?.split('identifiers=')[1] ?? '';
          expect(list.length).toBeLessThanOrEqual(4000);
          expect(list === '' ? 0 : list.split(',').length).toBeLessThanOrEqual(100);
          expect(list.split(',').every((code) => code === '' || codes.includes(code))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('the names of channels and locales', () => {
  it('are all told at once', async () => {
    const channels = pim([
      { code: 'print', labels: { en_US: 'Print' } },
      { code: 'web', labels: [] },
    ]);
    expect([...(await fetchChannelNames(channels.client, 'en_US')).value]).toEqual([['print', 'Print']]);
    const locales = pim([
      { code: 'fr_FR', label: 'French (France)', region: 'France' },
      { code: 'xx_XX', label: null },
    ]);
    expect([...(await fetchLocaleNames(locales.client)).value]).toEqual([['fr_FR', 'French (France)']]);
    expect([...channels.asked, ...locales.asked]).toEqual([
      '/configuration/channel/rest',
      '/configuration/locale/rest',
    ]);
  });

  it('that are wholly wrong are no answer', async () => {
    await expect(fetchChannelNames(pim({ print: 'Print' }).client, 'en_US')).rejects.toMatchObject({
      kind: 'malformed',
    });
    await expect(fetchLocaleNames(pim([7]).client)).rejects.toMatchObject({ kind: 'malformed' });
  });
});
