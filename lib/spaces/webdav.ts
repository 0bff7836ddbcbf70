import { clientOf } from '#lib/decisions/event-id.ts';
import type { SpaceHttp } from './http.ts';
import type { Line } from './line.ts';
import { assertWorks, type SpaceEngine, walk } from './space-engine.ts';
import { liveName, ownerOf, SEAL_AT, writeFile } from './webdav-file.ts';
import { type Folder, openFolder } from './webdav-folder.ts';
import { pullFolder } from './webdav-pull.ts';

/*
 * A folder of any WebDAV server. Each client has one file, which it alone writes, so that nothing depends on preconditions
 * (they race in Apache and others):
 *
 *   live/<client>.jsonl            the names of what was sealed, and the newest lines
 *   sealed/<client>-<hash>.jsonl   older lines; never changes
 *
 * That our newest line stands in our live file is how we know that nobody put an older file in its place.
 */

export interface WebDavOptions {
  http: SpaceHttp;
  /** The address of the folder. */
  address: string;
  /** This browser. */
  client: string;
  /** Characters beyond which a live file is sealed. */
  sealAt?: number;
  now?: () => number;
}

export function webDav({ http, address, client, sealAt = SEAL_AT, now = Date.now }: WebDavOptions): SpaceEngine {
  const folder = openFolder(http, address);
  return {
    forgets: false,

    async push(lines, after) {
      for (const [owner, own] of Map.groupBy(lines, ({ id }) => clientOf(id))) {
        // A client that this browser was before: its file may have gone on without us.
        const follows = after !== null && owner === clientOf(after);
        if (!(await pushOf(folder, owner, own, follows ? after : null, sealAt)))
          return { there: [], refused: [], lost: true };
      }
      return { there: lines.map(({ id }) => id), refused: [], lost: false };
    },

    pull: (cursor, last) => pullFolder(folder, cursor, { client, last, now: now() }),

    check() {
      const name = `check-${client}.txt`;
      const isRead = async (body: string) => assertWorks((await folder.get(name)) === body);
      return walk([
        ['reach', () => folder.make()],
        ['write', () => folder.put(name, 'PIM Pulse')],
        ['read', () => isRead('PIM Pulse')],
        ['list', async () => assertWorks((await folder.list(''))?.some((one) => one.name === name) === true)],
        ['change', () => folder.put(name, 'PIM Pulse 2').then(() => isRead('PIM Pulse 2'))],
        ['delete', () => folder.remove(name)],
      ]);
    },
  };
}

/** Adds lines to the files of a client; false when the line after which they come is gone, and nothing was written. */
async function pushOf(
  folder: Folder,
  owner: string,
  lines: readonly Line[],
  after: string | null,
  sealAt: number,
): Promise<boolean> {
  const path = `live/${liveName(owner)}`;
  const found = await folder.read(path, owner);
  const file = found === 'huge' ? null : found;
  if (after !== null && (!file || file.torn || !file.lines.some(({ id }) => id === after))) return false;
  const sealed =
    after === null ? await readSealed(folder, owner) : { names: file?.sealed ?? [], ids: new Set<string>() };
  const newest = lines.at(-1)?.id;
  const all = new Map(
    [...(file?.lines ?? []), ...lines.filter(({ id }) => id === newest || !sealed.ids.has(id))].map((line) => [
      line.id,
      line,
    ]),
  );
  const isThere =
    file && !file.torn && all.size === file.lines.length && sealed.names.every((name) => file.sealed.includes(name));
  if (isThere) return true;
  const { body, seals } = writeFile(owner, sealed.names, [...all.values()], sealAt);
  for (const [name, text] of seals) await folder.put(`sealed/${name}`, text);
  await folder.put(path, body);
  return true;
}

/** The files that a client sealed, as they are now, and the ids of what they hold. One that is not whole is left out. */
async function readSealed(folder: Folder, owner: string): Promise<{ names: string[]; ids: Set<string> }> {
  const names: string[] = [];
  const ids = new Set<string>();
  for (const { name } of (await folder.list('sealed/')) ?? []) {
    if (ownerOf(name, 'sealed') !== owner) continue;
    const file = await folder.read(`sealed/${name}`, owner);
    if (file === 'huge' || !file || file.torn) continue;
    names.push(name);
    for (const { id } of file.lines) ids.add(id);
  }
  return { names, ids };
}
