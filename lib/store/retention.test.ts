import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#lib/calendar.ts';
import { DEFAULT_RETENTION } from '#lib/model/pim.ts';
import { archiveErrors } from './archiving.ts';
import type { Store } from './database.ts';
import { storeCounts } from './day-counts.ts';
import { listLog } from './decision-log.ts';
import { listDecisions } from './decisions.ts';
import { readDigests } from './digests.ts';
import { newestErrorsOf } from './error-chunks.ts';
import { emptyStore, error, mark, outcome, saveDecisions } from './fixtures.ts';
import { addPim } from './pims.ts';
import { errorsOfProduct } from './product-errors.ts';
import { oldestDayKept, trimHistory } from './retention.ts';

describe('retention', () => {
  const ORIGIN = 'https://pim.example';
  const OTHER = 'https://pim.example:8443';
  const DAY = 86_400_000;
  const NOON = Date.UTC(2026, 2, 31, 12);
  const uuid = '5f5c3ab1-7a58-4a39-9a07-0d4a2d6e0a11';

  let store: Store;
  const keep = (ages: number[], origin = ORIGIN, connection = 'acme_erp') =>
    archiveErrors(store, {
      origin,
      connection,
      errors: ages.map((age) => error(NOON - age * DAY, { content: { message: 'Too long.', product: { uuid } } })),
      fetched: { count: 1, day: '2026-03-31', at: NOON },
    });
  const ages = async (origin = ORIGIN) =>
    (await newestErrorsOf(store, origin, 'acme_erp', 1000)).map(({ at }) => (NOON - at) / DAY);

  beforeEach(async () => {
    store = await emptyStore();
    await addPim(store, ORIGIN, 'Catalog', 0);
    await addPim(store, OTHER, 'Other', 0);
  });

  describe('the history of a PIM', () => {
    it('loses errors of more than ninety days, everywhere', async () => {
      await keep([0, 89, 90, 200]);
      await keep([1, 120], ORIGIN, 'dam');
      expect(await trimHistory(store, ORIGIN, NOON)).toBe(true);
      expect(await ages()).toEqual([0, 89]);
      const digests = (await Array.fromAsync(readDigests(store, [ORIGIN]))).flat();
      expect(digests.map(({ at }) => (NOON - at) / DAY)).toEqual([0, 1, 89]);
      expect(await errorsOfProduct(store, ORIGIN, { uuid })).toHaveLength(3);
      expect(await trimHistory(store, ORIGIN, NOON)).toBe(false);
    });

    it('loses what became of an error together with the error', async () => {
      await keep([0, 90]);
      for (const age of [0, 90]) await store.put('outcomes', outcome({ error: `${NOON - age * DAY}`, checked: NOON }));
      await trimHistory(store, ORIGIN, NOON);
      expect((await store.getAll('outcomes')).map((kept) => kept.error)).toEqual([`${NOON}`]);
    });

    it('remembers from which day on its errors are kept, as soon as some went', async () => {
      await keep([0, 89]);
      await trimHistory(store, ORIGIN, NOON);
      expect(await store.get('pims', ORIGIN)).not.toHaveProperty('errorsFrom');
      await keep([90]);
      await trimHistory(store, ORIGIN, NOON);
      expect((await store.get('pims', ORIGIN))?.errorsFrom).toBe('2026-01-01');
      expect(await store.get('pims', OTHER)).not.toHaveProperty('errorsFrom');
    });

    it('loses its oldest days when it holds too many errors', async () => {
      await keep([0, 10, 20, 30, 40]);
      await trimHistory(store, ORIGIN, NOON, { ...DEFAULT_RETENTION, errors: 3 });
      expect(await ages()).toEqual([0, 10, 20]);
    });

    it('is measured by what the PIM told last, so that a wrong clock removes nothing', async () => {
      await keep([100, 150]);
      expect(await trimHistory(store, ORIGIN, NOON)).toBe(false);
      await storeCounts(store, ORIGIN, 'created', new Map([['acme_erp', new Map([['2026-03-31', 5]])]]));
      expect(await trimHistory(store, ORIGIN, NOON)).toBe(true);
      expect(await ages()).toEqual([]);
    });

    it('is not emptied by a day that lies in the future, as of a PIM whose clock is wrong', async () => {
      await keep([0, 30, 200]);
      const days = ['2026-03-31', '2126-03-31'];
      await storeCounts(store, ORIGIN, 'created', new Map([['acme_erp', new Map(days.map((day) => [day, 1]))]]));
      await trimHistory(store, ORIGIN, NOON);
      expect(await ages()).toEqual([0, 30]);
      expect((await store.getAll('days')).map(({ date }) => date)).toEqual(days);
    });

    it('keeps counts for four hundred days', async () => {
      const days = ['2025-02-24', '2025-02-25', '2026-03-31'];
      const counts = new Map(days.map((day) => [day, 1]));
      await storeCounts(store, ORIGIN, 'created', new Map([['acme_erp', counts]]));
      await trimHistory(store, ORIGIN, NOON);
      expect((await store.getAll('days')).map(({ date }) => date)).toEqual(['2025-02-25', '2026-03-31']);
    });

    it('loses old gaps and decisions about single errors, and keeps decisions about groups', async () => {
      await keep([0, 120]);
      const gap = (age: number) => ({
        origin: ORIGIN,
        connection: 'acme_erp',
        from: NOON - 130 * DAY,
        to: NOON - age * DAY,
      });
      for (const age of [120, 10]) await store.put('gaps', gap(age));
      const at = NOON - 100 * DAY;
      const recent = mark({ target: { error: 'b' }, at: NOON });
      await saveDecisions(store, [mark({ at }), mark({ target: { error: 'a' }, at }), recent]);
      await trimHistory(store, ORIGIN, NOON);
      expect(await store.getAll('gaps')).toEqual([gap(10)]);
      expect(await listDecisions(store)).toEqual([recent, mark({ at })]);
      expect(await listLog(store, ORIGIN)).toHaveLength(2);
    });

    it('loses its oldest days, but never the last, when they take too much room', async () => {
      const long = (age: number, length: number) =>
        archiveErrors(store, {
          origin: ORIGIN,
          connection: 'acme_erp',
          errors: [error(NOON - age * DAY, { content: { message: 'x'.repeat(length) } })],
          fetched: { count: 1, day: '2026-03-31', at: NOON },
        });
      const few = { ...DEFAULT_RETENTION, errors: 1000 };
      for (const age of [2, 1, 0]) await long(age, 6_000_000);
      expect(await trimHistory(store, ORIGIN, NOON, few)).toBe(false);
      await long(3, 6_000_000);
      expect(await trimHistory(store, ORIGIN, NOON, few)).toBe(true);
      expect(await ages()).toEqual([0, 1]);
      const { errorSize = 0, errorsFrom } = (await store.get('pims', ORIGIN)) ?? {};
      expect([Math.round(errorSize / 1_000_000), errorsFrom]).toEqual([12, '2026-03-30']);
      // What the PIM lists once more does not come back.
      expect(await long(2, 6_000_000)).toMatchObject({ added: 0, known: 1 });
    });

    it('takes nothing more, as if the disk were full, once a PIM has used up its room; the others go on', async () => {
      const pim = await store.get('pims', ORIGIN);
      if (pim) await store.put('pims', { ...pim, errorSize: 300_000_000 });
      await expect(keep([0])).rejects.toMatchObject({ name: 'QuotaExceededError' });
      expect(await ages()).toEqual([]);
      expect(await keep([0], OTHER)).toMatchObject({ added: 1 });
    });

    it('loses nothing that happened for what is dated in the future', async () => {
      await keep([0, 20, -100, -200, -300]);
      await trimHistory(store, ORIGIN, NOON, { ...DEFAULT_RETENTION, errors: 3 });
      expect(await ages()).toEqual([-300, -200, -100, 0, 20]);
    });

    it('is that of one PIM alone', async () => {
      await keep([0, 120]);
      await keep([0, 120], OTHER);
      await trimHistory(store, ORIGIN, NOON);
      expect(await ages(OTHER)).toEqual([0, 120]);
    });

    it('is nothing to trim when it is empty', async () => {
      expect(await trimHistory(store, ORIGIN, NOON)).toBe(false);
    });
  });
});

