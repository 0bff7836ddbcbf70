import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { connection, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { listPims } from '#lib/store/pims.ts';
import { duplicatesOf, isProbablySame, isUnencryptedTwin, type PimTraits } from './duplicate-pims.ts';

describe('the duplicates of a PIM', () => {
  const [OWN, OTHER] = ['https://pim.example', 'https://pim.internal'];
  const NOON = Date.UTC(2026, 2, 8, 12);

  let store: Store;

  /** Stores a PIM with one connection, a week of figures and an error. */
  async function watch(origin: string, { created = 5, at = NOON } = {}, facts: Partial<PimRecord> = {}): Promise<void> {
    await store.put('pims', pim({ origin, ...facts }));
    await store.put('connections', connection('acme_erp', { origin }));
    const daily = new Map(
      Array.from({ length: 8 }, (_, ago): [string, number] => [addDays('2026-03-08', -ago), created + ago]),
    );
    await storeCounts(store, origin, 'created', new Map([[ALL_CONNECTIONS, daily]]));
    const fetched = { count: 1, day: '2026-03-08', at: 0 };
    await archiveErrors(store, { origin, connection: 'acme_erp', errors: [error(at)], fetched });
  }
  const duplicates = async () => (await duplicatesOf(store, OWN, await listPims(store))).map(({ origin }) => origin);

  beforeEach(async () => {
    store = await emptyStore();
    await watch(OWN);
  });

  describe('one PIM under two addresses', () => {
    it('is found by its connections, figures and errors', async () => {
      await watch(OTHER, {}, { addedAt: 1 });
      await watch('https://busy.example', { created: 900 }, { addedAt: 2 });
      await watch('https://faulty.example', { at: NOON - 1000 }, { addedAt: 3 });
      expect(await duplicates()).toEqual([OTHER]);
    });

    it('is assumed on the same host without encryption, never the other way round', () => {
      expect(isUnencryptedTwin('https://pim.example', 'http://pim.example')).toBe(true);
      expect(isUnencryptedTwin('https://pim.example:8443', 'http://pim.example:8080')).toBe(true);
      expect(isUnencryptedTwin('http://pim.example', 'https://pim.example')).toBe(false);
      expect(isUnencryptedTwin('https://pim.example', 'http://pim.example.org')).toBe(false);
    });

    it('is neither the PIM itself nor a demo PIM', async () => {
      await watch(OTHER, {}, { demo: true });
      expect(await duplicates()).toEqual([]);
    });

    it('is not found when it was removed in the meantime', async () => {
      await watch(OTHER);
      const known = await listPims(store);
      await store.delete('pims', OTHER);
      expect(await duplicatesOf(store, OWN, known)).toEqual([]);
      expect(await duplicatesOf(store, OTHER, known)).toEqual([]);
    });
  });
});

describe('the comparison of two PIMs', () => {
  const traits = (facts: Partial<PimTraits> & { counts?: number[] } = {}): PimTraits => {
    const { counts = [3, 0, 7, 2, 5, 1], ...rest } = facts;
    const days = counts.map((created, index) => ({
      date: `2026-03-0${index + 1}`,
      counts: new Map([[ALL_CONNECTIONS, { created, updated: 2 * created, read: 0 }]]),
    }));
    return { codes: ['erp', 'shop'], days, errors: ['erp@9#a', 'erp@8#b', 'erp@7#c'], ...rest };
  };

  describe('one PIM under two addresses', () => {
    it('is recognised by its connections, counts and errors', () => {
      expect(isProbablySame(traits(), traits({ codes: ['shop', 'erp'] }))).toBe(true);
    });

    it('is recognised when the last day went on between the two fetches and another error came', () => {
      const later = traits({ counts: [3, 0, 7, 2, 5, 4], errors: ['erp@10#d', 'erp@9#a', 'erp@8#b'] });
      expect(isProbablySame(traits(), later)).toBe(true);
    });

    it('is recognised without errors', () => {
      expect(isProbablySame(traits({ errors: [] }), traits({ errors: [] }))).toBe(true);
    });

    it.each<[string, Partial<PimTraits> & { counts?: number[] }]>([
      ['has other connections', { codes: ['erp'] }],
      ['is a copy that differs since', { counts: [3, 0, 7, 2, 0, 0] }],
      ['has other errors', { errors: ['erp@99#x', 'erp@98#y', 'erp@97#z'] }],
      ['has had no activity', { counts: [0, 0, 0, 0, 0, 0] }],
      ['is known for only one day', { counts: [3] }],
      ['has no connection', { codes: [] }],
    ])('is not recognised in a PIM that %s', (_, facts) => {
      expect(isProbablySame(traits(), traits(facts))).toBe(false);
      expect(isProbablySame(traits(facts), traits())).toBe(false);
    });

    it('is not recognised in two PIMs that are equally inactive', () => {
      const idle = traits({ counts: [0, 0, 0, 0, 0], errors: [] });
      expect(isProbablySame(idle, idle)).toBe(false);
    });
  });
});
