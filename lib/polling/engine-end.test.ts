import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Worker, worker } from '#lib/background/fixtures.ts';
import type { PimClient } from '#lib/pim/client.ts';
import { PimError } from '#lib/pim/pim-error.ts';
import type { Store } from '#lib/store/database.ts';
import { pim } from '#lib/store/fixtures.ts';
import { forgetPim } from '#lib/store/pims.ts';
import * as polls from '#lib/store/polls.ts';
import { createEngine, type Engine, type EngineTools } from './engine.ts';
import { emptyPim } from './fixtures.ts';

vi.mock('#lib/store/polls.ts', { spy: true });

const PIM = 'https://pim.example';
const MINUTE = 60_000;
const NOW = Date.UTC(2026, 2, 8, 12);

let of: Worker;
let store: Store;
/** Runs during each request to the PIM. */
let meanwhile: () => unknown;
let ended: string[];

const client = (origin: string): PimClient => ({
  origin,
  traffic: { requests: 0, bytes: 0 },
  clock: NOW,
  async get(path) {
    await meanwhile();
    return emptyPim().get(path.split('?')[0] ?? '') ?? [];
  },
});

function engineWith(tools: Partial<EngineTools> = {}): Engine {
  return createEngine({
    store: async () => store,
    hasAccess: async () => true,
    createClient: client,
    ended: async (_, { state }) => {
      ended.push(state);
    },
    ...tools,
  });
}

const storedPim = () => store.get('pims', PIM);
const full = new DOMException('No space.', 'QuotaExceededError');

beforeEach(async () => {
  of = await worker(PIM);
  store = of.store;
  [meanwhile, ended] = [() => {}, []];
  await store.put('pims', pim());
});
afterEach(() => {
  vi.useRealTimers();
  vi.mocked(polls.recordPoll).mockReset();
});

describe('the end of a poll', () => {
  it('on a full disk that cannot even store the state is still reported as an end', async () => {
    meanwhile = () => Promise.reject(full);
    vi.mocked(polls.recordPoll).mockRejectedValueOnce(full);
    expect(await engineWith().run(PIM, 'load')).toBe('storage-full');
    expect(ended).toEqual(['storage-full']);
    expect(of.changed().at(-1)).toMatch('poll-ended');
    expect(await storedPim()).toMatchObject({ state: 'new' });
  });

  it('is a fault when it cannot be written for another reason, and surfaces still learn that the poll is over', async () => {
    vi.mocked(polls.recordPoll).mockRejectedValueOnce(new TypeError('A mistake.'));
    await expect(engineWith().run(PIM, 'load')).rejects.toThrow('A mistake.');
    expect(ended).toEqual([]);
    expect(of.changed().at(-1)).toMatch('poll-ended');
  });

  it('is timed by the clock of the browser', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    expect(await engineWith().run(PIM, 'load')).toBe('ok');
    expect(await storedPim()).toMatchObject({ lastPollAt: NOW, lastSuccessAt: NOW, chartsAt: NOW });
    expect(await store.getAll('polls')).toMatchObject([{ started: NOW, ended: NOW }]);
  });

  it('leaves a failed PIM alone for about a minute, with a jitter', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    meanwhile = () => Promise.reject(new PimError('unreachable'));
    const waits = new Set<number>();
    for (let i = 0; i < 5; i++) {
      await store.put('pims', pim());
      await engineWith().run(PIM, 'load');
      waits.add(((await storedPim())?.notBefore ?? 0) - NOW);
    }
    expect(waits.size).toBeGreaterThan(1);
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(MINUTE / 2);
      expect(wait).toBeLessThanOrEqual(2 * MINUTE);
    }
  });

  it('returns the previous state and writes nothing when the PIM is removed during the poll', async () => {
    await store.put('pims', pim({ state: 'failing' }));
    const engine = engineWith();
    meanwhile = async () => {
      engine.stop(PIM);
      await forgetPim(store, PIM);
    };
    expect(await engine.run(PIM, 'load')).toBe('failing');
    expect([await store.count('pims'), await store.count('polls'), ended]).toEqual([0, 0, []]);
  });
});

describe('a poll', () => {
  it('is not prevented by an earlier stop', async () => {
    const engine = engineWith();
    engine.stop(PIM);
    expect(await engine.run(PIM, 'load')).toBe('ok');
  });

  it('is not run for a PIM that the settings no longer contain', async () => {
    await store.put('pims', pim({ unlisted: true }));
    await expect(engineWith().run(PIM, 'user')).rejects.toThrow('not watched');
    expect(await store.count('polls')).toBe(0);
  });

  it('ends together with the poll that it waits for when both are stopped', async () => {
    let requests = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    meanwhile = () => {
      requests++;
      return promise;
    };
    const engine = engineWith();
    const first = engine.run(PIM, 'load');
    await expect.poll(() => requests).toBe(1);
    const byUser = engine.run(PIM, 'user');
    engine.stop(PIM);
    resolve();
    await Promise.all([first, byUser]);
    expect([await store.count('polls'), ended]).toEqual([0, []]);
  });
});
