import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignErrorIds } from '#lib/errors/identity.ts';
import type { Checked } from '#lib/pim/checked.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { fetchBusinessErrors } from '#lib/pim/endpoints.ts';
import { fetchChannelNames, fetchFamilyNames, fetchLocaleNames } from '#lib/pim/label-endpoints.ts';
import * as payloads from '#lib/pim/payloads.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import { type Product, parseProduct } from '#lib/pim/product-payload.ts';
import { pimLine } from '#lib/pim/version.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { saveCodeNames, storeVariant } from '#lib/store/catalog-names.ts';
import { saveWrongCredentials, storeConnections, storeErrorCounts } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { readDigests } from '#lib/store/digests.ts';
import { storedError } from '#lib/store/error-chunks.ts';
import { emptyStore, refusedRecords } from '#lib/store/fixtures.ts';
import { addPim, updatePim } from '#lib/store/pims.ts';
import { repair } from '#lib/store/recovery/repair.ts';
import { readBackup } from './read.ts';
import { restoreBackup } from './restore.ts';
import { makeBackup, writeBackup } from './write.ts';

const ORIGIN = 'https://pim.example';
const NOW = Date.UTC(2026, 2, 8, 12);

const binary = { unit: 'binary' } as const;
const text = fc.oneof(
  fc.string({ ...binary, maxLength: 12 }),
  fc.string({ ...binary, minLength: 250, maxLength: 400 }),
  fc.nat({ max: 2000 }).map((length) => 'x'.repeat(length)),
);
const code = fc.oneof({ weight: 4, arbitrary: fc.stringMatching(/^\w{1,100}$/) }, { weight: 1, arbitrary: text });
const instant = fc.oneof(
  fc
    .date({ min: new Date('1960-01-01'), max: new Date('2110-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc
    .date({ min: new Date(NOW - 9 * 86_400_000), max: new Date(NOW), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom('2099-12-31T23:30:00-01:00', '1970-01-01T00:30:00+01:00', '9999-12-31T23:59:59-23:59', 'today'),
);
const day = fc.oneof(
  instant.map((at) => at.slice(0, 10)),
  fc.constantFrom('1899-12-31', '0001-01-01', '2026-02-30'),
);
const count = fc.oneof(fc.nat(), fc.constantFrom(-1, 1.5, 2 ** 53, null));
const content = fc
  .tuple(text, fc.dictionary(fc.string(), fc.jsonValue()))
  .map(([message, more]) => ({ ...more, message }));

/** What a PIM can send that has the shape of the contract, with values of any length and size. */
const anyAnswers = fc.record({
  code,
  listed: fc.record({ label: text, type: text, image: text, auditable: fc.boolean() }),
  errors: fc.array(fc.record({ date_time: instant, content }), { maxLength: 5 }),
  days: fc.dictionary(day, count, { maxKeys: 5 }),
  total: count,
  user: fc.record({ username: text, timezone: text, user_default_locale: fc.oneof(code, text) }),
  version: text,
  wrong: fc.array(fc.record({ username: text, date: instant }), { maxLength: 3 }),
  product: fc.record({ identifier: text, family: text, parent: text }),
  names: fc.dictionary(text, text, { maxKeys: 3 }),
});

/** The value of an answer, or what stands for it where it is wrong as a whole. */
async function accepted<T>(read: () => Checked<T> | Promise<Checked<T>>, otherwise: T): Promise<T> {
  try {
    return (await read()).value;
  } catch (fault) {
    if (fault instanceof PimError) return otherwise;
    throw fault;
  }
}

const answering = (answer: unknown) =>
  createPimClient(ORIGIN, {
    fetch: async () => new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }),
  });

/** Whatever the parsers accept of these answers, stored by what stores it. */
async function stored(answers: typeof anyAnswers extends fc.Arbitrary<infer T> ? T : never): Promise<Store> {
  const { code: of, listed, errors, days, total, user, version, wrong, product, names } = answers;
  const store = await emptyStore();
  await addPim(store, ORIGIN, 'Catalog', NOW);
  const who = await accepted<payloads.CurrentUser | null>(() => payloads.parseUser(user), null);
  const release = await accepted(() => payloads.parseVersion({ version }), '');
  await updatePim(store, ORIGIN, {
    user: who && { ...who, seesErrors: null },
    version: { text: release, line: pimLine({ hasVersion: true, hasLimit: release === '' }) },
  });
  const list = [{ code: of, flowType: 'data_source', ...listed }];
  await storeConnections(store, ORIGIN, await accepted(() => payloads.parseConnections(list), []), NOW);
  const counts = await accepted(() => payloads.parseErrorCounts({ [of]: total }), new Map<string, number>());
  await storeErrorCounts(store, ORIGIN, 'businessErrors', counts);
  const wrongly = await accepted(() => payloads.parseWrongCredentials({ [of]: { users: wrong } }, NOW), new Map());
  await saveWrongCredentials(store, ORIGIN, wrongly);
  const chart = await accepted(() => payloads.parseWeekly({ [of]: { daily: days } }, NOW), new Map());
  await storeCounts(store, ORIGIN, 'created', chart);
  const sent = errors.map((one) => ({ connection_code: of, ...one }));
  const read = await accepted(() => payloads.parseBusinessErrors(sent, of, NOW), []);
  await archiveErrors(store, {
    origin: ORIGIN,
    connection: of,
    errors: assignErrorIds(read).map(({ id, error }) => ({ ...error, id, archivedAt: NOW })),
    dropped: sent.length - read.length,
    fetched: { count: counts.get(of) ?? 0, day: '2026-03-08', at: NOW },
  });
  const one = await accepted<Product | null>(() => parseProduct({ ...product, meta: { label: {} } }), null);
  if (one) await storeVariant(store, { origin: ORIGIN, product: '7', identifier: one.identifier, parent: one.parent });
  const entries = Object.entries(names);
  const labels = { en_US: entries[0]?.[1] ?? '' };
  const families = answering(Object.fromEntries(entries.map(([key]) => [key, { labels }])));
  const channels = answering(entries.map(([key]) => ({ code: key, labels })));
  const locales = answering(entries.map(([key, label]) => ({ code: key, label })));
  await saveCodeNames(store, {
    origin: ORIGIN,
    at: NOW,
    language: who?.uiLocale ?? 'en_US',
    family: await accepted(() => fetchFamilyNames(families, ['lamps'], 'en_US'), new Map()),
    channel: await accepted(() => fetchChannelNames(channels, 'en_US'), new Map()),
    locale: await accepted(() => fetchLocaleNames(locales), new Map()),
    attribute: new Map(),
  });
  return store;
}

describe('whatever the PIM sends', () => {
  it('is stored as the schemas of records have it, so that a repair finds nothing to do', async () => {
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const store = await stored(answers);
        errors += await store.count('errors');
        expect(await refusedRecords(store)).toEqual([]);
        expect(await repair(store)).toEqual({ removed: 0, rebuilt: 0 });
      }),
      { numRuns: 25, endOnFailure: true },
    );
    // How many of them are errors is up to chance.
    expect(errors).toBeGreaterThan(0);
  });

  it('comes back from a backup of what was stored', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers, async (answers) => {
        const { text, skipped } = await makeBackup(await stored(answers), [ORIGIN], NOW);
        expect(skipped).toBe(0);
        const read = await readBackup(text);
        if ('refused' in read) throw new Error(JSON.stringify(read.refused));
        const other = await emptyStore();
        await restoreBackup(other, read.records);
        expect(await refusedRecords(other)).toEqual([]);
        expect(await writeBackup(other, [ORIGIN], NOW)).toBe(text);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});

describe('the digits of a number', () => {
  it('are the same in the archive, on screen, in an export and after a restore', async () => {
    const [unsafe, tiny, trailing] = ['9007199254740993', '0.0000001', '1.50'];
    const body = `[{"connection_code":"erp","date_time":"2026-03-08T09:41:07+00:00","content":{"type":"violation_error",
      "message":"","message_template":"%max% %min% %step%","message_parameters":{"%max%":${unsafe},"%min%":${tiny},"%step%":${trailing}},
      "product":{"identifier":"lamp","label":"","family":null,"weights":[${trailing},${unsafe}]}}}]`;
    const client = createPimClient(ORIGIN, { now: () => NOW, fetch: async () => new Response(body) });
    const { value } = await fetchBusinessErrors(client, 'erp');
    const store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', NOW);
    await archiveErrors(store, {
      origin: ORIGIN,
      connection: 'erp',
      errors: assignErrorIds(value).map(({ id, error }) => ({ ...error, id, archivedAt: NOW })),
      fetched: { count: 1, day: '2026-03-08', at: NOW },
    });
    const { text: backup } = await makeBackup(store, [ORIGIN], NOW);
    const read = await readBackup(backup);
    if ('refused' in read) throw new Error(read.refused.why);
    const other = await emptyStore();
    await restoreBackup(other, read.records);
    for (const one of [store, other]) {
      const [digest] = (await Array.fromAsync(readDigests(one))).flat();
      expect(digest?.message).toBe('9007199254740993 0.0000001 1.50');
      expect(digest?.values).toEqual([unsafe, tiny, trailing]);
      const archived = digest && (await storedError(one, digest));
      expect(JSON.stringify(archived?.content)).toContain(JSON.stringify([trailing, unsafe]));
    }
  });
});
