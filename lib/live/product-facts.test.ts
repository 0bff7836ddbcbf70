import { type Signal, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Outcome } from '#lib/model/outcome.ts';
import { error, outcome } from '#lib/store/fixtures.ts';
import type { ProductOnScreen } from './product.ts';
import { openProductFacts } from './product-facts.ts';

const ORIGIN = 'https://pim.example';
/** `stored` or `PIM`, and the product. */
const asked: string[] = [];
let stored: Outcome[];
let inPim: Outcome[] | null;
let product: Signal<ProductOnScreen | null>;
let saves: Signal<number>;
let lifetime: AbortController;
/** What the background announces. */
let heard: (change: object) => void;

const withErrors = (id: string, ...ats: number[]): ProductOnScreen => ({
  id,
  errors: ats.map((at) => error(at)),
  closed: new Map(),
});
const open = () => openProductFacts(ORIGIN, product, saves, lifetime.signal).outcomes;
const became = (state: Outcome['state']) => [outcome({ error: '1000', state })];
const states = ({ value }: { value: ReadonlyMap<string, Outcome> }) => [...value.values()].map(({ state }) => state);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      set onmessage(hear: (event: { data: object }) => void) {
        heard = (data) => hear({ data });
      }
      close() {}
    },
  );
  asked.length = 0;
  stored = became('open');
  inPim = became('fixed');
  product = signal(withErrors('7', 1000));
  saves = signal(0);
  lifetime = new AbortController();
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { type, payload } = message as { type: string; payload: { id: string } };
    const isStored = type === 'product/outcomes';
    asked.push(`${isStored ? 'stored' : 'PIM'} ${payload.id}`);
    return { value: isStored ? stored : inPim && { exists: true, outcomes: inPim } };
  });
});
afterEach(() => {
  lifetime.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what became of the errors of the product on screen', () => {
  it('is what is stored at once, then what the history shows', async () => {
    const outcomes = open();
    expect(states(outcomes)).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['stored 7', 'PIM 7']);
    expect(states(outcomes)).toEqual(['fixed']);
  });

  it('stays what is stored when the PIM does not answer', async () => {
    stored = became('changed');
    inPim = null;
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
    expect(asked).toEqual(['PIM 7']);
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
    expect(asked).toEqual(['stored 8', 'PIM 8']);
    expect(states(outcomes)).toEqual(['fixed']);
  });

  it('is asked for again for a new error, but not when one is decided about or opened again', async () => {
    product.value = withErrors('7', 1000, 2000);
    open();
    await vi.advanceTimersByTimeAsync(0);
    asked.length = 0;
    product.value = {
      ...withErrors('7', 1000, 2000),
      closed: new Map([['1000', { id: '1000', own: true, state: 'resolved', at: 1, who: '' }]]),
    };
    await vi.advanceTimersByTimeAsync(0);
    product.value = withErrors('7', 1000, 2000);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([]);
    product.value = withErrors('7', 1000, 2000, 3000);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['PIM 7']);
  });

  it('is read again from the store when a poll looked into it, or the user decided', async () => {
    const outcomes = open();
    await vi.advanceTimersByTimeAsync(0);
    asked.length = 0;
    stored = became('over');
    for (const [origin, ...stores] of [
      ['https://other.example', 'outcomes'],
      [ORIGIN, 'errors'],
      [ORIGIN, 'outcomes'],
    ]) {
      heard({ origin, stores });
    }
    await vi.advanceTimersByTimeAsync(0);
    expect([asked, states(outcomes)]).toEqual([['stored 7'], ['over']]);
  });

  it('is asked for no product, none without open errors, and not again for the same ones', async () => {
    product.value = null;
    const outcomes = open();
    product.value = {
      ...withErrors('7', 1000),
      closed: new Map([['1000', { id: '1000', own: true, state: 'resolved', at: 1, who: '' }]]),
    };
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
