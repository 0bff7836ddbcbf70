import { remoteArchive } from '#lib/messaging/archive.ts';
import { type Archive, archiveOf } from '#lib/store/pim-view.ts';
import { openKept } from './kept.ts';

/** What is kept of one PIM, for a panel on a page of it: by way of the background where a frame gets no storage. */
export async function openFramedArchive(origin: string): Promise<Archive> {
  return openKept().then(archiveOf, () => remoteArchive(origin));
}
