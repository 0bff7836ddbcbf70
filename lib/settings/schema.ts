import * as v from 'valibot';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { isSendAddress } from '#lib/model/address.ts';
import { ruleName } from '#lib/model/alert.ts';
import { name as anyName, clock, code, origin } from '#lib/model/fields.ts';
import { pimPreferences } from '#lib/model/pim.ts';
import { spaceKind } from '#lib/model/space.ts';
import { MOST_PIMS } from '#lib/model/values.ts';

/*
 * All that the user sets, as one document. What the PIM tells is not in here; it lies in IndexedDB. Whatever is keyed by
 * something from outside (an address, a code) is a list, never an object.
 */

/** The version of the document that this code writes. */
export const SETTINGS_VERSION = 2;
/** Of one PIM. */
export const MOST_CONNECTIONS = 500;
/** As the user enters it. */
const name = v.pipe(v.string(), v.trim(), v.nonEmpty(), anyName);
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const appearance = v.strictObject({
  language: v.picklist(['system', ...LANGUAGES]),
  theme: v.picklist(['system', 'light', 'dark']),
  density: v.picklist(['comfortable', 'compact']),
});

/** Quiet hours are by the user's clock, `HH:MM`, and may span midnight; there are none unless both ends are given. */
export const notifications = v.strictObject({
  enabled: v.boolean(),
  /** Whether something was assigned to the user, and whether something came back that the user resolved. */
  assigned: v.boolean(),
  returned: v.boolean(),
  quietFrom: v.nullable(clock),
  quietTo: v.nullable(clock),
});

/** A threshold: null for the rule's own default, 0 for a rule that is switched off. */
const threshold = (most: number) => v.nullable(whole(0, most));

/** A name for the filters of the list of errors, which are the query of its address (`toQuery` in lib/error-list/filters.ts). */
const savedView = v.strictObject({ name, query: v.pipe(v.string(), v.maxLength(1000)) });
const MOST_VIEWS = 30;
export const savedViews = v.pipe(v.array(savedView), v.maxLength(MOST_VIEWS));

const rules = v.strictObject({
  errorsPerPoll: threshold(1_000_000),
  errorsPerDay: threshold(1_000_000),
  /** Failed against succeeded, in percent. */
  failedShare: threshold(100),
  newKind: v.boolean(),
  technical: v.boolean(),
  silence: v.boolean(),
  credentials: v.boolean(),
  untracked: v.boolean(),
  limit: v.boolean(),
});

/** A line of a request's head that lets us in, such as `Authorization: Bearer …`. */
const header = v.pipe(v.string(), v.maxLength(4096), v.regex(/^[\w!#$%&'*+.^`|~-]+: *[\x21-\x7e][\x20-\x7e]*$/));

const CREDENTIALS = 'credentials';
const withoutCredentials = v.check((address: string) => {
  const url = URL.parse(address);
  return !url?.username && !url?.password;
}, CREDENTIALS);

/** Whether an address was refused because it holds a user name or a password. */
export function hasCredentials(issues: ReadonlyArray<{ message: string }>): boolean {
  return issues.some(({ message }) => message === CREDENTIALS);
}

/** Where this browser sends something. */
const address = v.pipe(v.string(), v.maxLength(2048), withoutCredentials, v.check(isSendAddress));

/** What a team's tool takes: figures and alerts for machines, or messages for people. */
export const toolKinds = ['slack', 'teams', 'google-chat', 'mattermost', 'discord', 'otlp', 'webhook'] as const;
/** Of one PIM. */
export const MOST_TOOLS = 10;

/**
 * A team's own tool to which figures and alerts go. Address and header can hold a secret, so they never leave this
 * browser. The address holds no user and password: a browser sends nothing to such an address, and it is on screen.
 */
export const teamTool = v.strictObject({
  url: address,
  kind: v.picklist(toolKinds),
  /** What the user calls it; empty for the name of its kind. */
  name: v.optional(anyName, ''),
  header: v.optional(v.nullable(header), null),
  /** Whether values of products may be sent too. */
  values: v.optional(v.boolean(), false),
  /** The alerts that it gets; null for all. */
  rules: v.optional(v.nullable(v.pipe(v.array(ruleName), v.maxLength(ruleName.options.length))), null),
  /** Of messages for people, as are the quiet hours (see `notifications`). */
  language: v.optional(v.picklist(['system', ...LANGUAGES]), 'system'),
  quietFrom: v.optional(v.nullable(clock), null),
  quietTo: v.optional(v.nullable(clock), null),
});

/**
 * Where a team's monitor waits for a sign of life of this PIM's refreshes. The address is a secret, so it never leaves this
 * browser.
 */
export const heartbeat = v.strictObject({
  url: address,
  kind: v.picklist(['healthchecks', 'cronitor', 'better-stack', 'uptime-kuma', 'other']),
});

/**
 * What a team shares its decisions about a PIM through. User name and password are not in here: they stay in this browser, apart
 * from the settings. The address can hold a secret too, so it never leaves this browser.
 */
export const space = v.strictObject({
  kind: spaceKind,
  address,
});

/** A connection of which something differs from its PIM; null is as the PIM has it. */
export const connection = v.strictObject({
  code,
  monitored: v.boolean(),
  nickname: v.nullable(name),
  errorsPerDay: threshold(1_000_000),
  failedShare: threshold(100),
  silence: v.nullable(v.boolean()),
});

// Position, nicknames and unmonitored connections follow from the rest of the document.
const { position: _, nicknames: __, unmonitored: ___, ...preferences } = pimPreferences.entries;

export const pim = v.strictObject({
  origin,
  ...preferences,
  name,
  rules,
  teamTools: v.pipe(v.array(teamTool), v.maxLength(MOST_TOOLS)),
  heartbeat: v.nullable(heartbeat),
  space: v.nullable(space),
  connections: v.pipe(v.array(connection), v.maxLength(MOST_CONNECTIONS)),
});

export const settingsDocument = v.strictObject({
  version: v.literal(SETTINGS_VERSION),
  /** When the user changed something last, milliseconds since the epoch, and later than any change before; 0 for never. */
  changed: whole(0, Number.MAX_SAFE_INTEGER),
  appearance,
  /** Whether the user's browsers share these settings. */
  shared: v.boolean(),
  notifications,
  /** In the user's order. */
  views: savedViews,
  /** In the user's order. */
  pims: v.pipe(v.array(pim), v.maxLength(MOST_PIMS)),
});

export type Settings = v.InferOutput<typeof settingsDocument>;
export type PimSettings = v.InferOutput<typeof pim>;
export type SavedView = v.InferOutput<typeof savedView>;
export type TeamTool = v.InferOutput<typeof teamTool>;
export type Heartbeat = v.InferOutput<typeof heartbeat>;
export type ConnectionSettings = v.InferOutput<typeof connection>;
