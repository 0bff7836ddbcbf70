import { describe, expect, it } from 'vitest';
import { type PimStatusInput, surfaceState } from './pim-status.ts';

const now = 1_772_962_867_000;
const minutes = (count: number) => count * 60_000;
const pim = (facts: Partial<PimStatusInput> = {}): PimStatusInput => ({
  state: 'ok',
  lastSuccessAt: now - minutes(1),
  notBefore: null,
  ...facts,
});
const some = [{}];

describe('the state of a surface', () => {
  it('is that there is no PIM yet', () => {
    expect(surfaceState(null, [], now)).toEqual({ state: 'no-pim' });
  });

  it('is that the PIM was never refreshed', () => {
    expect(surfaceState(pim({ state: 'new', lastSuccessAt: null }), [], now)).toEqual({ state: 'never-refreshed' });
  });

  it('is fresh for a quarter of an hour, then stale, and says since when', () => {
    expect(surfaceState(pim(), some, now)).toEqual({ state: 'fresh', since: now - minutes(1) });
    expect(surfaceState(pim({ lastSuccessAt: now - minutes(15) }), some, now).state).toBe('fresh');
    expect(surfaceState(pim({ lastSuccessAt: now - minutes(16) }), some, now)).toEqual({
      state: 'stale',
      since: now - minutes(16),
    });
  });

  it('is that the user paused it, whatever the last pass said', () => {
    const since = now - minutes(60);
    expect(surfaceState(pim({ paused: true, state: 'signed-out', lastSuccessAt: since }), some, now)).toEqual({
      state: 'paused',
      since,
    });
  });

  it('is that the PIM has no connection', () => {
    expect(surfaceState(pim(), [], now)).toEqual({ state: 'no-connection', since: now - minutes(1) });
  });

  it.each([
    'permission-missing',
    'signed-out',
    'forbidden',
    'too-old',
    'throttled',
    'failing',
    'unreachable',
    'storage-full',
  ] as const)('is %s before anything else, with what is still shown', (state) => {
    const facts = { state, lastSuccessAt: now - minutes(60), notBefore: now + minutes(2) };
    expect(surfaceState(pim(facts), some, now)).toEqual({
      state,
      since: facts.lastSuccessAt,
      retryAt: facts.notBefore,
    });
    expect(surfaceState(pim({ ...facts, lastSuccessAt: null, notBefore: now - 1 }), [], now)).toEqual({
      state,
      since: null,
      retryAt: null,
    });
  });
});
