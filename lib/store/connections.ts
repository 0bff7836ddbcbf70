import type {
  Connection,
  ConnectionRecord,
  Picture,
  PictureRecord,
  WrongCredentialsUse,
} from '#lib/model/connection.ts';
import { keysOf, type Store, write } from './database.ts';
import { withPreferences } from './preferences.ts';

/**
 * Takes over a connection list as the PIM sent it. One that is no longer listed stays, with the time it was last seen.
 *
 * @param counts the PIM's counts of business errors, where they came with the list
 */
export async function storeConnections(
  store: Store,
  origin: string,
  list: readonly Connection[],
  now: number,
  counts: ReadonlyMap<string, number> | null = null,
): Promise<void> {
  await write(store, ['pims', 'connections'], async ({ tx, put }) => {
    const pim = await tx.objectStore('pims').get(origin);
    if (!pim) return;
    const records = await tx.objectStore('connections').getAll(keysOf(origin));
    const known = new Map(records.map((record) => [record.code, record]));
    for (const [position, connection] of list.entries()) {
      const record = {
        firstSeen: now,
        businessErrors: null,
        technicalErrors: null,
        fetched: null,
        ...known.get(connection.code),
        ...connection,
        ...(counts && { businessErrors: counts.get(connection.code) ?? null }),
        origin,
        position,
        lastSeen: now,
      };
      const former = formerLabels(known.get(connection.code), connection.label);
      const labelled = { ...record, ...(former.length > 0 ? { formerLabels: former } : {}) };
      put('connections', withPreferences(labelled, connection.label, pim));
    }
  });
}

/** The history of products names a connection by the label that it was created with. */
function formerLabels(known: ConnectionRecord | undefined, label: string): string[] {
  if (!known) return [];
  const { labelInPim = known.label, formerLabels: before = [] } = known;
  return [...new Set([labelInPim, ...before])].filter((one) => one !== label).slice(0, MOST_FORMER_LABELS);
}

const MOST_FORMER_LABELS = 5;

/** Takes over by which users that are not theirs connections were used; one that is not named was used rightly. */
export async function saveWrongCredentials(
  store: Store,
  origin: string,
  users: ReadonlyMap<string, WrongCredentialsUse[]>,
): Promise<void> {
  await write(store, ['connections'], async ({ tx, put }) => {
    for (const record of await tx.objectStore('connections').getAll(keysOf(origin))) {
      const { wrongCredentials: before = [], ...rest } = record;
      const wrongUsers = users.get(record.code) ?? [];
      if (JSON.stringify(before) === JSON.stringify(wrongUsers)) continue;
      put('connections', wrongUsers.length > 0 ? { ...rest, wrongCredentials: wrongUsers } : rest);
    }
  });
}

/** The connections of a PIM in the PIM's own order, those that it no longer lists at the end. */
export async function listConnections(store: Store, origin: string): Promise<ConnectionRecord[]> {
  const connections = await store.getAll('connections', keysOf(origin));
  return connections.sort((a, b) => b.lastSeen - a.lastSeen || a.position - b.position);
}

/** Takes over a map of 7-day error totals; a connection that it does not name has none to tell. */
export async function storeErrorCounts(
  store: Store,
  origin: string,
  type: 'businessErrors' | 'technicalErrors',
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  await write(store, ['connections'], async ({ tx, put }) => {
    for (const record of await tx.objectStore('connections').getAll(keysOf(origin))) {
      const count = counts.get(record.code) ?? null;
      if (record[type] !== count) put('connections', { ...record, [type]: count });
    }
  });
}

/** What tells the picture of a connection of one PIM from its others and from those that it had before. */
export function pictureKey({ code, image }: { code: string; image: string | null }): string {
  return `${code} ${image}`;
}

/** What was fetched of the pictures of a PIM's connections. */
export function listPictures(store: Store, origin: string): Promise<PictureRecord[]> {
  return store.getAll('pictures', keysOf(origin));
}

/**
 * Stores what the PIM sent as the picture of a connection; null for nothing that can be shown. Does nothing for a
 * connection that has another picture by now, or that was forgotten.
 *
 * @param at milliseconds since the epoch
 */
export async function savePicture(
  store: Store,
  { origin, code, image }: Pick<ConnectionRecord, 'origin' | 'code' | 'image'>,
  picture: Picture | null,
  at: number,
): Promise<void> {
  await write(store, ['connections', 'pictures'], async ({ tx, put }) => {
    const known = await tx.objectStore('connections').get([origin, code]);
    if (image !== null && known?.image === image) put('pictures', { origin, code, image, at, picture });
  });
}

/** Removes the pictures that no connection of a PIM has any more. */
export async function dropPictures(store: Store, origin: string): Promise<void> {
  await write(store, ['connections', 'pictures'], async ({ tx, remove }) => {
    const connections = await tx.objectStore('connections').getAll(keysOf(origin));
    const images = new Map(connections.map(({ code, image }) => [code, image]));
    for (const { code, image } of await tx.objectStore('pictures').getAll(keysOf(origin))) {
      if (images.get(code) !== image) remove('pictures', [origin, code]);
    }
  });
}
