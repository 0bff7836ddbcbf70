import type { DBSchema } from 'idb';
import type { Alert } from '#lib/activity/alert.ts';
import type { AlertEvent, Figures } from '#lib/activity/figures.ts';
import type { Gap } from '#lib/activity/gap.ts';
import type { Health } from '#lib/activity/health.ts';
import type { PimColor } from '#lib/activity/palette.ts';
import type { Limits } from '#lib/activity/retention.ts';
import type { Watched } from '#lib/activity/rhythm/hours.ts';
import type { Rhythm, TooLittle } from '#lib/activity/rhythm/rhythm.ts';
import type { Mark } from '#lib/activity/triage.ts';
import type { Connection, DayCounts, StoredError } from '#lib/activity/types.ts';
import type { PackedDigests } from './packed.ts';

/** The lines of PIM that differ in routes and screens (contract, section 12). */
export type PimLine = '4.0' | '5.0' | '6.0' | '7.0' | 'current';

/** How the last pass over a PIM ended; `new` before the first one. */
export type PimState =
  | 'new'
  | 'ok'
  | 'permission-missing'
  | 'signed-out'
  | 'forbidden'
  | 'too-old'
  | 'throttled'
  | 'failing'
  | 'unreachable'
  | 'storage-full';

export interface PimUser {
  username: string;
  /** IANA name; the days of all counts are days of this zone. */
  timeZone: string;
  /** Locale of the PIM's own screens, e.g. `fr_FR`. */
  uiLocale: string;
  /** Whether the PIM would show this user its error monitoring; null when unknown. */
  seesErrors: boolean | null;
}

export interface PimRecord extends Partial<PimChoices> {
  origin: string;
  name: string;
  addedAt: number;
  user: PimUser | null;
  version: { text: string; line: PimLine } | null;
  state: PimState;
  /** End of the last pass, of the last good pass, and of the last good answer with charts; milliseconds since the epoch. */
  lastPass: number | null;
  lastSuccess: number | null;
  chartsAt: number | null;
  /** Earliest time of the next pass after a throttled or failed one; milliseconds since the epoch. */
  notBefore: number | null;
  /** When an error last was new to the archive, milliseconds since the epoch; absent before. */
  lastNews?: number;
  /** Errors stored since the list was last on screen. */
  unseen: number;
  /** Day of the user at which old history was last removed; absent before. */
  trimmed?: string;
  /** Errors from before this UTC day (`YYYY-MM-DD`) were removed; absent while none was. */
  errorsFrom?: string;
  /** Where on this PIM's pages the button stands, once the user has moved or hidden it. */
  launcher?: LauncherPlace;
  /** Whether the form of a product that was last to be marked had another markup than we know (contract 18). */
  unknownForm?: boolean;
  /** Whether the PIM is no longer among those that the settings name: nothing is asked or shown, and its data waits. */
  unlisted?: boolean;
  /** Whether the PIM takes no further connection; null when it does not tell. */
  limitReached?: boolean | null;
  /** The connections in trouble in words, the worst first; absent while none was. */
  trouble?: Trouble[];
  /** Invented data to look at: there is no such PIM. */
  demo?: boolean;
}

/** A connection in trouble, as the background puts it into the words of the language that is chosen. */
export interface Trouble {
  label: string;
  state: 'failing' | 'silent';
  /** The state, and the reason. */
  sentence: string;
}

/**
 * What the user set for a PIM, as far as surfaces and passes go by it: the settings hold it, the background writes it here
 * whenever they change, so that nobody has to read both.
 */
export interface PimChoices {
  name: string;
  /** Place in the user's order. */
  position: number;
  color: PimColor;
  label: 'production' | 'test' | null;
  /** Whether nothing at all is asked. */
  paused: boolean;
  /** When passes are made: while a tab of the PIM is open, always, or only when the user asks. */
  rhythm: 'open' | 'always' | 'manual';
  keep: Limits;
  /** By code: what the user calls a connection, and which ones are not to be looked after. */
  nicknames: Array<[code: string, name: string]>;
  unwatched: string[];
}

export interface LauncherPlace {
  /** How far down the edge of the window, in percent. */
  top: number;
  hidden: boolean;
}

/** A use of a connection with a user that is not its own (contract 4.4). `at` in milliseconds since the epoch. */
export interface WrongUse {
  username: string;
  at: number;
}

export interface ConnectionRecord extends Connection {
  origin: string;
  /** As the PIM calls it, where the user calls it otherwise (`label`). */
  labelInPim?: string;
  /** Whether the user does not want to hear of it. */
  unwatched?: boolean;
  /** By whom it was used wrongly in the last 7 days; absent when by nobody. */
  wrongUsers?: WrongUse[];
  /** Place in the PIM's own order. */
  position: number;
  firstSeen: number;
  lastSeen: number;
  /** Errors of the last 7 days as the PIM counts them; null when it does not (not a tracked source). */
  businessErrors: number | null;
  technicalErrors: number | null;
  /** The PIM's count, the local day, and the PIM's own time when the list of errors was last fetched; null before. */
  fetched: { count: number; day: string; at: number } | null;
  /** How it does, as of the last pass; absent before the first one. */
  health?: Health & { sentence: string };
}

