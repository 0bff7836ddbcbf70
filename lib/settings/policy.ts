import * as v from 'valibot';
import { MOST_PIMS } from '#lib/model/values.ts';
import type { SettingsChange } from './change.ts';
import { parseSettings, type SettingsIssue } from './parse.ts';
import { appearance, pim, SETTINGS_VERSION, type Settings, settingsDocument } from './schema.ts';

/*
 * What an administrator presets through the browser's managed storage (docs/managed.md): a settings document of which
 * everything may be left out, with `organization` and `locked` besides. A value that is not locked is a start: it holds
 * until the user changes something. A PIM of the policy is always in the list.
 */

/** What can be locked, by name. */
export const lockable: readonly string[] = [
  ...Object.keys(appearance.entries).map((key) => `appearance.${key}`),
  'shared',
  'notifications',
  /** No further PIM may be added. */
  'pims',
  ...Object.keys(pim.entries)
    .filter((key) => key !== 'origin')
    .map((key) => `pims.${key}`),
];

/** What the user cannot change, and who says so. */
export interface Locks {
  /** As the administrator writes it; null when unnamed. */
  by: string | null;
  /** Names such as `appearance.theme` and `pims.schedule`; those of PIMs hold for `pims` only. */
  names: ReadonlySet<string>;
  /** Origins of the PIMs that the policy brings. */
  pims: ReadonlySet<string>;
}

export interface Policy {
  settings: Settings;
  locks: Locks;
  /** What of the policy was not understood. */
  ignored: SettingsIssue[];
}

export const NO_LOCKS: Locks = { by: null, names: new Set(), pims: new Set() };

const header = v.looseObject({
  organization: v.optional(v.fallback(v.nullable(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))), null)),
  locked: v.optional(v.fallback(v.array(v.unknown()), [])),
});

/** Reads what managed storage holds; null when it holds nothing. */
export function readPolicy(raw: unknown): Policy | null {
  const given = v.safeParse(header, raw);
  if (!given.success || Object.keys(given.output).length === 0) return null;
  const { organization = null, locked = [], ...document } = given.output;
  const { settings, issues } = parseSettings({ version: SETTINGS_VERSION, ...document });
  const names = locked.filter((name) => lockable.some((known) => known === name)).map(String);
  const unknown = locked.flatMap((name, index): SettingsIssue[] =>
    lockable.some((known) => known === name) ? [] : [{ where: `locked[${index}]`, why: 'unknown' }],
  );
  return {
    settings,
    locks: { by: organization, names: new Set(names), pims: new Set(settings.pims.map(({ origin }) => origin)) },
    ignored: [...issues, ...unknown],
  };
}

/** Whether a setting is locked; for one of a PIM its origin is given. */
export function isLocked({ names, pims }: Locks, name: string, origin?: string): boolean {
  return names.has(name) && (origin === undefined || pims.has(origin));
}

/** Whether a change touches what is locked. */
export function isForbidden(change: SettingsChange, locks: Locks): boolean {
  if ('appearance' in change) return Object.keys(change.appearance).some((key) => isLocked(locks, `appearance.${key}`));
  if ('notifications' in change) return isLocked(locks, 'notifications');
  if ('remove' in change) return locks.pims.has(change.remove);
  if ('order' in change || 'views' in change) return false;
  if ('add' in change) {
    if (!locks.pims.has(change.add)) return isLocked(locks, 'pims');
    return Object.keys(change.set).some((key) => isLocked(locks, `pims.${key}`, change.add));
  }
  const keys = 'connection' in change ? ['connections'] : Object.keys(change.set);
  return keys.some((key) => isLocked(locks, `pims.${key}`, change.pim));
}

/** Whether a PIM may be in the list: it is there already, the policy brings it, or further ones may be added. */
export function mayWatch(origin: string, { pims }: Settings, locks: Locks): boolean {
  return !isLocked(locks, 'pims') || locks.pims.has(origin) || pims.some((pim) => pim.origin === origin);
}

/**
 * Settings from elsewhere without the PIMs that may not be added to the current ones. All other locks hold whatever is
 * stored, since `applyPolicy` puts the policy over it.
 */
export function withinLocks(settings: Settings, current: Settings, locks: Locks): Settings {
  return { ...settings, pims: settings.pims.filter(({ origin }) => mayWatch(origin, current, locks)) };
}

/** The settings that hold: the user's, with what the policy presets and what it locks. */
export function applyPolicy(settings: Settings, policy: Policy | null): Settings {
  if (!policy) return settings;
  const { settings: preset, locks } = policy;
  const base = settings.changed === 0 ? { ...preset, changed: 0, pims: settings.pims } : settings;
  const known = new Map(base.pims.map((one) => [one.origin, one]));
  const fromPolicy = new Map(preset.pims.map((one) => [one.origin, one]));
  return v.parse(settingsDocument, {
    ...base,
    appearance: { ...base.appearance, ...locked(preset.appearance, 'appearance', locks) },
    shared: isLocked(locks, 'shared') ? preset.shared : base.shared,
    notifications: isLocked(locks, 'notifications') ? preset.notifications : base.notifications,
    pims: [
      ...base.pims.map((one) => {
        const its = fromPolicy.get(one.origin);
        return its ? { ...one, ...locked(its, 'pims', locks) } : one;
      }),
      ...preset.pims.filter(({ origin }) => !known.has(origin)),
    ].slice(0, MOST_PIMS),
  });
}

/** Those of the fields that are locked. */
function locked(fields: object, group: string, locks: Locks): object {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => locks.names.has(`${group}.${key}`)));
}
