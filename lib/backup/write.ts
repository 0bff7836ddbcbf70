import type { Observation } from '#lib/model/baseline.ts';
import type { DayCounts } from '#lib/model/counts.ts';
import { keysOf, type Store } from '#lib/store/database.ts';
import { errorsIn } from '#lib/store/error-chunks.ts';
import { BACKUP_VERSION, type BackupRecord, sha256 } from './format.ts';
import { type BackupContent, readBackup } from './read.ts';

/**
 * A backup of these PIMs that can be restored: it was read back before it is handed out. Rejects when it cannot be read, and
 * tells how many of its records a restore would leave out.
 *
 * @param now milliseconds since the epoch
 */
export async function makeBackup(
  store: Store,
  origins: readonly string[],
  now: number,
): Promise<Pick<BackupContent, 'skipped'> & { text: string }> {
  const text = await writeBackup(store, origins, now);
  const read = await readBackup(text);
  if ('refused' in read) throw new Error(`The backup cannot be read back: ${read.refused.why}.`);
  return { text, skipped: read.skipped };
}

/**
 * All that is kept of these PIMs, as lines of JSON: a head, one record a line, and a foot by which a damaged file is known.
 * The same archive makes the same lines.
 *
 * @param now milliseconds since the epoch
 */
export async function writeBackup(store: Store, origins: readonly string[], now: number): Promise<string> {
  return backupOf((await Promise.all([...origins].sort().map((origin) => recordsOf(store, origin)))).flat(), now);
}

/** These records, each after its PIM, as the lines of a backup. */
export async function backupOf(records: readonly BackupRecord[], now: number): Promise<string> {
  const lines = records.map((one) => JSON.stringify(one));
  const head = { kind: 'PIM Pulse backup', version: BACKUP_VERSION, made: now };
  const foot = { records: lines.length, sha256: await sha256(lines) };
  return `${[JSON.stringify(head), ...lines, JSON.stringify(foot)].join('\n')}\n`;
}

async function recordsOf(store: Store, origin: string): Promise<BackupRecord[]> {
  const range = keysOf(origin);
  const tx = store.transaction([
    ...(['pims', 'connections', 'days', 'errors', 'gaps', 'decisions', 'outcomes', 'labels', 'polls'] as const),
    ...(['alerts', 'baselines', 'knownGroups'] as const),
  ]);
  const [pim, connections, days, errors, gaps, decisions, outcomes, labels, polls, ...learned] = await Promise.all([
    tx.objectStore('pims').get(origin),
    tx.objectStore('connections').getAll(range),
    tx.objectStore('days').getAll(range),
    tx.objectStore('errors').getAll(range),
    tx.objectStore('gaps').getAll(range),
    tx.objectStore('decisions').getAll(range),
    tx.objectStore('outcomes').getAll(range),
    tx.objectStore('labels').get(origin),
    tx.objectStore('polls').getAll(range),
    tx.objectStore('alerts').getAll(range),
    tx.objectStore('baselines').getAll(range),
    tx.objectStore('knownGroups').get(origin),
  ]);
  const [alerts, baselines, known] = learned;
  if (!pim) return [];
  const { name, addedAt, color, user, version } = pim;
  return [
    { store: 'pims', origin, name, addedAt, ...(color ? { color } : {}), user, version },
    ...connections.map(
      ({ code, label, labelInPim, flowType, image, tracked, type, position, firstSeen, lastSeen }) =>
        ({
          store: 'connections',
          origin,
          code,
          label: labelInPim ?? label,
          flowType,
          image,
          tracked,
          type,
          position,
          firstSeen,
          lastSeen,
        }) as const,
    ),
    ...days.map(
      ({ date, counts }) => ({ store: 'days', origin, date, counts: [...counts].sort(byKey).map(inOrder) }) as const,
    ),
    ...errors.map(
      (chunk) =>
        ({
          store: 'errors',
          origin,
          connection: chunk.connection,
          day: chunk.day,
          errors: errorsIn(chunk).map(({ id, connection: of, at, archivedAt, content }) => ({
            id,
            connection: of,
            at,
            archivedAt,
            content,
          })),
        }) as const,
    ),
    ...gaps.map((gap) => ({ store: 'gaps', ...gap }) as const),
    ...decisions.map((decision) => ({ store: 'decisions', ...decision }) as const),
    ...outcomes.map(
      ({ error, refusedAt, problem, state, reason, at, by, connection, from, to, checked }) =>
        ({
          store: 'outcomes',
          origin,
          error,
          refusedAt,
          problem,
          state,
          reason,
          at,
          by,
          connection,
          from,
          to,
          checked,
        }) as const,
    ),
    ...(labels
      ? [
          {
            store: 'labels',
            origin,
            at: labels.at,
            language: labels.language,
            family: [...labels.family].sort(byKey),
            channel: [...labels.channel].sort(byKey),
            locale: [...labels.locale].sort(byKey),
            attribute: [...labels.attribute].sort(byKey),
          } as const,
        ]
      : []),
    ...polls.map((poll) => ({ store: 'polls', ...poll }) as const),
    ...alerts.map(({ notified: _, recoveryNotified: __, ...alert }) => ({ store: 'alerts', ...alert }) as const),
    ...baselines.map(
      ({ observation, ...baseline }) =>
        ({ store: 'baselines', ...baseline, observation: observation && inItsOrder(observation) }) as const,
    ),
    ...(known ? [{ store: 'knownGroups', ...known, groups: [...known.groups].sort(byKey) } as const] : []),
  ];
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** An observation is put together in more than one order. */
function inItsOrder({ at, from, sum, lastActiveAt, hours }: Observation): Observation {
  return { at, from, sum, lastActiveAt, hours };
}

/** Answers come in any order, and with them the figures of a day. */
function inOrder([column, counts]: [string, DayCounts]): [string, DayCounts] {
  const figures = Object.entries(counts).sort(byKey);
  return [column, Object.fromEntries(figures)];
}
