import { readFileSync } from 'node:fs';
import { hourMs, utcDay } from '#demo/pim/world/calendar.ts';
import type { StoreDump } from '#demo/start/store.ts';
import { addDays, DAY, dayOf } from '#lib/calendar.ts';
import { startSummary } from '#lib/error-list/summarize.ts';
import { digestOf } from '#lib/errors/digest.ts';
import { NO_FIXES } from '#lib/errors/fixes.ts';
import { assignErrorIds } from '#lib/errors/identity.ts';
import { indexTrends } from '#lib/errors/trend.ts';
import { indexDecisions } from '#lib/errors/triage.ts';
import type { ConnectionRecord } from '#lib/model/connection.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import type { ArchivedError, DigestChunk, ErrorChunk, JsonObject } from '#lib/model/error.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import type { ErrorSummary } from '#lib/model/summary.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import { digestChunk } from '#lib/store/digests.ts';
import { errorChunk } from '#lib/store/product-errors.ts';
import { noon } from './noon.ts';

export interface Seed {
  origin?: string;
  now?: number;
  pim?: Partial<PimRecord>;
  /** How many connections; the samples have 12, more are made up. */
  connections?: number;
  /** How many times the samples' figures. */
  scale?: number;
  errors?: boolean;
}

/** The store after a successful poll of the PIM of the samples, of three minutes before `now`. */
export function seeded({
  origin = 'https://catalog.example',
  now = Date.now(),
  pim,
  connections: wanted = 12,
  scale = 1,
  errors = true,
}: Seed = {}): StoreDump {
  // All of it is as it was at one poll: of a day that begins between that and `now` the archive would know nothing.
  const timeZone = noon;
  const polledAt = now - 3 * 60_000;
  const listed =
    sample<
      Array<{ code: string; label: string; flowType: ConnectionRecord['flowType']; auditable: boolean; type: string }>
    >('connections');
  const counted = sample<Record<string, number>>('error-count-business');
  const connections = Array.from({ length: wanted }, (_, position): ConnectionRecord => {
    const model = listed[position % listed.length];
    if (!model) throw new Error('The samples hold no connection.');
    const copy = Math.floor(position / listed.length);
    const watched = model.flowType === 'data_source' && model.auditable;
    const count = errors ? (counted[model.code] ?? 0) : 0;
    return {
      origin,
      code: copy ? `${model.code}_${copy}` : model.code,
      label: copy ? `${model.label} ${copy + 1}` : model.label,
      flowType: model.flowType,
      image: null,
      tracked: model.auditable,
      type: model.type,
      position,
      firstSeen: now - 240 * hourMs,
      lastSeen: polledAt,
      businessErrors: watched && errors ? count : null,
      technicalErrors: null,
      fetched: watched ? { count, day: dayOf(polledAt, timeZone), at: polledAt } : null,
    };
  });
  const list = assignErrorIds(
    sample<Array<{ connection_code: string; content: JsonObject }>>('business-errors-current').map((error, index) => ({
      connection: connections[index % 2]?.code ?? error.connection_code,
      at: Math.floor(polledAt / 1000) * 1000 - Math.round(index ** 1.6 * 90) * 1000,
      content: error.content,
    })),
  ).map(({ id, error }) => ({ ...error, id, archivedAt: polledAt }));
  return {
    pims: [
      {
        origin,
        name: 'catalog.example',
        addedAt: now - 240 * hourMs,
        user: { username: 'julia', timeZone, uiLocale: 'en_US', seesErrors: true },
        version: { text: 'CE 7.0.23', line: 'current' },
        state: 'ok',
        lastPollAt: polledAt,
        lastSuccessAt: polledAt,
        chartsAt: polledAt,
        notBefore: null,
        ...pim,
      },
    ],
    connections,
    days: days(origin, dayOf(polledAt, timeZone), scale),
    errors: errors ? [{ origin, errors: list }] : [],
    gaps: [],
    polls: [],
    outcomes: [],
  };
}

/** A page of the extension, whoever drives the browser. */
interface Seedable {
  evaluate(act: typeof write, what: Parameters<typeof write>[0]): Promise<unknown>;
}

/** Writes a store over what the extension holds. `page` is one of the extension's pages, opened before. */
export async function seed(page: Seedable, ...dumps: readonly StoreDump[]): Promise<void> {
  const chunks = dumps.flatMap(({ errors }) => errors.flatMap(({ origin, errors: all }) => chunksOf(origin, all)));
  const others = dumps.map((dump) => ({ ...dump, errors: [] }));
  // As text: objects of this size take ten times as long into the page.
  await page.evaluate(
    write,
    JSON.stringify({ dumps: others, chunks, summaries: dumps.flatMap(summariesOf) } satisfies Written),
  );
}

