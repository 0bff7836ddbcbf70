import fc from 'fast-check';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { ruleName } from '#lib/model/alert.ts';
import { pimColors } from '#lib/model/palette.ts';
import { defaultPim, defaultSettings, defaultTeamTool } from './defaults.ts';
import { type Locks, NO_LOCKS } from './policy.ts';
import { type PimSettings, SETTINGS_VERSION, type Settings, type TeamTool, toolKinds } from './schema.ts';
import type { EffectiveSettings } from './storage.ts';

/** Settings with these PIMs, for tests. */
export function settingsWith(...origins: string[]): Settings {
  return { ...defaultSettings(), changed: 1, pims: origins.map((origin) => defaultPim(origin, 'blue')) };
}

/** Settings as they hold, with nothing to say about them; for tests. */
export function effectiveSettings(settings: Settings = defaultSettings(), locks: Locks = NO_LOCKS): EffectiveSettings {
  return { settings, locks, issues: [], ignored: [], newer: false, stored: true };
}

/** A team tool of which only some things are said, for tests. */
export function teamTool(fields: Pick<TeamTool, 'url' | 'kind'> & Partial<TeamTool>): TeamTool {
  return { ...defaultTeamTool(fields.kind, fields.url), ...fields };
}

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
const flag = fc.boolean();
const threshold = fc.option(fc.integer({ min: 0, max: 100 }));

const connection = fc.record({
  code: fc.stringMatching(/^\w{1,8}$/),
  monitored: flag,
  nickname: fc.option(name),
  errorsPerDay: threshold,
  failedShare: threshold,
  silence: fc.option(flag),
});

const pim: fc.Arbitrary<PimSettings> = fc.record({
  origin: fc.stringMatching(/^https:\/\/[a-y]{1,6}\.example$/),
  name,
  color: fc.constantFrom(...pimColors),
  label: fc.constantFrom('production' as const, 'test' as const, null),
  paused: flag,
  stripe: flag,
  me: fc.constantFrom('', 'Julia S.'),
  schedule: fc.constantFrom('open' as const, 'always' as const, 'manual' as const),
  maintenance: fc.constantFrom(
    [],
    [
      { name: '', connection: '', from: '2026-03-07 22:00', to: '2026-03-08 06:00' },
      { name: 'Import', connection: 'erp', weekdays: [6, 7], from: '22:00', to: '02:30' },
    ],
  ),
  holidays: fc.constantFrom(
    [],
    [
      { day: '2026-12-25', name: 'Christmas' },
      { day: '05-01', name: '' },
    ],
  ),
  tracker: fc.constantFrom(null, {
    kind: 'github' as const,
    template: 'https://github.com/a/b/issues/new?title={title}&body={body}',
  }),
  retention: fc.record({
    errorDays: fc.integer({ min: 9, max: 400 }),
    errors: fc.integer({ min: 1000, max: 9999 }),
    countDays: fc.integer({ min: 14, max: 400 }),
  }),
  checkFixes: flag,
  rules: fc.record({
    errorsPerPoll: threshold,
    errorsPerDay: threshold,
    failedShare: threshold,
    newKind: flag,
    technical: flag,
    silence: flag,
    credentials: flag,
    untracked: flag,
    limit: flag,
  }),
  teamTools: fc.array(
    fc.record({
      url: fc.constant('https://tools.example/hook/s3cret'),
      kind: fc.constantFrom(...toolKinds),
      name: fc.constantFrom('', '#catalog'),
      header: fc.constantFrom('Authorization: Bearer s3cret', null),
      values: flag,
      rules: fc.option(fc.subarray([...ruleName.options])),
      language: fc.constantFrom('system' as const, ...LANGUAGES),
      quietFrom: fc.constantFrom('18:00', null),
      quietTo: fc.constantFrom('07:30', null),
    }),
    { maxLength: 2 },
  ),
  heartbeat: fc.option(
    fc.record({
      url: fc.constant('https://hc-ping.example/s3cret'),
      kind: fc.constantFrom('healthchecks' as const, 'other' as const),
    }),
  ),
  space: fc.option(
    fc.record({
      kind: fc.constantFrom('webdav' as const, 'couchdb' as const, 'json' as const),
      address: fc.constant('https://cloud.example/s3cret'),
    }),
  ),
  connections: fc.uniqueArray(connection, { selector: ({ code }) => code, maxLength: 4 }),
});

/** Whole settings as a user could have made them, for property tests. */
export const anySettings: fc.Arbitrary<Settings> = fc.record({
  version: fc.constant(SETTINGS_VERSION),
  changed: fc.nat(),
  appearance: fc.record({
    language: fc.constantFrom('system' as const, ...LANGUAGES),
    theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
    density: fc.constantFrom('comfortable' as const, 'compact' as const),
  }),
  shared: flag,
  notifications: fc.record({
    enabled: flag,
    assigned: flag,
    returned: flag,
    quietFrom: fc.constantFrom('18:00', null),
    quietTo: fc.constantFrom('07:30', null),
  }),
  views: fc.array(fc.record({ name, query: fc.constantFrom('', 'status=all', 'connection=erp&text=%C3%A4') }), {
    maxLength: 2,
  }),
  pims: fc.uniqueArray(pim, { selector: ({ origin }) => origin, maxLength: 4 }),
});

/** A document in which some values, anywhere, were replaced, removed or added. */
export const anyMangled: fc.Arbitrary<unknown> = fc
  .tuple(
    anySettings,
    fc.array(
      fc.record({
        path: fc.array(fc.nat({ max: 12 }), { maxLength: 5 }),
        act: fc.constantFrom('replace', 'remove', 'add'),
        value: fc.jsonValue(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  )
  .map(([settings, edits]) => edits.reduce<unknown>((document, edit) => mangled(document, edit), settings));

interface Edit {
  path: number[];
  act: string;
  value: unknown;
}

function mangled(node: unknown, { path, act, value }: Edit): unknown {
  const [step, ...rest] = path;
  if (typeof node !== 'object' || node === null || step === undefined) return act === 'replace' ? value : node;
  const list = Array.isArray(node);
  const entries = Object.entries(node);
  const at = entries.length === 0 ? 0 : step % entries.length;
  if (rest.length > 0) {
    const [key = 'x', inner] = entries[at] ?? [];
    entries[at] = [key, mangled(inner, { path: rest, act, value })];
  } else if (act === 'remove') entries.splice(at, 1);
  else entries.push([act === 'add' ? 'added' : String(entries[at]?.[0]), value]);
  return list ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