describe('retention', () => {
  const LAST = '2026-03-31';
  const daily = (days: number, count: number) =>
    new Map(Array.from({ length: days }, (_, ago) => [addDays(LAST, -ago), { errors: count, size: count }]));

  describe('the oldest day that is kept', () => {
    it('is ninety days back, the last day included', () => {
      expect(oldestDayKept(daily(200, 1), LAST, DEFAULT_RETENTION)).toBe('2026-01-01');
      expect(oldestDayKept(new Map(), LAST, DEFAULT_RETENTION)).toBe('2026-01-01');
    });

    it('is later when the days hold too many errors', () => {
      expect(oldestDayKept(daily(90, 5000), LAST, DEFAULT_RETENTION)).toBe(addDays(LAST, -19));
      expect(oldestDayKept(daily(20, 5000), LAST, DEFAULT_RETENTION)).toBe('2026-01-01');
    });

    it('is never one of the last nine', () => {
      expect(oldestDayKept(daily(30, 1_000_000), LAST, DEFAULT_RETENTION)).toBe(addDays(LAST, -8));
    });

    it('leaves no more errors than are wanted, and takes no more days than it must', () => {
      const counts = fc.array(fc.tuple(fc.nat(150), fc.integer({ min: 1, max: 40_000 })), { maxLength: 60 });
      fc.assert(
        fc.property(counts, (entries) => {
          const all = new Map(entries.map(([ago, count]) => [addDays(LAST, -ago), { errors: count, size: count }]));
          const oldest = oldestDayKept(all, LAST, DEFAULT_RETENTION);
          const kept = (from: string) =>
            [...all].filter(([day]) => day >= from).reduce((sum, [, { errors }]) => sum + errors, 0);
          const recent = addDays(LAST, -8);
          expect(oldest >= addDays(LAST, -89) && oldest <= recent).toBe(true);
          if (kept(recent) <= DEFAULT_RETENTION.errors)
            expect(kept(oldest)).toBeLessThanOrEqual(DEFAULT_RETENTION.errors);
          if (oldest > addDays(LAST, -89)) expect(kept(addDays(oldest, -1))).toBeGreaterThan(DEFAULT_RETENTION.errors);
        }),
      );
    });
  });
});
