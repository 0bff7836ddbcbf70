import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { MINUTE } from '#lib/calendar.ts';
import type { CheckedBatch } from '#lib/messaging/answers.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import { outcome } from '#lib/store/fixtures.ts';
import { createGroupCheck, type ShownProduct } from './group-check.ts';

const PIM = 'https://pim.example';
const NOW = Date.UTC(2026, 2, 8, 12);
const GOOD: CheckedBatch = { stopped: null, until: null };

let known: Map<string, Outcome>;
/** How many products each message named. */
let sent: number[];
let answer: (batch: number) => unknown;

const products = (count: number): ShownProduct[] =>
  Array.from({ length: count }, (_, i) => ({ uuid: `u${i}`, id: null, identifier: `p${i}`, newest: { id: `e${i}` } }));
const start = () => createGroupCheck({ outcomes: async () => known }, PIM);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  [known, sent, answer] = [new Map(), [], () => ({ value: GOOD })];
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { payload } = message as { payload: { products: unknown[] } };
    sent.push(payload.products.length);
    return answer(sent.length);
  });
});
afterEach(() => vi.useRealTimers());

describe('the products of an opened group', () => {
  it('are looked into five at a time, and it is told how far', async () => {
    const check = start();
    const done: unknown[] = [];
    check.progress.subscribe((progress) => done.push(progress && [progress.state, progress.done, progress.total]));
    await check.check(products(12));
    expect(sent).toEqual([5, 5, 2]);
    expect(done).toEqual([
      null,
      ['running', 0, 12],
      ['running', 5, 12],
      ['running', 10, 12],
      ['running', 12, 12],
      ['ended', 12, 12],
    ]);
  });

  it('are not looked into again within ten minutes, nor ever when they were fixed, unless it is wanted', async () => {
    known = new Map([
      ['e0', outcome({ error: 'e0', checked: NOW - 9 * MINUTE })],
      ['e1', outcome({ error: 'e1', checked: NOW - 11 * MINUTE })],
      ['e2', outcome({ error: 'e2', state: 'fixed', checked: NOW - 99 * MINUTE })],
      ['e3', outcome({ error: 'e3', checked: NOW + 99 * MINUTE })],
    ]);
    const check = start();
    await check.check(products(5));
    expect([sent, check.progress.value]).toMatchObject([[3], { state: 'ended', done: 5, total: 5 }]);
    sent = [];
    await check.check(products(5), true);
    expect(sent).toEqual([4]);
  });

  it('are left alone once the user stops it; what runs is not waited for, and it goes on where it was', async () => {
    const check = start();
    answer = (batch) => {
      if (batch === 2) check.stop();
      return { value: GOOD };
    };
    await check.check(products(20));
    expect([sent, check.progress.value]).toMatchObject([
      [5, 5],
      { state: 'stopped', done: 5, total: 20, trouble: null },
    ]);
    known = new Map(products(10).map(({ newest: { id } }) => [id, outcome({ error: id, checked: NOW })]));
    answer = () => ({ value: GOOD });
    sent = [];
    await check.check(products(20));
    expect([sent, check.progress.value]).toMatchObject([[5, 5], { state: 'ended', done: 20 }]);
  });

  it('are left alone when the PIM is in trouble, and it is told why and until when', async () => {
    const check = start();
    answer = () => ({ value: { stopped: 'throttled', until: NOW + MINUTE } });
    await check.check(products(20));
    expect(sent).toEqual([5]);
    expect(check.progress.value).toMatchObject({
      state: 'stopped',
      done: 0,
      trouble: 'throttled',
      until: NOW + MINUTE,
    });
  });

  it('are left alone when there is no worker, or the PIM is not to be asked', async () => {
    const check = start();
    answer = () => ({ refused: 'No.' });
    await check.check(products(9));
    expect(check.progress.value).toMatchObject({ state: 'stopped', trouble: 'unreachable' });
    answer = () => ({ value: null });
    await check.check(products(9));
    expect([sent, check.progress.value?.state]).toEqual([[5, 5], 'off']);
  });

  it('are those of the last call alone', async () => {
    const check = start();
    await Promise.all([check.check(products(20)), check.check(products(3))]);
    expect([sent, check.progress.value]).toMatchObject([[3], { state: 'ended', total: 3 }]);
  });

  it('are named without what no PIM could have as a name', async () => {
    const names: unknown[] = [];
    vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
      names.push((message as { payload: { products: unknown } }).payload.products);
      return { value: GOOD };
    });
    await start().check([{ uuid: 'x'.repeat(101), id: 7, identifier: 'y'.repeat(2001), newest: { id: 'e' } }]);
    expect(names).toEqual([[{ uuid: null, id: 7, identifier: null }]]);
  });
});
