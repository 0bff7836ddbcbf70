import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { send } from '#lib/messaging/send.ts';
import type { PictureRecord } from '#lib/model/connection.ts';
import { coalesced } from '#lib/store/announce.ts';
import { listPictures, pictureKey } from '#lib/store/connections.ts';
import { openExisting } from '#lib/store/database.ts';
import { followStores } from './follow.ts';
import { hasPainted } from './painted.ts';

/** Addresses of stored pictures within this page, by `pictureKey`. */
export type PictureUrls = ReadonlyMap<string, string>;

const shown = new Map<string, ReadonlySignal<PictureUrls>>();

/** The stored pictures of a PIM's connections, for as long as the page lives; read once, and again when they change. */
export function picturesOf(origin: string): ReadonlySignal<PictureUrls> {
  const known = shown.get(origin) ?? follow(origin);
  shown.set(origin, known);
  return known;
}

function follow(origin: string): ReadonlySignal<PictureUrls> {
  const urls = signal<PictureUrls>(new Map());
  const load = coalesced(async () => {
    // A page without them shows initials.
    const next = await read(origin).catch((): PictureUrls => new Map());
    const before = urls.peek();
    urls.value = next;
    for (const url of before.values()) URL.revokeObjectURL(url);
  });
  const { signal: lifetime } = new AbortController();
  followStores(
    ['pictures'],
    (change) => {
      if (change.origin === origin) void load();
    },
    lifetime,
  );
  effect(() => {
    if (hasPainted.value) void load();
  });
  return urls;
}

/** From the store; through the background where the browser denies it to a frame. */
async function read(origin: string): Promise<PictureUrls> {
  const store = await openExisting().catch(() => null);
  if (!store) return new Map(await send('archive/pictures', { origin }));
  try {
    return new Map((await listPictures(store, origin)).flatMap(urlOf));
  } finally {
    store.close();
  }
}

function urlOf({ picture, ...of }: PictureRecord): Array<[string, string]> {
  return picture ? [[pictureKey(of), URL.createObjectURL(new Blob([picture.bytes], { type: picture.type }))]] : [];
}
