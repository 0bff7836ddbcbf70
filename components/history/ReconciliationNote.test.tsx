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

const noteOf = (
  counts: Record<string, number>,
  archived: number,
  pim: Partial<PimRecord> = {},
  code = ALL_CONNECTIONS,
  unmonitored: readonly string[] = [],
) => {
  speak('en', 'en-US');
  const fetched = (count: number) => ({ count, day: '2026-03-08', at: NOON });
  const connections = Object.entries(counts).map(([name, count]) =>
    connection(name, {
      businessErrors: count,
      firstSeen: NOON - 30 * DAY,
      fetched: fetched(count),
      unmonitored: unmonitored.includes(name),
    }),
  );
  const old = { at: NOON - 20 * DAY, seen: NOON - 20 * DAY };
  const times = new Map([
    ['erp', [old, ...Array.from({ length: archived }, (_, i) => ({ at: NOON - i, seen: NOON }))]],
  ]);
  const gaps = [{ origin: '', connection: 'dam', from: NOON - DAY, to: NOON, lost: 1 }];
  const view = { pim: goodPim({ lastPollAt: NOON, ...pim }), connections };
  return render(<ReconciliationNote view={view} errors={{ times, gaps }} connection={code} />).container.textContent;
};

describe('the archive and the PIM’s count', () => {
  it('usually agree', () => {
    expect(noteOf({ erp: 1400 }, 1400)).toBe(
      'The PIM counts 1,400 business errors for the last 7 days. All are archived.',
    );
  });

  it('differ with reasons', () => {
    expect(noteOf({ erp: 12, dam: 1 }, 10)).toBe(
      'The PIM counts 13 business errors for the last 7 days; 10 are archived. 2 are missing for an unknown reason. ' +
        '1 is missing: more errors came than the PIM lists, or PIM Pulse wasn’t checking.',
    );
  });

  it('are those of the chosen connection', () => {
    expect(noteOf({ erp: 10, dam: 1 }, 10, {}, 'erp')).toMatch(/^The PIM counts 10 .* All are/);
  });

  it('exclude a connection that is not monitored, since its errors are never fetched', () => {
    expect(noteOf({ erp: 10, dam: 5 }, 10, {}, ALL_CONNECTIONS, ['dam'])).toMatch(/^The PIM counts 10 .* All are/);
  });

  it('are not compared before a poll or when nothing is counted', () => {
    expect(noteOf({ erp: 10 }, 10, { lastPollAt: null })).toBe('');
    expect(noteOf({}, 0)).toBe('');
  });
});
