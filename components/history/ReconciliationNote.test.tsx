// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { goodPim } from '#components/fixtures.ts';
import { speak } from '#lib/i18n/fixtures.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { connection } from '#lib/store/fixtures.ts';
import { ReconciliationNote } from './ReconciliationNote.tsx';

const NOON = Date.UTC(2026, 2, 8, 12);
const DAY = 86_400_000;

afterEach(cleanup);

const says = (
  counts: Record<string, number>,
  kept: number,
  pim: Partial<PimRecord> = {},
  code = ALL_CONNECTIONS,
  unwatched: readonly string[] = [],
) => {
  speak('en', 'en-US');
  const fetched = (count: number) => ({ count, day: '2026-03-08', at: NOON });
  const connections = Object.entries(counts).map(([name, count]) =>
    connection(name, {
      businessErrors: count,
      firstSeen: NOON - 30 * DAY,
      fetched: fetched(count),
      unmonitored: unwatched.includes(name),
    }),
  );
  const old = { at: NOON - 20 * DAY, seen: NOON - 20 * DAY };
  const times = new Map([['erp', [old, ...Array.from({ length: kept }, (_, i) => ({ at: NOON - i, seen: NOON }))]]]);
  const gaps = [{ origin: '', connection: 'dam', from: NOON - DAY, to: NOON, lost: 1 }];
  const view = { pim: goodPim({ lastPollAt: NOON, ...pim }), connections, gaps };
  return render(<ReconciliationNote view={view} times={times} connection={code} />).container.textContent;
};

describe('the archive and the PIM’s count', () => {
  it('agree, as a rule', () => {
    expect(says({ erp: 1400 }, 1400)).toBe(
      'The PIM counts 1,400 business errors of the last 7 days. All of them are kept.',
    );
  });

  it('differ for reasons', () => {
    expect(says({ erp: 12, dam: 1 }, 10)).toBe(
      'The PIM counts 13 business errors of the last 7 days; 10 are kept. Why 2 are missing is not known. ' +
        '1 came while more errors came than the PIM lists, or while PIM Pulse did not look.',
    );
  });

  it('are those of the connection that is chosen', () => {
    expect(says({ erp: 10, dam: 1 }, 10, {}, 'erp')).toMatch(/^The PIM counts 10 .* All of them/);
  });

  it('leave out a connection that is not looked after, whose errors are never fetched', () => {
    expect(says({ erp: 10, dam: 5 }, 10, {}, ALL_CONNECTIONS, ['dam'])).toMatch(/^The PIM counts 10 .* All of them/);
  });

  it('are not compared before a pass, nor where nothing is counted', () => {
    expect(says({ erp: 10 }, 10, { lastPollAt: null })).toBe('');
    expect(says({}, 0)).toBe('');
  });
});
