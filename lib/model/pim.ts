import * as v from 'valibot';
import { isTicketTemplate } from './address.ts';
import { personName } from './decision-event.ts';
import { code, codeOrPim, count, day, locale, name, origin, snooze, textUpTo, time, timeZone } from './fields.ts';
import { pimColors } from './palette.ts';
import { holidays, maintenance } from './plan.ts';
import { teamNotices } from './team-notices.ts';
import { turn } from './timeline.ts';
import { LONGEST_TEXT, MOST_MISSING, MOST_SNOOZED, MOST_TURNS } from './values.ts';

/** The versions of the PIM that differ in routes and screens (contract, section 12); `current` is 7.0 and all later ones. */
const pimLine = v.picklist(['4.0', '5.0', '6.0', 'current']);
export type PimLine = v.InferOutput<typeof pimLine>;

/** How the last poll of a PIM ended; `new` before the first one. */
const pimState = v.picklist([
  'new',
  'ok',
  'permission-missing',
  'signed-out',
  'forbidden',
  'too-old',
  'throttled',
  'failing',
  'unreachable',
  'storage-full',
]);
export type PimState = v.InferOutput<typeof pimState>;

/** The signed-in user of a PIM (contract 10.1). */
const pimUser = v.object({
  username: textUpTo(LONGEST_TEXT),
  /** IANA name. All counts are by day in this time zone. */
  timeZone,
  /** Locale of the PIM's own screens, e.g. `fr_FR`. */
  uiLocale: locale,
  /** Whether the PIM would show its error monitoring to this user (contract 10.2); null when unknown. */
  seesErrors: v.nullable(v.boolean()),
  /** Whether it shows this user the history of products, and of product models (supplement B.1); absent while unknown. */
  seesHistory: v.exactOptional(v.boolean()),
  seesModelHistory: v.exactOptional(v.boolean()),
});
export type PimUser = v.InferOutput<typeof pimUser>;

/** How much history of one PIM is stored. Strict, because the settings read it field by field. */
const retentionLimits = v.strictObject({
  /** Days of errors, today included, and the most errors. */
  errorDays: whole(9, 3650),
  errors: whole(1000, 1_000_000),
  /** Days of counts. */
  countDays: whole(14, 3650),
});
export type RetentionLimits = v.InferOutput<typeof retentionLimits>;

export const DEFAULT_RETENTION: RetentionLimits = { errorDays: 90, errors: 100_000, countDays: 400 };

function whole(least: number, most: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
}

const color = v.picklist(pimColors);
const label = v.nullable(v.picklist(['production', 'test']));
const schedule = v.picklist(['open', 'always', 'manual']);
const nicknames = v.array(v.tuple([code, name]));
const unmonitored = v.array(code);
const me = personName;

/** The page of a tracker that opens a ticket. */
const tracker = v.nullable(
  v.strictObject({
    kind: v.picklist(['jira', 'github', 'gitlab', 'linear', 'azure', 'servicenow', 'mail', 'other']),
    template: v.pipe(v.string(), v.check(isTicketTemplate)),
  }),
);
export type Tracker = NonNullable<v.InferOutput<typeof tracker>>;

/**
 * What the user set for a PIM, as far as pages and polls need it. The settings hold it, and the background copies it into
 * the record whenever they change, so that nobody has to read both.
 */
export const pimPreferences = v.object({
  name,
  /** Place in the user's order. */
  position: count,
  color,
  label,
  /** Whether the PIM is not polled at all. */
  paused: v.boolean(),
  /** When to poll: while a tab of the PIM is open, always, or only when the user asks for it. */
  schedule,
  retention: retentionLimits,
  /** By code: names that the user gave connections, and the connections whose monitoring is off. */
  nicknames,
  unmonitored,
  /** Whether polls look into a few products with open errors, to see which were fixed. */
  checkFixes: v.boolean(),
  /** What the user is called among colleagues who decide about the same errors; empty where they did not say. */
  me,
  /** When nothing is expected of it. */
  maintenance,
  holidays,
  /** Null where the team has none. */
  tracker,
  /** Whether the pages of the PIM get a thin stripe in its color. */
  stripe: v.boolean(),
});
export type PimPreferences = v.InferOutput<typeof pimPreferences>;

/** Where the launcher stands on the pages of a PIM. */
export const launcherPosition = v.object({
  /** Distance from the top of the window, in percent of its height. */
  top: v.pipe(v.number(), v.minValue(5), v.maxValue(95)),
  hidden: v.boolean(),
});
export type LauncherPosition = v.InferOutput<typeof launcherPosition>;

/** How the user likes the panel on the pages of a PIM. */
export const panelArrangement = v.object({
  /** The panel itself, or the strip above the form of a product. */
  view: v.picklist(['panel', 'strip']),
  /** How wide it is where it covers a part of the page; pixels. */
  width: whole(300, 480),
  /** Whether it stays open on another screen. */
  pinned: v.boolean(),
});
export type PanelArrangement = v.InferOutput<typeof panelArrangement>;

export const USUAL_PANEL: PanelArrangement = { view: 'panel', width: 340, pinned: false };

/** How the product grid shows its products. Tiles of the gallery do not tell which product they are (supplement E). */
export const gridDisplay = v.picklist(['list', 'gallery', 'unknown']);

