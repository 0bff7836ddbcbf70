import { describe, expect, it } from 'vitest';
import { errorCounts, weeklyAudit, weeklyErrorAudit } from './audit.ts';
import { hourMs } from './calendar.ts';
import { defaultConnections } from './connections.ts';
import { type CountedEvent, Counts } from './counts.ts';

const connections = defaultConnections();

/** One count of every hour from the first to before the second moment. */
function counted(event: CountedEvent, from: string, to: string, code = 'nordwind_erp'): Counts {
  const counts = new Counts();
  for (let hour = Date.parse(from); hour < Date.parse(to); hour += hourMs) counts.add(code, event, hour, 1);
  return counts;
}

function daily(counts: Counts, timeZone: string, now: string): number[] {
  const audit = weeklyAudit({ connections, counts, timeZone, now: Date.parse(now) }, 'product_created');
  return Object.values(audit.nordwind_erp?.daily ?? {});
}

describe('weekly audit', () => {
  it('counts each hour of a short and of a long day in New York', () => {
    const spring = counted('product_created', '2026-03-01T00:00:00Z', '2026-03-12T00:00:00Z');
    expect(daily(spring, 'America/New_York', '2026-03-10T12:00:00Z')).toEqual([24, 24, 24, 24, 24, 23, 24, 24]);
    const autumn = counted('product_created', '2026-10-25T00:00:00Z', '2026-11-05T00:00:00Z');
    expect(daily(autumn, 'America/New_York', '2026-11-03T12:00:00Z')).toEqual([24, 24, 24, 24, 24, 25, 24, 24]);
  });

  it('gives the hour across midnight in Kolkata to the day of its start', () => {
    const counts = new Counts();
    // 18:00 UTC is 23:30 in Kolkata: what happened at 18:45 UTC, after midnight there, counts for the day before.
    counts.add('nordwind_erp', 'product_created', Date.parse('2026-03-08T18:45:00Z'), 5);
    expect(daily(counts, 'Asia/Kolkata', '2026-03-09T12:00:00Z').slice(-2)).toEqual([5, 0]);
  });

  it('is a day ahead at UTC+14', () => {
    const counts = new Counts();
    counts.add('nordwind_erp', 'product_created', Date.parse('2026-03-08T10:00:00Z'), 3);
    expect(daily(counts, 'Pacific/Kiritimati', '2026-03-08T12:00:00Z').slice(-2)).toEqual([0, 3]);
    expect(daily(counts, 'UTC', '2026-03-08T12:00:00Z').slice(-2)).toEqual([0, 3]);
    counts.add('nordwind_erp', 'product_created', Date.parse('2026-03-08T09:00:00Z'), 4);
    expect(daily(counts, 'Pacific/Kiritimati', '2026-03-08T12:00:00Z').slice(-2)).toEqual([4, 3]);
  });

  it('leaves the first of its eight days out of the total', () => {
    const counts = counted('product_created', '2026-03-01T00:00:00Z', '2026-03-09T00:00:00Z');
    const state = { connections, counts, timeZone: 'UTC', now: Date.parse('2026-03-08T12:00:00Z') };
    expect(weeklyAudit(state, 'product_created')['<all>']?.weekly_total).toBe(7 * 24);
  });

  it('lists tracked connections of the flow type only, the sum first', () => {
    const state = { connections, counts: new Counts(), timeZone: 'UTC', now: 0 };
    const read = Object.keys(weeklyAudit(state, 'product_read'));
    expect(read).toEqual(['<all>', 'web_shop', 'print_catalog', 'marketplace_sync', 'store_tablets']);
    expect(Object.keys(weeklyAudit(state, 'product_created'))).not.toContain('legacy_import');
  });

  it('has the sum even where there is no connection', () => {
    const none = { connections: [], counts: new Counts(), timeZone: 'UTC', now: 0 };
    expect(Object.keys(weeklyAudit(none, 'product_created'))).toEqual(['<all>']);
    expect(Object.keys(weeklyErrorAudit(none))).toEqual(['<all>']);
    expect(errorCounts(none, 'business')).toEqual([]);
  });
});
