import * as v from 'valibot';
import { DAY } from '#lib/calendar.ts';
import { clientOf } from '#lib/decisions/event-id.ts';
import type { SpaceHttp } from './http.ts';
import { type Line, parsed } from './line.ts';
import {
  assertWorks,
  GONE_AFTER,
  type LifeSign,
  LONGEST_SIGN,
  MOST_REMOVED,
  MOST_SIGNS,
  type SpaceEngine,
  walk,
} from './space-engine.ts';
import { SpaceFault } from './space-fault.ts';
import { type ClientFile, liveName, ownerOf, SEAL_AT, signerOf, signName, writeFile } from './webdav-file.ts';
import { type Folder, openFolder } from './webdav-folder.ts';
import { pullFolder, withoutSealed } from './webdav-pull.ts';

/*
 * A folder of any WebDAV server. Each client has one file, which it alone writes, so that nothing depends on preconditions
 * (they race in Apache and others):
 *
 *   live/<client>.jsonl            the names of what was sealed, and the newest lines
 *   sealed/<client>-<hash>.jsonl   older lines; never changes
 *   present/<client>-<hash>.json   what a client says of itself; written again while it is there, so that its time tells when
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
  const folder = openFolder(http, address, now);
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

    appear: (text) => folder.put(`present/${signName(client, text)}`, text),
    lookAround: (cursor) => readSigns(folder, client, cursor),

    async prune(clients, { to }, cursor) {
      const gone = new Set<string>();
      for (const { name, age } of await folder.ages('sealed/')) {
        if (clients.includes(ownerOf(name, 'sealed') ?? '') && now() - age < to) gone.add(name);
      }
      for (const owner of clients) await pruneOf(folder, owner, gone, sealAt);
      return { cursor: gone.size > 0 ? withoutSealed(cursor, gone) : cursor, to };
    },

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
  const file: ClientFile = found === 'huge' || !found ? { sealed: [], lines: [], torn: true } : found;
  if (after !== null && (file.torn || !file.lines.some(({ id }) => id === after))) return false;
  const sealed = after === null ? await readSealed(folder, owner) : { names: file.sealed, ids: new Set<string>() };
  const newest = lines.at(-1)?.id;
  const all = new Map(
    [...file.lines, ...lines.filter(({ id }) => id === newest || !sealed.ids.has(id))].map((line) => [line.id, line]),
  );
  const isThere =
    !file.torn && all.size === file.lines.length && sealed.names.every((name) => file.sealed.includes(name));
  if (isThere) return true;
  await putFile(folder, owner, sealed.names, [...all.values()], sealAt);
  return true;
}

async function putFile(
  folder: Folder,
  owner: string,
  sealed: readonly string[],
  lines: readonly Line[],
  sealAt: number,
): Promise<void> {
  const { body, seals } = writeFile(owner, sealed, lines, sealAt);
  for (const [name, text] of seals) await folder.put(`sealed/${name}`, text);
  await folder.put(`live/${liveName(owner)}`, body);
}

/** Removes sealed files of a client. First nothing names them any more: whatever ends this leaves no name without its file. */
async function pruneOf(folder: Folder, owner: string, gone: ReadonlySet<string>, sealAt: number): Promise<void> {
  const own = [...gone].filter((name) => ownerOf(name, 'sealed') === owner);
  if (own.length === 0) return;
  const file = await folder.read(`live/${liveName(owner)}`, owner);
  if (file && file !== 'huge' && !file.torn) {
    const left = file.sealed.filter((name) => !gone.has(name));
    if (left.length < file.sealed.length) await putFile(folder, owner, left, file.lines, sealAt);
  }
  for (const name of own) await removed(folder, `sealed/${name}`);
}

/** Removes a file, unless somebody else did. */
async function removed(folder: Folder, path: string): Promise<void> {
  await folder.remove(path).catch((fault) => {
    if (!(fault instanceof SpaceFault && fault.what === 'not-found')) throw fault;
  });
}

/** The signs that were read, by the names of their files. */
const knownSigns = v.array(v.tuple([v.string(), v.string()]));
/** Read in one look: the rest is for the next. */
const MOST_READ = 50;

async function readSigns(folder: Folder, client: string, cursor: string | null) {
  const read = v.safeParse(knownSigns, parsed(cursor ?? ''));
  const known = new Map(read.success ? read.output : []);
  const signs: LifeSign[] = [];
  const after: Array<[string, string]> = [];
  let [reads, removals] = [0, 0];
  const files = (await folder.ages('present/')).sort((a, b) => a.age - b.age);
  for (const { name, age } of files.slice(0, MOST_SIGNS)) {
    const author = signerOf(name);
    if (author === null) continue;
    // Of our own only the newest is of use, and what nobody wrote for months is of a browser that is gone.
    if (age > GONE_AFTER || (author === client && age > DAY)) {
      if (removals++ < MOST_REMOVED) await folder.remove(`present/${name}`).catch(() => {});
    } else if (author !== client) {
      const text = known.get(name) ?? (reads++ < MOST_READ ? await signIn(folder, name, author) : null);
      if (text === null) continue;
      after.push([name, text]);
      signs.push({ client: author, text, age });
    }
  }
  return { signs, cursor: JSON.stringify(after) };
}

/** Null where it is gone, being written, or none of ours. */
async function signIn(folder: Folder, name: string, author: string): Promise<string | null> {
  try {
    const text = await folder.get(`present/${name}`, LONGEST_SIGN * 4);
    return text !== null && text.length <= LONGEST_SIGN && name === signName(author, text) ? text : null;
  } catch (fault) {
    if (fault instanceof SpaceFault && fault.what === 'too-large') return null;
    throw fault;
  }
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
