import { addDays, startOfDay } from '#lib/calendar.ts';
import type { Alert } from '#lib/model/alert.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts, Figure } from '#lib/model/counts.ts';
import { defaultPim } from '#lib/settings/defaults.ts';
import type { PimSettings } from '#lib/settings/schema.ts';
import { archiveErrors } from '#lib/store/archiving.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { storeCounts } from '#lib/store/day-counts.ts';
import { connection, emptyStore, error, pim } from '#lib/store/fixtures.ts';
import { updatePim } from '#lib/store/pims.ts';
import { evaluate } from './evaluate.ts';

const HOUR = 3_600_000;
const figures: readonly Figure[] = ['created', 'updated', 'read', 'errors'];

/**
 * A PIM with one connection that is evaluated after each poll, for tests. Times are UTC unless the PIM has another time
 * zone.
 */
export interface Bench {
  store: Store;
  origin: string;
  settings: PimSettings;
  /** The present, milliseconds since the epoch; the test moves it on. */
  now: number;
  /** Sets a connection's counts of a day, `daysAgo` days before the day of `now`. */
  counts(counts: DayCounts, daysAgo?: number, code?: string): Promise<void>;
  /** Sets the same counts for this many days before today. */
  history(days: number, counts: DayCounts, code?: string): Promise<void>;
  /** Archives errors with this poll, one a second until `now`. */
  errors(count: number, facts?: { message?: string; code?: string; at?: number }): Promise<void>;
  change(facts: Partial<ConnectionRecord>, code?: string): Promise<void>;
  /** Ends a poll; `charts` says whether counts were fetched. Returns all alerts, oldest first. */
  pass(charts?: boolean): Promise<Alert[]>;
  health(code?: string): Promise<ConnectionRecord['health']>;
}

export async function bench(facts: Partial<ConnectionRecord> = {}, now = Date.UTC(2026, 2, 11, 12)): Promise<Bench> {
  const origin = 'https://pim.example';
  const store = await emptyStore();
  const user = { username: 'julia', timeZone: 'UTC', uiLocale: 'en_US', seesErrors: true };
  await store.put('pims', pim({ origin, user, state: 'ok', lastSuccessAt: now, chartsAt: null }));
  await store.put('connections', connection('erp', facts));
  const of: Bench = {
    store,
    origin,
    settings: defaultPim(origin, 'blue'),
    now,
    async counts(counts, daysAgo = 0, code = 'erp') {
      const day = addDays(new Date(of.now).toISOString().slice(0, 10), -daysAgo);
      for (const figure of figures) {
        const count = counts[figure];
        if (count !== undefined) await storeCounts(store, origin, figure, new Map([[code, new Map([[day, count]])]]));
      }
    },
    async history(days, counts, code = 'erp') {
      for (let ago = days; ago > 0; ago--) await of.counts(counts, ago, code);
    },
    async errors(count, { message = 'Too long.', code = 'erp', at = of.now } = {}) {
      const errors = Array.from({ length: count }, (_, index) =>
        error(at - index * 1000, {
          connection: code,
          content: { message },
          id: `${message}${at - index * 1000}`,
          archivedAt: of.now,
        }),
      );
      await archiveErrors(store, {
        origin,
        connection: code,
        errors,
        fetched: { count, day: '2026-03-11', at: of.now },
      });
    },
    async change(changed, code = 'erp') {
      const current = await store.get('connections', [origin, code]);
      await store.put('connections', { ...(current ?? connection(code)), ...changed });
    },
    async pass(charts = true) {
      await updatePim(store, origin, { lastSuccessAt: of.now, ...(charts ? { chartsAt: of.now } : {}) });
      await evaluate(store, origin, of.settings, of.now);
      return store.getAll('alerts', keysOf(origin));
    },
    health: async (code = 'erp') => (await store.get('connections', [origin, code]))?.health,
  };
  return of;
}

/** Moves the present on by some hours. */
export function later(of: Bench, hours: number): void {
  of.now += hours * HOUR;
}

/** Moves the present to an hour of the next day. */
export function tomorrow(of: Bench, hour: number): void {
  of.now = startOfDay(addDays(new Date(of.now).toISOString().slice(0, 10), 1), 'UTC') + hour * HOUR;
}

/** A monitored connection that worked normally for a month. */
export async function monitored(facts: Partial<ConnectionRecord> = {}): Promise<Bench> {
  const of = await bench(facts);
  await of.history(30, { created: 5, updated: 200, errors: 10 });
  await of.counts({ created: 1, updated: 50, errors: 0 });
  await of.pass();
  tomorrow(of, 12);
  await of.counts({ created: 1, updated: 50, errors: 0 });
  await of.pass();
  later(of, 0.1);
  return of;
}

/** The rules of the alerts that last. */
export function lasting(alerts: readonly Alert[]): Array<Alert['rule']> {
  return alerts.filter(({ recoveredAt }) => recoveredAt === null).map(({ rule }) => rule);
}
