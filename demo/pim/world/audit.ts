import { type PhpMap, phpMap } from '../wire.ts';
import { daysUntil } from './calendar.ts';
import type { Connection, FlowType } from './connections.ts';
import type { CountedEvent, Counts } from './counts.ts';

export const weeklyEvents = ['product_created', 'product_updated', 'product_read'] as const;
export type WeeklyEvent = (typeof weeklyEvents)[number];
export const errorTypes = ['business', 'technical'] as const;
export type ErrorType = (typeof errorTypes)[number];

/** Contract, section 2.1. */
export type WeeklyAudit = Record<string, { daily: Record<string, number>; weekly_total: number }>;
/** Contract, section 2.2. */
export type WeeklyErrorAudit = Record<
  string,
  { previous_week: Record<string, number>; current_week: Record<string, number>; current_week_total: number }
>;

/** What the audit routes know. `now` is in epoch milliseconds, `timeZone` that of the user's PIM profile. */
export type AuditState = { connections: readonly Connection[]; counts: Counts; timeZone: string; now: number };

/** Eight days of one event for every tracked connection of its flow type, the sum of all first. */
export function weeklyAudit(state: AuditState, event: WeeklyEvent, endDate?: string): WeeklyAudit {
  const flowType = event === 'product_read' ? 'data_destination' : 'data_source';
  return Object.fromEntries(
    perConnection(state, flowType, [event], 8, endDate).map(([code, daily]) => [
      code,
      { daily: Object.fromEntries(daily), weekly_total: total(daily.slice(1)) },
    ]),
  );
}

/** Business and technical errors of eight days, the first apart. */
export function weeklyErrorAudit(state: AuditState, endDate?: string): WeeklyErrorAudit {
  return Object.fromEntries(
    perConnection(state, 'data_source', ['business_error', 'technical_error'], 8, endDate).map(([code, daily]) => [
      code,
      {
        previous_week: Object.fromEntries(daily.slice(0, 1)),
        current_week: Object.fromEntries(daily.slice(1)),
        current_week_total: total(daily.slice(1)),
      },
    ]),
  );
}

/** The errors of one type over seven days, for every tracked source. */
export function errorCounts(state: AuditState, errorType: ErrorType, endDate?: string): PhpMap<number> {
  const event = `${errorType}_error` as const;
  const [, ...sources] = perConnection(state, 'data_source', [event], 7, endDate);
  return phpMap(sources.map(([code, daily]) => [code, total(daily)]));
}

type Daily = [date: string, count: number][];

function perConnection(
  { connections, counts, timeZone, now }: AuditState,
  flowType: FlowType,
  events: readonly CountedEvent[],
  dayCount: number,
  endDate: string | undefined,
): [code: string, daily: Daily][] {
  const days = daysUntil(endDate, dayCount, timeZone, now);
  const listed = connections.filter((connection) => connection.auditable && connection.flowType === flowType);
  const perDay = listed.map(({ code }) => [code, counts.perDay(code, events, days)] as const);
  const sums = days.map((_, index) => perDay.reduce((sum, [, daily]) => sum + (daily[index] ?? 0), 0));
  return [['<all>', sums] as const, ...perDay].map(([code, daily]) => [
    code,
    days.map(({ date }, index) => [date, daily[index] ?? 0]),
  ]);
}

function total(daily: Daily): number {
  return daily.reduce((sum, [, count]) => sum + count, 0);
}
