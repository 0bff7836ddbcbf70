import * as v from 'valibot';
import { type PimColor, pimColors } from '#lib/model/palette.ts';
import { MOST_PIMS } from '#lib/model/values.ts';
import { defaultConnection, defaultPim, defaultSettings } from './defaults.ts';
import {
  connection,
  hasCredentials,
  MOST_CONNECTIONS,
  pim,
  SETTINGS_VERSION,
  type Settings,
  settingsDocument,
} from './schema.ts';

/** A value that was not taken over: its place in the document (`pims[0].keep.errors`; empty for all of it), and why not. */
export interface SettingsIssue {
  where: string;
  why: 'invalid' | 'unknown' | 'duplicate' | 'too-many' | 'credentials';
}

export interface ParsedSettings {
  settings: Settings;
  /** The first hundred. */
  issues: SettingsIssue[];
  /** Whether a newer version of the extension wrote the document: it must not be written over. */
  newer: boolean;
}

/** A JSON object whose keys are not trusted. */
export type Fields = { readonly [key: string]: unknown };

/** The n-th brings a document of version n to version n + 1. */
const migrations: ReadonlyArray<(document: Fields) => Fields> = [
  function teamToolToList(document) {
    const pims = own(document, 'pims');
    if (!Array.isArray(pims)) return document;
    return { ...document, pims: pims.map((pim) => (isFields(pim) ? withToolList(pim) : pim)) };
  },
];

/** Version 1 had one team tool for each PIM, or null. */
function withToolList({ teamTool = null, ...pim }: Fields): Fields {
  return { ...(teamTool === null ? {} : { teamTools: [teamTool] }), ...pim };
}

const MOST_REPAIRS = 100;
const LONGEST_PLACE = 200;

/**
 * Reads a settings document of any version, damaged or not. A value that is missing has its default; one that is wrong
 * gets its default and is told; one that is not known is left out and told. Never throws, and reads its own answer as it is.
 */
export function parseSettings(raw: unknown, steps = migrations): ParsedSettings {
  const repaired: SettingsIssue[] = [];
  const tell: Tell = (where, why) => {
    if (repaired.length < MOST_REPAIRS) repaired.push({ where: where.slice(0, LONGEST_PLACE), why });
  };
  if (raw === undefined || raw === null) return { settings: defaultSettings(), issues: repaired, newer: false };

  const fields = fieldsOf(raw, '', tell);
  const latest = steps.length + 1;
  const version = v.is(anyVersion, fields.version) ? fields.version : latest;
  if (version !== fields.version) tell('version', 'invalid');
  const { version: _, ...current } = steps.slice(version - 1).reduce((document, step) => step(document), fields);
  return { settings: settingsOf(current, tell), issues: repaired, newer: version > latest };
}

const anyVersion = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

type Tell = (where: string, why: SettingsIssue['why']) => void;

const pimList = { key: 'origin', schema: pim.entries.origin, most: MOST_PIMS };
const connectionList = { key: 'code', schema: connection.entries.code, most: MOST_CONNECTIONS };

function settingsOf(fields: Fields, tell: Tell): Settings {
  const { version: _, pims: __, ...entries } = settingsDocument.entries;
  return v.parse(settingsDocument, {
    version: SETTINGS_VERSION,
    ...repairedFields(entries, defaultSettings(), fields, '', tell, 'pims'),
    pims: listed(pimList, own(fields, 'pims'), 'pims', tell, pimOf),
  });
}

function pimOf(fields: Fields, origin: string, where: string, tell: Tell, position: number): Fields {
  const { connections: _, ...entries } = pim.entries;
  const color: PimColor = pimColors[position % pimColors.length] ?? 'blue';
  const place = `${where}connections`;
  return {
    ...repairedFields(entries, defaultPim(origin, color), fields, where, tell, 'connections'),
    connections: listed(connectionList, own(fields, 'connections'), place, tell, (one, code, at) =>
      repairedFields(connection.entries, defaultConnection(code), one, at, tell),
    ),
  };
}

/** Field by field what is right in `raw`, else what stands in `fallback`; `apart` names a field that is read elsewhere. */
function repairedFields(
  entries: v.ObjectEntries,
  fallback: Fields,
  raw: Fields,
  where: string,
  tell: Tell,
  apart = '',
): Fields {
  for (const key of Object.keys(raw)) {
    if (key !== apart && !Object.hasOwn(entries, key)) tell(where + key, 'unknown');
  }
  const read = ([key, schema]: [string, v.ObjectEntries[string]]): [string, unknown] => {
    const [value, usual] = [own(raw, key), fallback[key]];
    if (value === undefined) return [key, usual];
    if (isGroup(schema) && isFields(usual)) {
      return [key, repairedFields(schema.entries, usual, fieldsOf(value, where + key, tell), `${where}${key}.`, tell)];
    }
    const checked = v.safeParse(schema, value);
    if (!checked.success) tell(where + key, hasCredentials(checked.issues) ? 'credentials' : 'invalid');
    return [key, checked.success ? checked.output : usual];
  };
  return Object.fromEntries(Object.entries(entries).map(read));
}

/** The items of a list that can be told apart by their key: each key once, so many at most. */
function listed(
  list: { key: string; schema: v.GenericSchema<string>; most: number },
  raw: unknown,
  where: string,
  tell: Tell,
  read: (fields: Fields, key: string, where: string, tell: Tell, position: number) => Fields,
): Fields[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) tell(where, 'invalid');
  const items = new Map<string, Fields>();
  for (const [index, item] of (Array.isArray(raw) ? raw : []).entries()) {
    const [fields, place] = [isFields(item) ? item : {}, `${where}[${index}]`];
    const key = own(fields, list.key);
    if (!v.is(list.schema, key)) tell(place, 'invalid');
    else if (items.has(key)) tell(place, 'duplicate');
    else if (items.size < list.most) items.set(key, read(fields, key, `${place}.`, tell, items.size));
    else tell(place, 'too-many');
  }
  return [...items.values()];
}

function fieldsOf(raw: unknown, where: string, tell: Tell): Fields {
  if (isFields(raw)) return raw;
  tell(where, 'invalid');
  return {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function isGroup(schema: v.ObjectEntries[string]): schema is v.StrictObjectSchema<v.ObjectEntries, undefined> {
  return schema.type === 'strict_object';
}
