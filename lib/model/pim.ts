import type { PimColor } from './palette.ts';

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

export interface PimRecord extends Partial<PimPreferences> {
  origin: string;
  name: string;
  addedAt: number;
  user: PimUser | null;
  version: { text: string; line: PimLine } | null;
  state: PimState;
  /** End of the last pass, of the last good pass, and of the last good answer with charts; milliseconds since the epoch. */
  lastPollAt: number | null;
  lastSuccessAt: number | null;
  chartsAt: number | null;
  /** Earliest time of the next pass after a throttled or failed one; milliseconds since the epoch. */
  notBefore: number | null;
  /** When an error last was new to the archive, milliseconds since the epoch; absent before. */
  lastNewErrorAt?: number;
  /** Errors stored since the list was last on screen. */
  unseen: number;
  /** Day of the user at which old history was last removed; absent before. */
  trimmedOn?: string;
  /** Errors from before this UTC day (`YYYY-MM-DD`) were removed; absent while none was. */
  errorsFrom?: string;
  /** Where on this PIM's pages the button stands, once the user has moved or hidden it. */
  launcher?: LauncherPosition;
  /** Whether the form of a product that was last to be marked had another markup than we know (contract 18). */
  unknownForm?: boolean;
  /** Whether the PIM is no longer among those that the settings name: nothing is asked or shown, and its data waits. */
  unlisted?: boolean;
  /** Whether the PIM takes no further connection; null when it does not tell. */
  limitReached?: boolean | null;
  /** Invented data to look at: there is no such PIM. */
  demo?: boolean;
}

/**
 * What the user set for a PIM, as far as surfaces and passes go by it: the settings hold it, the background writes it here
 * whenever they change, so that nobody has to read both.
 */
export interface PimPreferences {
  name: string;
  /** Place in the user's order. */
  position: number;
  color: PimColor;
  label: 'production' | 'test' | null;
  /** Whether nothing at all is asked. */
  paused: boolean;
  /** When passes are made: while a tab of the PIM is open, always, or only when the user asks. */
  schedule: 'open' | 'always' | 'manual';
  retention: RetentionLimits;
  /** By code: what the user calls a connection, and which ones are not to be looked after. */
  nicknames: Array<[code: string, name: string]>;
  unmonitored: string[];
}

export interface LauncherPosition {
  /** How far down the edge of the window, in percent. */
  top: number;
  hidden: boolean;
}

export interface PollRecord {
  origin: string;
  started: number;
  ended: number;
  state: PimState;
  requests: number;
  bytes: number;
  /** Errors that were new to the archive. */
  newErrors: number;
  /** Entries that were dropped because they had not the shape of the contract. */
  droppedEntries: number;
}

/** How much history is kept of one PIM. */
export interface RetentionLimits {
  /** Days of errors, the last one included, and how many errors at most. */
  errorDays: number;
  errors: number;
  /** Days of counts. */
  countDays: number;
}

export const DEFAULT_RETENTION: RetentionLimits = { errorDays: 90, errors: 100_000, countDays: 400 };
