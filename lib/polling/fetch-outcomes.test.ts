import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#lib/calendar.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { createPimClient } from '#lib/pim/client.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import type { Store } from '#lib/store/database.ts';
import { emptyStore, error, pim as pimRecord, resolved, saveDecisions } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { fetchOutcomes } from './fetch-outcomes.ts';
import { newCounters, type PollCounters } from './task.ts';

const PIM = 'https://pim.example';
const T = Date.UTC(2026, 2, 8, 12, 0, 30);
const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
const uuid = (n: number) => `0b7a8b0e-3b0f-4f0a-9a52-${String(n).padStart(12, '0')}`;

let store: Store;
let now: number;
/** The products of each request. */
let asked: string[][];
let answer: () => Response;

/** A PIM in which nothing was stored since long before any refusal. */
function client() {
  const request = async (address: string | URL | Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(`${address}`);
    const names = searchParams.get('uuids')?.split(',') ?? [pathname.split('/').at(-1) ?? ''];
    asked.push(names);
    const told = answer();
    if (!told.ok) return told;
    const found = names.map((id) => ({ ...product, meta: { id, uuid: id } }));
    return Response.json(searchParams.has('uuids') ? found : found[0]);
  };
  return createPimClient(PIM, { fetch: request, now: () => now });
}
const product = { identifier: 'a', family: null, parent: null, updated: '2025-01-01T00:00:00+00:00' };

async function archive(count: number, at: number, from = 0): Promise<void> {
  const errors = Array.from({ length: count }, (_, i) =>
    error(at - i, {
      id: `${from + i}`,
      content: { message: 'No.', product: { uuid: uuid(from + i), identifier: `p${from + i}` } },
    }),
  );
  await archiveErrors(store, {
    origin: PIM,
    connection: 'acme_erp',
    errors,
    fetched: { count, day: '2026-03-08', at: 0 },
  });
}

async function poll(counters: Partial<PollCounters> = {}, facts: Partial<PimRecord> = {}): Promise<string[][]> {
  asked = [];
  const pim = { ...((await store.get('pims', PIM)) ?? pimRecord()), ...facts };
  const task = { store, client: client(), pim, forced: false, now: () => now };
  await fetchOutcomes(task, { ...newCounters(), ...counters }, pim.user ?? user);
  return asked;
}

beforeEach(async () => {
  store = await emptyStore();
  await store.put('pims', pimRecord({ user, chartsAt: T }));
  now = T;
  answer = () => Response.json([]);
});

describe('a poll', () => {
  it('looks into ten products with one request, and into the next ones with the next poll', async () => {
    await archive(25, T - HOUR);
    const rounds = [await poll(), await poll({ newErrors: 1 }), await poll()];
    expect(rounds.map((requests) => requests.map((names) => names.length))).toEqual([[10], [10], [5]]);
    expect(new Set(rounds.flat(2)).size).toBe(25);
    expect(await poll({ newErrors: 1 })).toEqual([]);
    now += 20 * MINUTE;
    expect(await poll()).toEqual([]);
    now += 15 * MINUTE;
    expect((await poll()).flat()).toHaveLength(10);
  });

  it('begins with the newest errors', async () => {
    await archive(8, T - HOUR);
    await archive(8, T - 9 * HOUR, 8);
    const first = (await poll()).flat();
    expect(first.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, i) => uuid(i)));
  });

  it('without open errors asks nothing, and does not read the archive again until something is new', async () => {
    expect(await poll()).toEqual([]);
    expect((await store.get('pims', PIM))?.nextCheck).toEqual({ at: T + DAY, failed: false });
    await archive(1, T - HOUR);
    expect(await poll()).toEqual([]);
    expect((await poll({ newErrors: 1 })).flat()).toEqual([uuid(0)]);
  });

  it('asks nothing of what was decided, is older than a month, or is not monitored', async () => {
    await archive(2, T - HOUR);
    await archive(1, T - 31 * DAY, 5);
    const decided = error(T - HOUR, {
      id: '0',
      content: { message: 'No.', product: { uuid: uuid(0), identifier: 'p0' } },
    });
    await saveDecisions(store, [resolved(decided)]);
    expect((await poll()).flat()).toEqual([uuid(1)]);
    await updatePim(store, PIM, { unmonitored: ['acme_erp'], nextCheck: { at: 0, failed: false } });
    now += DAY;
    expect(await poll()).toEqual([]);
  });

  it.each<[string, Partial<PollCounters>, Partial<PimRecord>]>([
    ['in which something failed', { faults: 1 }, {}],
    ['that brought many errors', { newErrors: 201 }, {}],
    ['after which the next comes soon', { soon: true }, {}],
    ['that is the first', {}, { chartsAt: null }],
    ['of a PIM for which it is switched off', {}, { checkFixes: false }],
    ['of a user who sees no history', {}, { user: { ...user, seesHistory: false } }],
    ['of a user who sees no errors', {}, { user: { ...user, seesErrors: false } }],
  ])('%s looks into nothing', async (_, counters, facts) => {
    await archive(3, T - HOUR);
    expect(await poll(counters, facts)).toEqual([]);
    expect(await poll()).not.toEqual([]);
  });
});

describe('a PIM that does not answer', () => {
  it.each([500, 403, 401])(
    'with %i is asked for no product for an hour, and its poll is none the worse',
    async (status) => {
      await archive(12, T - HOUR);
      answer = () => new Response(null, { status });
      await poll();
      expect(asked.length).toBeLessThanOrEqual(5);
      now += 59 * MINUTE;
      expect(await poll({ newErrors: 1 })).toEqual([]);
      now += MINUTE;
      expect(await poll()).not.toEqual([]);
    },
  );

  it('because it asks for a wait ends the poll', async () => {
    await archive(12, T - HOUR);
    answer = () => new Response(null, { status: 429, headers: { 'retry-after': '120' } });
    await expect(poll()).rejects.toMatchObject({ kind: 'throttled', retryAfter: 120_000 });
    expect(asked).toHaveLength(1);
  });

  it('is asked again though a clock that was set back says next year', async () => {
    await archive(1, T - HOUR);
    expect(await poll({}, { nextCheck: { at: T + 365 * DAY, failed: true } })).not.toEqual([]);
  });
});
