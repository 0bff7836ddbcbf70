import * as v from 'valibot';
import { DAY } from '#lib/calendar.ts';
import { type Line, parsed } from './line.ts';
import type { Listed } from './multistatus.ts';
import type { Pulled } from './space-engine.ts';
import { liveName, ownerOf } from './webdav-file.ts';
import type { Folder } from './webdav-folder.ts';

/** A live file as it was read: its tag, null when it was not read whole; since when we know it by that tag, if it is a weak one. */
const seen = v.tuple([v.string(), v.nullable(v.string()), v.nullable(v.number())]);

/** What was read of a folder. Times in milliseconds since the epoch. */
const state = v.object({
  live: v.array(seen),
  /** Names of sealed files. */
  sealed: v.array(v.string()),
  /** Our newest line there when our own file was read. */
  last: v.nullable(v.string()),
  /** When the sealed files were last listed for no other reason. */
  listed: v.number(),
});
type State = v.InferOutput<typeof state>;

/** Read in one pull; the rest is for the next. */
const MOST_FILES = 100;
const MOST_CHARACTERS = 1024 * 1024;
/** Members of a space, at most. */
const MOST_CLIENTS = 1000;
/** With a weak tag a file may change within a second and keep it: it is read again after this. */
const SETTLED = 2000;

export interface PullOptions {
  client: string;
  /** Our newest line that the folder took. */
  last: string | null;
  now: number;
}

/** Reads what changed in a folder since a cursor: one listing, and each live file whose tag is another one. */
export async function pullFolder(folder: Folder, cursor: string | null, options: PullOptions): Promise<Pulled> {
  const before = readState(cursor);
  const listing = await folder.list('live/');
  if (listing) return pullListed(folder, before, listing, options);
  await folder.make();
  const empty = { ...before, live: [], sealed: [] };
  return { lines: [], cursor: JSON.stringify(empty), more: false, lost: options.last !== null, flooding: [] };
}

async function pullListed(
  folder: Folder,
  before: State,
  listing: readonly Listed[],
  { client, last, now }: PullOptions,
): Promise<Pulled> {
  const reader = createReader(folder, before.sealed);
  const known = new Map(before.live.map((one) => [one[0], one]));
  const own = liveName(client);
  const files = listing.flatMap(({ name, tag }) => {
    const owner = ownerOf(name, 'live');
    return owner === null ? [] : [{ name, tag, owner }];
  });
  const live: State['live'] = [];
  let lost = last !== null && !files.some(({ name }) => name === own);
  let ownLast = lost ? null : before.last;

  for (const { name, tag, owner } of files
    .sort((a, b) => Number(b.name === own) - Number(a.name === own))
    .slice(0, MOST_CLIENTS)) {
    const then = known.get(name);
    const isKnown = then !== undefined && tag !== null && then[1] === tag && then[2] === null;
    if (isKnown && (name !== own || before.last === last)) live.push(then);
    else if (reader.isFull()) live.push(...(then ? [then] : []));
    else {
      const file = await reader.readLive(name, owner);
      if (name === own) {
        lost = last !== null && !file?.ids.has(last);
        // Not as it should be: it is read again until it is, though it may then be the same as before.
        ownLast = lost ? null : last;
      }
      if (file) live.push(file.whole ? [name, tag, unsettled(tag, then, now)] : [name, null, null]);
    }
  }

  // What nobody's live file names any more is still there: who left, or lost their own file.
  const looks = now - before.listed > DAY || now < before.listed;
  if (looks) {
    await reader.readAllSealed();
    lost ||= await reader.misses(client);
  }
  const after: State = { live, sealed: await reader.sealed(looks), last: ownLast, listed: looks ? now : before.listed };
  if (reader.isFull()) after.listed = before.listed;
  const { lines, flooding } = reader;
  return { lines, cursor: JSON.stringify(after), more: reader.isFull(), lost, flooding: [...flooding] };
}

/** A cursor for which these sealed files were never there: that they are gone is no loss. */
export function withoutSealed(cursor: string | null, names: ReadonlySet<string>): string {
  const known = readState(cursor);
  return JSON.stringify({ ...known, sealed: known.sealed.filter((name) => !names.has(name)) });
}

/** Reads files until it is enough for one pull. */
function createReader(folder: Folder, before: readonly string[]) {
  const lines: Line[] = [];
  const flooding = new Set<string>();
  const sealed = new Set(before);
  let listed: Promise<Set<string>> | null = null;
  let [files, characters, skipped] = [0, 0, false];

  const isFull = () => files >= MOST_FILES || characters >= MOST_CHARACTERS;
  const list = () => {
    listed ??= folder.list('sealed/').then((all) => new Set((all ?? []).map(({ name }) => name)));
    return listed;
  };
  const take = async (path: string, owner: string) => {
    files++;
    const file = await folder.read(path, owner);
    if (file === 'huge') {
      flooding.add(owner);
      return { sealed: [], lines: [], torn: false };
    }
    if (!file) return null;
    characters += file.size;
    lines.push(...file.lines);
    return file;
  };
  const takeSealed = async (name: string, owner: string) => {
    if (isFull()) skipped = true;
    else if ((await take(`sealed/${name}`, owner))?.torn === false) sealed.add(name);
  };

  return {
    lines,
    flooding,
    /** Whether something was left for the next pull. */
    isFull: () => isFull() || skipped,
    /** Null when the file is gone. It is whole when nothing of it, and of what it sealed, is left to be read. */
    async readLive(name: string, owner: string): Promise<{ whole: boolean; ids: Set<string> } | null> {
      const file = await take(`live/${name}`, owner);
      if (!file) return null;
      const named = file.sealed.filter((one) => !sealed.has(one));
      // A name alone is not worth a request.
      const there = named.length > 0 ? within(named, await list()) : [];
      for (const one of there) await takeSealed(one, owner);
      return {
        whole: !file.torn && there.every((one) => sealed.has(one)),
        ids: new Set(file.torn ? [] : file.lines.map(({ id }) => id)),
      };
    },
    async readAllSealed(): Promise<void> {
      for (const name of await list()) {
        const owner = ownerOf(name, 'sealed');
        if (owner !== null && !sealed.has(name)) await takeSealed(name, owner);
      }
    },
    /** Whether a file that a client sealed is gone. */
    async misses(client: string): Promise<boolean> {
      const there = await list();
      return [...sealed].some((name) => ownerOf(name, 'sealed') === client && !there.has(name));
    },
    /** What was read; when the folder was looked through, only of what is still there. */
    async sealed(looked: boolean): Promise<string[]> {
      return looked ? within([...sealed], await list()) : [...sealed];
    },
  };
}

function within(names: readonly string[], there: ReadonlySet<string>): string[] {
  return names.filter((name) => there.has(name));
}

function unsettled(tag: string | null, then: State['live'][number] | undefined, now: number): number | null {
  if (!tag?.startsWith('W/')) return null;
  const since = then?.[1] === tag ? then[2] : null;
  return since !== null && now - since > SETTLED ? null : (since ?? now);
}

function readState(cursor: string | null): State {
  const known = v.safeParse(state, parsed(cursor ?? ''));
  return known.success ? known.output : { live: [], sealed: [], last: null, listed: 0 };
}
