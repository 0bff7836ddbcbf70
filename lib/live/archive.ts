import { type Archive, archiveOf } from '#lib/store/archive.ts';
import { openKept } from './kept.ts';

/** What is kept, for a page of its own. Rejects when the browser cannot open the database. */
export async function openArchive(): Promise<Archive> {
  return archiveOf(await openKept());
}
