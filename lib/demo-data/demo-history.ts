import { addDays, DAY, HOUR } from '#lib/calendar.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import type { ArchivedError } from '#lib/model/error.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { connections, type DemoConnection, refusal } from './demo-catalog.ts';

const DAYS = 90;
const ERROR_DAYS = 30;
const PRODUCTS = 60;
/** On this many days before today the ERP sent nothing, so that there is a silence to show. */
const SILENT = [9, 10];

/** The history of the demo PIM up to an instant; the same for the same day. */
export interface DemoHistory {
  counts: ReadonlyMap<Figure, CountsByConnection>;
  /** By connection, any order. */
  errors: ReadonlyMap<string, readonly ArchivedError[]>;
}

/** @param now milliseconds since the epoch; days are UTC */
export function demoHistory(now: number): DemoHistory {
  const random = randomOf(20_260_308);
  const today = new Date(now).toISOString().slice(0, 10);
  const errors = new Map<string, ArchivedError[]>();
  const refused = new Map<string, Map<string, number>>();
  const figures = new Map<Figure, CountsByConnection>([
    ['created', new Map()],
    ['updated', new Map()],
    ['read', new Map()],
    ['errors', refused],
  ]);
  for (let before = DAYS - 1; before >= 0; before--) {
    const day = addDays(today, -before);
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    for (const connection of connections.filter(({ tracked }) => tracked)) {
      const inactive = weekend || (connection.code === 'main_erp' && SILENT.includes(before));
      const some = (usual: number) => Math.round(usual * (inactive ? 0.04 : 0.7 + 0.6 * random()));
      for (const figure of figuresOf(connection))
        add(figures.get(figure), connection.code, day, some(connection[figure]));
      if (connection.flowType !== 'data_source') continue;
      const count = some(connection.refused);
      add(refused, connection.code, day, count);
      if (before >= ERROR_DAYS) continue;
      const happened = Array.from({ length: count }, () => ({
        connection: connection.code,
        at: Math.min(Math.floor((Date.parse(day) + (6 + 12 * random()) * HOUR) / 1000) * 1000, now - (now % 1000)),
        content: refusal(random(), Math.floor(random() * PRODUCTS)),
      }));
      const known = errors.get(connection.code) ?? [];
      errors.set(connection.code, [
        ...known,
        ...assignErrorIds(happened).map(({ id, error }) => ({ ...error, id, archivedAt: now })),
      ]);
    }
  }
  return { counts: figures, errors };
}

function figuresOf({ flowType }: DemoConnection): Array<'created' | 'updated' | 'read'> {
  return flowType === 'data_source' ? ['created', 'updated'] : ['read'];
}

/** Adds a count to a connection's day, and to the sum of all. */
function add(counts: CountsByConnection | undefined, code: string, day: string, count: number): void {
  for (const key of [code, ALL_CONNECTIONS]) {
    const daily = counts?.get(key) ?? new Map<string, number>();
    counts?.set(key, daily.set(day, (daily.get(day) ?? 0) + count));
  }
}

/** How many errors each connection had in the seven days before an instant. */
export function lastWeek(errors: DemoHistory['errors'], now: number): Map<string, number> {
  const from = now - 7 * DAY;
  return new Map([...errors].map(([code, list]) => [code, list.filter(({ at }) => at >= from).length]));
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
