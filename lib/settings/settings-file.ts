import * as v from 'valibot';
import { parseSettings, type SettingsIssue } from './parse.ts';
import type { Settings } from './schema.ts';
import { withoutAddresses } from './transfer.ts';

/** What a settings file says of itself, so that no other file is taken for one. */
const KIND = 'PIM Pulse settings';
/** A hundred times what fifty PIMs need. */
const LONGEST_FILE = 5_000_000;

/** Why a file was refused, and where: a place as in `Repair`, or a line and column of the text; empty for all of it. */
export interface SettingsFileRefusal {
  why: 'too-long' | 'not-json' | 'foreign' | 'newer' | 'locked' | SettingsIssue['why'];
  where: string;
}

/** The settings as a file that people can read, without secrets and without what is of this browser alone. */
export function settingsFile(settings: Settings): string {
  const { changed: _, shared: __, ...rest } = withoutAddresses(settings);
  return `${JSON.stringify({ kind: KIND, ...rest }, null, 2)}\n`;
}

/** Reads a settings file: whole and right, or not at all. */
export function readSettingsFile(text: string): { settings: Settings } | { refused: SettingsFileRefusal } {
  if (text.length > LONGEST_FILE) return refused('too-long', '');
  const parsed = parse(text);
  if ('refused' in parsed) return parsed;
  const file = v.safeParse(v.looseObject({ kind: v.literal(KIND) }), parsed.json);
  if (!file.success) return refused('foreign', '');
  const { kind: _, ...document } = file.output;
  const { settings, issues, newer } = parseSettings(document);
  if (newer) return refused('newer', 'version');
  const [first] = issues;
  return first ? { refused: first } : { settings };
}

function parse(text: string): { json: unknown } | { refused: SettingsFileRefusal } {
  try {
    return { json: JSON.parse(text) };
  } catch (fault) {
    return refused('not-json', locationOf(String(fault), text));
  }
}

/** Where a parser stopped, as `line:column`. Browsers tell it each in their own words, or not at all. */
export function locationOf(message: string, text: string): string {
  const told = /line (\d{1,9}) column (\d{1,9})/.exec(message);
  if (told) return `${told[1]}:${told[2]}`;
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function refused(why: SettingsFileRefusal['why'], where: string): { refused: SettingsFileRefusal } {
  return { refused: { why, where } };
}
