import { type Day, dayMs, hourMs } from './calendar.ts';

export type CountedEvent =
  | 'product_created'
  | 'product_updated'
  | 'product_read'
  | 'business_error'
  | 'technical_error';

/** Counts per connection, event and UTC hour, kept for ten days (contract, sections 2 and 11.2). */
export class Counts {
  readonly #hours = new Map<string, Map<number, number>>();

  /** Adds to the hour in which `at` (epoch milliseconds) lies. */
  add(connection: string, event: CountedEvent, at: number, count: number): void {
    if (count === 0) return;
    const key = keyOf(connection, event);
    const hours = this.#hours.get(key) ?? new Map<number, number>();
    const hour = Math.floor(at / hourMs) * hourMs;
    hours.set(hour, (hours.get(hour) ?? 0) + count);
    this.#hours.set(key, hours);
  }

  /** The count of each of these days, in their order. */
  perDay(connection: string, events: readonly CountedEvent[], days: readonly Day[]): number[] {
    const totals = days.map(() => 0);
    for (const event of events) {
      for (const [hour, count] of this.#hours.get(keyOf(connection, event)) ?? []) {
        const index = days.findIndex((day) => day.from <= hour && hour < day.to);
        if (index >= 0) totals[index] = (totals[index] ?? 0) + count;
      }
    }
    return totals;
  }

  /** Forgets what is older than ten days. */
  purge(now: number): void {
    for (const hours of this.#hours.values()) {
      for (const hour of hours.keys()) if (hour < now - 10 * dayMs) hours.delete(hour);
    }
  }
}

function keyOf(connection: string, event: CountedEvent): string {
  return `${connection} ${event}`;
}
