import { type Signal, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Outcome } from '#lib/model/outcome.ts';
import { error, outcome } from '#lib/store/fixtures.ts';
import { openOutcomes } from './outcomes.ts';
import type { ProductOnScreen } from './product.ts';

const ORIGIN = 'https://pim.example';
const asked: Array<{ id: string; stored: boolean }> = [];
let answer: (stored: boolean) => Outcome[] | null;
let product: Signal<ProductOnScreen | null>;
let saves: Signal<number>;
let lifetime: AbortController;

const withErrors = (id: string, ...ats: number[]): ProductOnScreen => ({
  id,
  errors: ats.map((at) => error(at)),
  closed: new Map(),
});
const open = () => openOutcomes(ORIGIN, product, saves, lifetime.signal);
const states = ({ value }: { value: ReadonlyMap<string, Outcome> }) => [...value.values()].map(({ state }) => state);

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  answer = (stored) => [outcome({ error: '1000', state: stored ? 'open' : 'fixed' })];
  product = signal(withErrors('7', 1000));
  saves = signal(0);
  lifetime = new AbortController();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { payload } = message as { payload: { id: string; stored: boolean } };
    asked.push({ id: payload.id, stored: payload.stored });
    return { value: answer(payload.stored) };
  });
});
afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('what became of the errors of the product on screen', () => {
  it('is what is stored at once, then what the history shows', async () => {
    const outcomes = open();
    expect(states(outcomes)).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([
      { id: '7', stored: true },
      { id: '7', stored: false },
    ]);
    expect(states(outcomes)).toEqual(['fixed']);
  });

  it('stays what is stored when the PIM does not answer', async () => {
    answer = (stored) => (stored ? [outcome({ error: '1000', state: 'changed' })] : null);
    const outcomes = open();
    await vi.advanceTimersByTimeAsync(0);
    expect(states(outcomes)).toEqual(['changed']);
  });

  it('is asked for again a second after a save, and kept meanwhile', async () => {
    const outcomes = open();
    await vi.advanceTimersByTimeAsync(0);
    asked.length = 0;
    saves.value++;
    await vi.advanceTimersByTimeAsync(900);
    expect(asked).toEqual([]);
    expect(states(outcomes)).toEqual(['fixed']);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked).toEqual([{ id: '7', stored: false }]);
  });

  it('is that of another product as soon as that is on screen, whatever comes late', async () => {
    let late: (value: Outcome[]) => void = () => {};
    vi.mocked(browser.runtime.sendMessage).mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          late = (value) => resolve({ value });
        }),
    );
    const outcomes = open();
    product.value = withErrors('8', 2000);
    await vi.advanceTimersByTimeAsync(0);
    late([outcome({ error: '1000', state: 'changed' })]);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.map(({ id }) => id)).toEqual(['8', '8']);
    expect(states(outcomes)).toEqual(['fixed']);
  });

  it('is asked for no product, none without open errors, and not again for the same ones', async () => {
    product.value = null;
    const outcomes = open();
    product.value = { ...withErrors('7', 1000), closed: new Map([['1000', { id: '1000', own: true }]]) };
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked).toEqual([]);
    product.value = withErrors('7', 1000);
    await vi.advanceTimersByTimeAsync(2000);
    const before = asked.length;
    product.value = withErrors('7', 1000);
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked.length).toBe(before);
    expect(states(outcomes)).toEqual(['fixed']);
  });

  it('is followed no more when the page is gone', async () => {
    open();
    await vi.advanceTimersByTimeAsync(0);
    lifetime.abort();
    const before = asked.length;
    saves.value++;
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked.length).toBe(before);
  });
});
