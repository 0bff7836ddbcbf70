/** What a connection does: it writes to the PIM, reads from it, or neither. */
export type FlowType = 'data_source' | 'data_destination' | 'other';

/** A connection as the PIM lists it (contract 4.1). */
export interface Connection {
  code: string;
  label: string;
  flowType: FlowType;
  /** File key of its picture (contract 10.6), or null. */
  image: string | null;
  /** Whether the PIM records what it does. */
  tracked: boolean;
  /** `default`, `app`, or a type that we do not know yet. */
  type: string;
}

/** A use of a connection with a user that is not its own (contract 4.4). `at` in milliseconds since the epoch. */
export interface WrongCredentialsUse {
  username: string;
  at: number;
}

export interface ConnectionRecord extends Connection {
  origin: string;
  /** As the PIM calls it, where the user calls it otherwise (`label`). */
  labelInPim?: string;
  /** Whether the user does not want to hear of it. */
  unmonitored?: boolean;
  /** By whom it was used wrongly in the last 7 days; absent when by nobody. */
  wrongCredentials?: WrongCredentialsUse[];
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

/** How a connection does, the worst first. */
export const healthStates = ['failing', 'silent', 'untracked', 'unknown', 'quiet', 'active'] as const;
export type HealthState = (typeof healthStates)[number];

export interface Health {
  state: HealthState;
  /** When it was last seen to do something, milliseconds since the epoch; null when not known. */
  lastActiveAt: number | null;
}