export interface DayRecord {
  origin: string;
  /** `YYYY-MM-DD` in the PIM user's time zone. */
  date: string;
  counts: Map<string, DayCounts>;
}

/** The errors of one connection on one UTC day: one record, since chunks are about 15 times faster to write than rows. */
export interface ErrorChunk {
  origin: string;
  connection: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
  /**
   * Newest first, as JSON: the browser would otherwise copy every value twice before it stores it. A list where an earlier
   * version wrote it; read it through `errorsIn`.
   */
  errors: string | StoredError[];
  /** Keys of `productKeys`, for the index. */
  products: string[];
}

/** The digests of an `ErrorChunk`, in its order; written with it, so that lists need not read and interpret whole errors. */
export interface DigestChunk extends PackedDigests {
  origin: string;
  connection: string;
  /** UTC day, `YYYY-MM-DD`. */
  day: string;
}

/** The newest errors of all connections of a PIM, so that a popup need not read whole days. */
export interface NewestRecord {
  origin: string;
  errors: StoredError[];
}

/** A stretch of time in which errors of a connection were lost. */
export interface GapRecord extends Gap {
  origin: string;
  connection: string;
}

/** What is called by a code: code to name in the language of the PIM user's screens. A code without one is absent. */
export type Names = Map<string, string>;

/** A product that is a variant, as the PIM told of it when its screen was open beside a panel (contract 10.5). */
export interface VariantRecord {
  origin: string;
  /** As in the address of its screen: uuid in small letters, or integer up to 6.x. */
  product: string;
  identifier: string | null;
  /** Code of its product model. */
  parent: string;
}

/** What codes in errors are called (contract 10.4). */
export interface LabelsRecord {
  origin: string;
  /** When they were last asked for, milliseconds since the epoch, and the locale of the names, e.g. `fr_FR`. */
  at: number;
  language: string;
  family: Names;
  channel: Names;
  locale: Names;
  attribute: Names;
}

export interface PassRecord {
  origin: string;
  started: number;
  ended: number;
  state: PimState;
  requests: number;
  bytes: number;
  /** Errors that were new to the archive. */
  stored: number;
  /** Entries that were dropped because they had not the shape of the contract. */
  dropped: number;
}

/** What is remembered of a connection to tell whether it does what it usually does. */
export interface RhythmRecord {
  origin: string;
  connection: string;
  watched: Watched | null;
  /** As learned on a day of the PIM user, and whether it was silent at the last look. */
  learnedOn: string | null;
  rhythm: Rhythm | TooLittle;
  isSilent: boolean;
  /** Whether it was tracked when it was last judged. */
  tracked: boolean;
  /** The count of technical errors at the last look, and how it grew day by day (last eight weeks). */
  technical: { total: number | null; days: Array<[day: string, count: number]> };
}

/** Up to when (milliseconds since the epoch) errors of a PIM were judged, and the groups that were seen until then. */
export interface KindsRecord {
  origin: string;
  /** When the PIM was judged for the first time; what was there before raises nothing. */
  since: number;
  judged: number;
  /** With the time at which each was last seen. */
  groups: Map<string, number>;
}

/** What waits to go to a team's tool: the figures after one pass, and what became of alerts in it. */
export interface Parcel {
  origin: string;
  /** Ascending. */
  id: number;
  /** Milliseconds since the epoch. */
  at: number;
  figures: Figures;
  events: AlertEvent[];
}

/** How sending to the team's tool of a PIM goes. Times in milliseconds since the epoch. */
export interface ExportRecord {
  origin: string;
  /** Where it goes, so that a tool that is another one begins anew. */
  to: string;
  /** Up to when what became of alerts was put into parcels. */
  through: number;
  /** Attempts in a row that failed, the earliest time of the next one, and what came of the last. */
  failures: number;
  notBefore: number | null;
  trouble: { what: Sending; status: number | null; at: number } | null;
  sentAt: number | null;
  /** Parcels that were given up, since too many waited or the tool would never take them. */
  dropped: number;
}

/** What comes of sending something. */
export type Sending = 'taken' | 'refused' | 'redirected' | 'unreachable' | 'slow' | 'no-access';

export interface PulseSchema extends DBSchema {
  pims: { key: string; value: PimRecord };
  connections: { key: [string, string]; value: ConnectionRecord };
  days: { key: [string, string]; value: DayRecord };
  errors: { key: [string, string, string]; value: ErrorChunk; indexes: { products: string } };
  digests: { key: [string, string, string]; value: DigestChunk };
  newest: { key: string; value: NewestRecord };
  /** See `keyOfMark`. */
  marks: { key: [string, string, string]; value: Mark };
  variants: { key: [string, string]; value: VariantRecord; indexes: { parents: [string, string] } };
  labels: { key: string; value: LabelsRecord };
  gaps: { key: [string, string, number, number]; value: GapRecord };
  passes: { key: [string, number]; value: PassRecord };
  /** By time. */
  alerts: { key: [string, number, string, string, string]; value: Alert };
  rhythms: { key: [string, string]; value: RhythmRecord };
  kinds: { key: string; value: KindsRecord };
  outbox: { key: [string, number]; value: Parcel };
  exports: { key: string; value: ExportRecord };
}
