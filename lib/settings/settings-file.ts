import * as v from 'valibot';
import { type Repair, readSettings } from './parse.ts';
import type { Settings } from './schema.ts';
import { withoutSecrets } from './transfer.ts';

/** What a settings file says of itself, so that no other file is taken for one. */
const KIND = 'PIM Pulse settings';
/** A hundred times what fifty PIMs need. */
const LONGEST_FILE = 5_000_000;

/** Why a file was refused, and where: a place as in `Repair`, or a line and column of the text; empty for all of it. */
export interface Refusal {
  why: 'too-long' | 'not-json' | 'foreign' | 'newer' | Repair['why'];
  where: string;
}

/** The settings as a file that people can read, without secrets and without what is of this browser alone. */
export function settingsFile(settings: Settings): string {
  const { changed: _, sync: __, ...rest } = withoutSecrets(settings);
  return `${JSON.stringify({ kind: KIND, ...rest }, null, 2)}\n`;
}

/** Reads a settings file: whole and right, or not at all. */
export function readSettingsFile(text: string): { settings: Settings } | { refused: Refusal } {
  if (text.length > LONGEST_FILE) return refused('too-long', '');
  const parsed = parse(text);
  if ('refused' in parsed) return parsed;
  const file = v.safeParse(v.looseObject({ kind: v.literal(KIND) }), parsed.json);
  if (!file.success) return refused('foreign', '');
  const { kind: _, ...document } = file.output;
  const { settings, repaired, newer } = readSettings(document);
  if (newer) return refused('newer', 'version');
  const [first] = repaired;
  return first ? { refused: first } : { settings };
}

function parse(text: string): { json: unknown } | { refused: Refusal } {
  try {
    return { json: JSON.parse(text) };
  } catch (fault) {
    return refused('not-json', placeOf(String(fault), text));
  }
}

/** Where a parser stopped, as `line:column`. Browsers tell it each in their own words, or not at all. */
export function placeOf(message: string, text: string): string {
  const told = /line (\d{1,9}) column (\d{1,9})/.exec(message);
  if (told) return `${told[1]}:${told[2]}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function refused(why: Refusal['why'], where: string): { refused: Refusal } {
  return { refused: { why, where } };
}
