import { dayMs, errorWindow, hourMs, toDateTime } from './calendar.ts';
import type { ErrorContent } from './errors/content.ts';

/** A business error as the PIM lists it (contract, section 3). */
export type BusinessError = { connection_code: string; date_time: string; content: ErrorContent };

/** The longest list that the PIM answers, and what its hourly purge keeps of a connection. */
const listLimit = 100;

/** The business errors that the PIM still has, per connection (contract, sections 3 and 11.2). */
export class ErrorLedger {
  readonly #errors = new Map<string, Stored[]>();
  readonly #ever: BusinessError[] = [];

  /** `at` in epoch milliseconds, not later than what is asked for as `now`. */
  record(connection: string, at: number, content: ErrorContent): void {
    const errors = this.#errors.get(connection) ?? [];
    errors.push({ at, content });
    this.#errors.set(connection, errors);
    this.#ever.push({ connection_code: connection, date_time: toDateTime(at), content });
  }

  /** Every error that ever happened, purged or not, in the order in which it was recorded. */
  everRecorded(): readonly BusinessError[] {
    return this.#ever;
  }

  /** The newest errors of seven UTC days, 100 at most, newest first. */
  list(connection: string, endDate: string | undefined, now: number): BusinessError[] {
    const { from, to } = errorWindow(endDate, now);
    return newestFirst(this.#errors.get(connection) ?? [])
      .filter(({ at }) => from <= at && at <= to)
      .slice(0, listLimit)
      .map(({ at, content }) => ({ connection_code: connection, date_time: toDateTime(at), content }));
  }

  /**
   * Does what the PIM's hourly job did at the last full hour: it leaves the last 100 errors of each tracked connection,
   * none older than eight days. Without any tracked connection it does nothing.
   */
  purge(now: number, tracked: ReadonlySet<string>): void {
    if (tracked.size === 0) return;
    const lastRun = Math.floor(now / hourMs) * hourMs;
    for (const [connection, errors] of this.#errors) {
      const since = errors.filter(({ at }) => at > lastRun);
      const before = errors.filter(({ at }) => at <= lastRun && at >= lastRun - 8 * dayMs);
      const kept = tracked.has(connection) ? newestFirst(before).slice(0, listLimit).reverse() : [];
      this.#errors.set(connection, [...kept, ...since]);
    }
  }
}

type Stored = { at: number; content: ErrorContent };

/** Of two errors of one second the later recorded comes first. */
function newestFirst(errors: readonly Stored[]): Stored[] {
  return errors.toReversed().sort((one, other) => other.at - one.at);
}
