import { remoteArchive } from '#lib/messaging/archive.ts';
import { type Archive, archiveOf } from '#lib/store/archive.ts';
import { openStore } from '#lib/store/open.ts';

/** What is kept, for a page of its own. Rejects when the browser cannot open the database. */
export async function openArchive(): Promise<Archive> {
  return archiveOf(await openStore());
}

/** What is kept of one PIM, for a panel on a page of it: by way of the background where a frame gets no storage. */
export async function openFramedArchive(origin: string): Promise<Archive> {
  return openArchive().catch(() => remoteArchive(origin));
}
