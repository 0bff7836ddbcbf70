import { DAY } from '#lib/calendar.ts';
import { type ConnectionRecord, LARGEST_PICTURE, type Picture, type PictureRecord } from '#lib/model/connection.ts';
import { fetchPicture } from '#lib/pim/picture.ts';
import { dropPictures, listConnections, listPictures, savePicture } from '#lib/store/connections.ts';
import type { Store } from '#lib/store/database.ts';

/** A picture of the same file key stays as it is; it is asked for again in case the file was exchanged. */
const PICTURE_FRESH = 30 * DAY;
/** One that cannot be shown is not asked for again before. */
const NO_PICTURE_FRESH = 7 * DAY;
const MOST_AT_ONCE = 10;
/** Of one PIM: pictures, and bytes of pictures. */
const MOST_PICTURES = 200;
const MOST_BYTES = 32 * LARGEST_PICTURE;

export interface PictureTask {
  store: Store;
  origin: string;
  hasAccess: (origin: string) => Promise<boolean>;
  /** Milliseconds since the epoch. */
  now?: () => number;
  load?: (origin: string, key: string) => Promise<Picture | 'later' | null>;
}

/**
 * Fetches the pictures of a PIM's connections that are not stored yet, one after the other and a few at once, since nobody
 * waits for them; and removes those that no connection has any more. Asks nothing of a PIM without access, and stops as
 * soon as the PIM does not answer now. The next call goes on from there.
 */
export async function fetchPictures(task: PictureTask): Promise<void> {
  const { origin } = task;
  await navigator.locks.request(`pictures:${origin}`, { ifAvailable: true }, async (lock) => {
    if (lock) await fetchDue(task);
  });
}

async function fetchDue({ store, origin, hasAccess, now = Date.now, load = fetchPicture }: PictureTask): Promise<void> {
  const [connections, stored] = await Promise.all([listConnections(store, origin), listPictures(store, origin)]);
  const images = new Map(connections.map(({ code, image }) => [code, image]));
  if (stored.some(({ code, image }) => images.get(code) !== image)) await dropPictures(store, origin);
  for (const { code, image } of duePictures(connections, stored, now())) {
    if (!(await hasAccess(origin))) return;
    const picture = await load(origin, image);
    if (picture === 'later') return;
    await savePicture(store, { origin, code, image }, picture, now());
  }
}

/** The pictures to fetch now, in the order of the connections. @param now milliseconds since the epoch */
export function duePictures(
  connections: readonly ConnectionRecord[],
  stored: readonly PictureRecord[],
  now: number,
): Array<{ code: string; image: string }> {
  const known = new Map(stored.map((record) => [record.code, record]));
  const bytes = stored.reduce((sum, { picture }) => sum + (picture?.bytes.length ?? 0), 0);
  if (bytes >= MOST_BYTES) return [];
  const due = connections.slice(0, MOST_PICTURES).flatMap(({ code, image }) => {
    const record = known.get(code);
    if (image === null || (record?.image === image && isFresh(record, now))) return [];
    return { code, image };
  });
  return due.slice(0, MOST_AT_ONCE);
}

function isFresh({ at, picture }: PictureRecord, now: number): boolean {
  return at <= now && now - at < (picture ? PICTURE_FRESH : NO_PICTURE_FRESH);
}
