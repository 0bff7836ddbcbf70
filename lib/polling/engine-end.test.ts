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
/** What happens while the PIM is asked. */
let meanwhile: () => unknown;
let ended: string[];

const client = (origin: string): PimClient => ({
  origin,
  traffic: { requests: 0, bytes: 0 },
  clock: null,
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

const kept = () => store.get('pims', PIM);
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

describe('the end of a pass', () => {
  it('on a disk that is so full that not even the state fits is the end of a pass all the same', async () => {
    meanwhile = () => Promise.reject(full);
    vi.mocked(polls.recordPoll).mockRejectedValueOnce(full);
    expect(await engineWith().run(PIM, 'load')).toBe('storage-full');
    expect(ended).toEqual(['storage-full']);
    expect(of.changed().at(-1)).toMatch('poll-ended');
    expect(await kept()).toMatchObject({ state: 'new' });
  });

  it('that cannot be written for another reason is a fault, and surfaces learn that the pass is over', async () => {
    vi.mocked(polls.recordPoll).mockRejectedValueOnce(new TypeError('A mistake.'));
    await expect(engineWith().run(PIM, 'load')).rejects.toThrow('A mistake.');
    expect(ended).toEqual([]);
    expect(of.changed().at(-1)).toMatch('poll-ended');
  });

  it('is timed by the clock of the browser', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    expect(await engineWith().run(PIM, 'load')).toBe('ok');
    expect(await kept()).toMatchObject({ lastPollAt: NOW, lastSuccessAt: NOW, chartsAt: NOW });
    expect(await store.getAll('polls')).toMatchObject([{ started: NOW, ended: NOW }]);
  });

  it('leaves a PIM that failed alone for a minute or so, not always for the same', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    meanwhile = () => Promise.reject(new PimError('unreachable'));
    const waits = new Set<number>();
    for (let pass = 0; pass < 5; pass++) {
      await store.put('pims', pim());
      await engineWith().run(PIM, 'load');
      waits.add(((await kept())?.notBefore ?? 0) - NOW);
    }
    expect(waits.size).toBeGreaterThan(1);
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(MINUTE / 2);
      expect(wait).toBeLessThanOrEqual(2 * MINUTE);
    }
  });

  it('of a PIM that is forgotten while it is asked answers the state of before, and writes nothing', async () => {
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

describe('a pass', () => {
  it('is not kept from running by a stop that came before it', async () => {
    const engine = engineWith();
    engine.stop(PIM);
    expect(await engine.run(PIM, 'load')).toBe('ok');
  });

  it('is made of no PIM that the settings no longer name', async () => {
    await store.put('pims', pim({ unlisted: true }));
    await expect(engineWith().run(PIM, 'user')).rejects.toThrow('not watched');
    expect(await store.count('polls')).toBe(0);
  });

  it('ends with the one that it waits for when both are stopped', async () => {
    let asked = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    meanwhile = () => {
      asked++;
      return promise;
    };
    const engine = engineWith();
    const first = engine.run(PIM, 'load');
    await expect.poll(() => asked).toBe(1);
    const wished = engine.run(PIM, 'user');
    engine.stop(PIM);
    resolve();
    await Promise.all([first, wished]);
    expect([await store.count('polls'), ended]).toEqual([0, []]);
  });
});