/** A product that the PIM did not have when it was asked. */
const missingProduct = v.object({
  /** As in the address of its screen: the uuid as `plainUuid` writes it, or an integer up to 6.x. */
  product: textUpTo(LONGEST_TEXT),
  /** Milliseconds since the epoch. */
  at: time,
});

/** Something that stands out in a PIM without an alert (see `PlainFact`), which the user snoozed. */
export const snoozedFact = v.object({
  connection: codeOrPim,
  rule: v.picklist(['hourly-count', 'not-tracked', 'credentials', 'writes', 'peak', 'drop', 'idle', 'turns']),
  /** Tells facts of one rule and connection apart: a day or a user name; else empty. */
  subject: textUpTo(LONGEST_TEXT),
  until: snooze,
});
export type SnoozedFact = v.InferOutput<typeof snoozedFact>;

export const pimRecord = v.object({
  origin,
  name,
  addedAt: time,
  user: v.nullable(pimUser),
  /** Version text, for show (contract 10.3), and the line by which routes the PIM has. */
  version: v.nullable(v.object({ text: textUpTo(LONGEST_TEXT), line: pimLine })),
  state: pimState,
  /** End of the last poll, of the last successful one, and when charts were last fetched; milliseconds since the epoch. */
  lastPollAt: v.nullable(time),
  lastSuccessAt: v.nullable(time),
  chartsAt: v.nullable(time),
  /** Earliest time of the next poll after a throttled or failed one; milliseconds since the epoch. */
  notBefore: v.nullable(time),
  /**
   * The last poll of a colleague that went well, who made it and when, which is `lastSuccessAt` while no own one did after it;
   * and when a colleague last fetched the charts. Milliseconds since the epoch; absent before.
   */
  checked: v.exactOptional(v.object({ by: personName, at: time })),
  chartsTakenAt: v.exactOptional(time),
  /** When an error was last new to the archive, milliseconds since the epoch; absent before. */
  lastNewErrorAt: v.exactOptional(time),
  /** The day in the user's time zone of the last poll, and when this browser first polled on it; absent before. */
  day: v.exactOptional(v.object({ date: day, begunAt: time })),
  /** Errors from before this UTC day (`YYYY-MM-DD`) were removed; absent while none was. */
  errorsFrom: v.exactOptional(day),
  /** Length of the JSON of all archived errors, in UTF-16 code units, counted anew whenever history is trimmed. */
  errorSize: v.exactOptional(count),
  /** Absent until the user moves or hides the launcher. */
  launcher: v.exactOptional(launcherPosition),
  /** Absent until the user arranges the panel. */
  panel: v.exactOptional(panelArrangement),
  /** Whether the product form that was last to get markers had unknown markup (contract 18). */
  unknownForm: v.exactOptional(v.boolean()),
  /** How the product grid was shown last; absent before. */
  gridDisplay: v.exactOptional(gridDisplay),
  /** Newest first. */
  missingProducts: v.exactOptional(v.pipe(v.array(missingProduct), v.maxLength(MOST_MISSING))),
  /** Newest first. */
  snoozedFacts: v.exactOptional(v.pipe(v.array(snoozedFact), v.maxLength(MOST_SNOOZED))),
  /**
   * From when on polls look into products again, milliseconds since the epoch, and whether the PIM failed the last time: then
   * not before, else sooner where errors are new. Absent before.
   */
  nextCheck: v.exactOptional(v.object({ at: time, failed: v.boolean() })),
  /** Fields that two writers change in turn, as far as histories were read; see `lastingTurns`. */
  turns: v.exactOptional(v.pipe(v.array(turn), v.maxLength(MOST_TURNS))),
  /** Whether the settings no longer list the PIM: it is neither polled nor shown, and its data stays. */
  unlisted: v.exactOptional(v.boolean()),
  /** Whether the PIM accepts no more connections (contract 4.5); null when it does not say. */
  limitReached: v.exactOptional(v.nullable(v.boolean())),
  /** What decisions made here are told by from those made elsewhere; absent before the first one. */
  client: v.exactOptional(v.pipe(v.string(), v.regex(/^[\da-z]{6,12}$/))),
  /** What the user was notified of about what is theirs; absent before. */
  teamNotices: v.exactOptional(teamNotices),
  /** Invented data for a look around: there is no such PIM. */
  demo: v.exactOptional(v.boolean()),

  // See `pimPreferences`; absent until the settings are applied.
  position: v.exactOptional(count),
  color: v.exactOptional(color),
  label: v.exactOptional(label),
  paused: v.exactOptional(v.boolean()),
  schedule: v.exactOptional(schedule),
  retention: v.exactOptional(retentionLimits),
  nicknames: v.exactOptional(nicknames),
  unmonitored: v.exactOptional(unmonitored),
  checkFixes: v.exactOptional(v.boolean()),
  me: v.exactOptional(me),
  maintenance: v.exactOptional(maintenance),
  holidays: v.exactOptional(holidays),
  tracker: v.exactOptional(tracker),
  stripe: v.exactOptional(v.boolean()),
});
export type PimRecord = v.InferOutput<typeof pimRecord>;

/** One poll of a PIM. Times in milliseconds since the epoch. */
export const pollRecord = v.object({
  origin,
  started: time,
  ended: time,
  state: pimState,
  requests: count,
  bytes: count,
  /** Errors that were new to the archive. */
  newErrors: count,
  /** Entries that were dropped because their shape was not that of the contract. */
  droppedEntries: count,
});
export type PollRecord = v.InferOutput<typeof pollRecord>;
