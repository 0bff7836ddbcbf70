import { addDays, DAY, HOUR } from '#lib/calendar.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import type { CountsByConnection, Figure } from '#lib/model/counts.ts';
import type { ArchivedError, BusinessError } from '#lib/model/error.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { connections, type DemoConnection, EXTRA, refusal, refusalOf } from './demo-catalog.ts';

const DAYS = 90;
const ERROR_DAYS = 30;
const PRODUCTS = 60;
/** On this many days before today a connection does nothing: what was silent once, or is, or was until today. */
export const SILENT: Readonly<Record<string, readonly number[]>> = {
  main_erp: [9, 10],
  image_library: [0, 1, 2, 3],
  marketplace: [1],
};
/** Since yesterday most of what this one sends is refused. */
export const FAILING = 'supplier_portal';

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
      const { code } = connection;
      const isSilent = SILENT[code]?.includes(before);
      const fails = code === FAILING && before < 2;
      const pace = isSilent ? 0 : weekend ? 0.04 : 0.7 + 0.6 * random();
      for (const figure of figuresOf(connection)) {
        add(figures.get(figure), code, day, Math.ceil(connection[figure] * (fails ? 0.07 : pace)));
      }
      if (connection.flowType !== 'data_source') continue;
      const usual = fails ? 55 + before : Math.round(connection.refused * pace);
      const more = extra(code, before, now);
      const count = usual + more.length;
      add(refused, connection.code, day, count);
      if (before >= ERROR_DAYS) continue;
      const happened = Array.from({ length: usual }, () => ({
        connection: connection.code,
        at: Math.min(Math.floor((Date.parse(day) + (6 + 12 * random()) * HOUR) / 1000) * 1000, now - (now % 1000)),
        content: refusal(random(), Math.floor(random() * PRODUCTS)),
      })).concat(more);
      const known = errors.get(connection.code) ?? [];
      errors.set(connection.code, [
        ...known,
        ...assignErrorIds(happened).map(({ id, error }) => ({ ...error, id, archivedAt: error.at })),
      ]);
    }
  }
  return { counts: figures, errors };
}

/** Errors of the story on the day so many days before today: one kind grew since yesterday, one came today. */
function extra(code: string, before: number, now: number): BusinessError[] {
  const at = now - (now % 1000);
  const of = (kind: keyof typeof EXTRA, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      connection: code,
      at: at - before * DAY - n * 1000,
      content: refusalOf(EXTRA[kind], n),
    }));
  if (code === 'main_erp') return of('height', before === 0 ? 14 : before % 9 === 5 ? 1 : 0);
  return code === FAILING && before === 0 ? of('material', 4) : [];
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