/** What the background makes of a store by itself. */
function summariesOf({ pims, connections, errors }: StoreDump): ErrorSummary[] {
  const now = Date.now();
  return pims.map(({ origin }) => {
    const digests = errors
      .filter((of) => of.origin === origin)
      .flatMap((of) => of.errors.map((error) => digestOf(origin, error)));
    const own = connections.filter((one) => one.origin === origin);
    const summing = startSummary({
      origin,
      counted: new Map(own.map(({ code, businessErrors }) => [code, businessErrors])),
      weekFrom: now - 7 * DAY,
      triage: { decisions: indexDecisions([]), fixes: NO_FIXES, trends: indexTrends(digests, now), now },
    });
    for (const digest of digests) summing.add(digest);
    return summing.finish();
  });
}

/** A day's errors of a connection with their digests, as JSON. */
interface Chunk {
  errors: ErrorChunk;
  digests: Omit<DigestChunk, 'times' | 'rows'> & { times: number[]; rows: number[] };
}

interface Written {
  dumps: StoreDump[];
  chunks: Chunk[];
  summaries: ErrorSummary[];
}

function chunksOf(origin: string, all: readonly ArchivedError[]): Chunk[] {
  const dayOfError = ({ at }: ArchivedError) => utcDay(at);
  return [...Map.groupBy(all, ({ connection }) => connection)].flatMap(([connection, ofConnection]) =>
    [...Map.groupBy(ofConnection, dayOfError)].map(([day, errors]) => {
      const chunk = errorChunk(origin, connection, day, errors);
      const { times, rows, ...digests } = digestChunk(chunk, errors);
      return {
        errors: chunk,
        digests: { ...digests, times: [...times], rows: [...rows] },
      };
    }),
  );
}

function days(origin: string, today: string, scale: number): StoreDump['days'] {
  const byDate = new Map<string, Map<string, DayCounts>>();
  const add = (connection: string, figure: keyof DayCounts, daily: Record<string, number>) => {
    for (const [index, count] of Object.values(daily).entries()) {
      const date = addDays(today, index - 7);
      const counts = byDate.get(date) ?? new Map<string, DayCounts>();
      byDate.set(date, counts.set(connection, { ...counts.get(connection), [figure]: count * scale }));
    }
  };
  for (const figure of ['created', 'updated', 'read'] as const) {
    const answer = sample<Record<string, { daily: Record<string, number> }>>(`weekly-product_${figure}`);
    for (const [connection, { daily }] of Object.entries(answer)) add(connection, figure, daily);
  }
  const errors =
    sample<Record<string, Record<'previous_week' | 'current_week', Record<string, number>>>>('weekly-error');
  for (const [connection, { previous_week, current_week }] of Object.entries(errors)) {
    add(connection, 'errors', { ...previous_week, ...current_week });
  }
  if (!byDate.get(today)?.has(ALL_CONNECTIONS)) throw new Error('The samples hold no sum over all connections.');
  return [...byDate].map(([date, counts]) => ({ origin, date, counts: [...counts] }));
}

function sample<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../demo/samples/${name}.json`, import.meta.url), 'utf8'));
}

/** Runs in the page, so it uses nothing from outside itself. */
async function write(text: string): Promise<void> {
  const { dumps, chunks, summaries }: Written = JSON.parse(text);
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // To make the database is the background's part, which may not have come to it yet.
  const openMade = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open('pim-pulse');
    request.onupgradeneeded = () => request.transaction?.abort();
    try {
      return await settled(request);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return openMade();
    }
  };
  const database = await openMade();
  const names = [...database.objectStoreNames];
  const tx = database.transaction(names, 'readwrite');
  for (const name of names) tx.objectStore(name).clear();
  for (const dump of dumps) {
    for (const pim of dump.pims) tx.objectStore('pims').put(pim);
    for (const connection of dump.connections) tx.objectStore('connections').put(connection);
    for (const day of dump.days) tx.objectStore('days').put({ ...day, counts: new Map(day.counts) });
    for (const gap of dump.gaps) tx.objectStore('gaps').put(gap);
  }
  for (const summary of summaries) tx.objectStore('summaries').put(summary);
  for (const { errors, digests } of chunks) {
    tx.objectStore('errors').put(errors);
    const { times, rows, ...rest } = digests;
    tx.objectStore('digests').put({ ...rest, times: Float64Array.from(times), rows: Int32Array.from(rows) });
  }
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error);
  });
  database.close();
}
