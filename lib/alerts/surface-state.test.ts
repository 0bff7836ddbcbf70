import { describe, expect, it } from 'vitest';
import { type PimStatusInput, surfaceState } from './surface-state.ts';

const now = 1_772_962_867_000;
const minutes = (count: number) => count * 60_000;
const pim = (fields: Partial<PimStatusInput> = {}): PimStatusInput => ({
  state: 'ok',
  lastSuccessAt: now - minutes(1),
  notBefore: null,
  ...fields,
});
const some = [{}];

describe('surfaceState', () => {
  it('is no-pim without a PIM', () => {
    expect(surfaceState(null, [], now)).toEqual({ state: 'no-pim' });
  });

  it('is never-refreshed before the first successful poll', () => {
    expect(surfaceState(pim({ state: 'new', lastSuccessAt: null }), [], now)).toEqual({ state: 'never-refreshed' });
  });

  it('is fresh for 15 minutes, then stale, with the time of the last success', () => {
    expect(surfaceState(pim(), some, now)).toEqual({ state: 'fresh', since: now - minutes(1) });
    expect(surfaceState(pim({ lastSuccessAt: now - minutes(15) }), some, now).state).toBe('fresh');
    expect(surfaceState(pim({ lastSuccessAt: now - minutes(16) }), some, now)).toEqual({
      state: 'stale',
      since: now - minutes(16),
    });
  });

  it('is paused whatever the last poll ended as', () => {
    const since = now - minutes(60);
    expect(surfaceState(pim({ paused: true, state: 'signed-out', lastSuccessAt: since }), some, now)).toEqual({
      state: 'paused',
      since,
    });
  });

  it('is no-connection for a PIM without connections', () => {
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
  ] as const)('is %s before anything else, with the time of the last success', (state) => {
    const fields = { state, lastSuccessAt: now - minutes(60), notBefore: now + minutes(2) };
    expect(surfaceState(pim(fields), some, now)).toEqual({
      state,
      since: fields.lastSuccessAt,
      retryAt: fields.notBefore,
    });
    expect(surfaceState(pim({ ...fields, lastSuccessAt: null, notBefore: now - 1 }), [], now)).toEqual({
      state,
      since: null,
      retryAt: null,
    });
  });
});
