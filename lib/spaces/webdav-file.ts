import { clientOf } from '#lib/decisions/event-id.ts';
import { hash } from '#lib/errors/hash.ts';
import { asLine, type Line, parsed } from './line.ts';

/** A file of one client: what it sealed, and the lines since. */
export interface ClientFile {
  /** Names of files that do not change any more. */
  sealed: string[];
  lines: Line[];
  /** Whether the file ends in the middle of a line, or is none of ours: it is being written, or writing it failed. */
  torn: boolean;
}

/** A file of more characters is sealed, so that one decision does not make much be written again. */
export const SEAL_AT = 16 * 1024;
/** What is larger is none of ours, in characters. */
export const LARGEST_FILE = 256 * 1024;

/** Files of a client, at most. */
const MOST_SEALED = 1000;

const LIVE = /^([\da-z]{6,12})\.jsonl$/;
const SEALED = /^([\da-z]{6,12})-[\da-z]{7,14}\.jsonl$/;

/** A file in which a client says that it is there: its name follows from what it says, so that nobody reads it twice. */
const SIGN = /^([\da-z]{6,12})-([\da-z]{7,14})\.json$/;

export function signName(client: string, text: string): string {
  return `${client}-${hash(text)}.json`;
}

/** The client whose sign has this name; null for any other file. */
export function signerOf(name: string): string | null {
  return SIGN.exec(name)?.[1] ?? null;
}

export function liveName(client: string): string {
  return `${client}.jsonl`;
}

/** The client whose live or sealed file has this name; null for any other file. */
export function ownerOf(name: string, kind: 'live' | 'sealed'): string | null {
  return (kind === 'live' ? LIVE : SEALED).exec(name)?.[1] ?? null;
}

/** Reads a file of a client. Lines of others in it, and what is no line, are left out. */
export function readFile(body: string, client: string): ClientFile {
  const rows = body.split('\n');
  let torn = rows.pop() !== '';
  const sealed = new Set<string>();
  const lines = new Map<string, Line>();
  for (const [index, row] of rows.entries()) {
    const value = parsed(row);
    if (index === 0) for (const name of sealedIn(value, client)) sealed.add(name);
    const line = asLine(value);
    if (value === undefined) torn = true;
    if (line && clientOf(line.id) === client) lines.set(line.id, line);
  }
  return { sealed: [...sealed], lines: [...lines.values()], torn };
}

/** A file of a client as text, and the files that it seals. The newest line always stays: whoever reads the file sees how far it goes. */
export function writeFile(
  client: string,
  sealed: readonly string[],
  lines: readonly Line[],
  sealAt = SEAL_AT,
): { body: string; seals: Map<string, string> } {
  const left = [...lines].sort((a, b) => (a.id < b.id ? -1 : 1));
  const seals = new Map<string, string>();
  while (sizeOf(left) > sealAt && left.length > 1) {
    const part: Line[] = [];
    while (left.length > 1 && (part.length === 0 || sizeOf(part) + (left[0]?.text.length ?? 0) < sealAt)) {
      part.push(...left.splice(0, 1));
    }
    const body = textOf(part);
    seals.set(`${client}-${hash(body)}.jsonl`, body);
  }
  const names = [...new Set([...sealed, ...seals.keys()])];
  return { body: `${JSON.stringify({ sealed: names })}\n${textOf(left)}`, seals };
}

function sealedIn(value: unknown, client: string): string[] {
  if (typeof value !== 'object' || value === null || !('sealed' in value) || !Array.isArray(value.sealed)) return [];
  const names: unknown[] = value.sealed.slice(0, MOST_SEALED);
  return names.filter((name) => typeof name === 'string').filter((name) => ownerOf(name, 'sealed') === client);
}

function sizeOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length + 1, 0);
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
