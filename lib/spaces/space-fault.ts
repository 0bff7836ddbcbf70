import { DAY, HOUR, MINUTE, withJitter } from '#lib/calendar.ts';
import type { SpaceCourse, SpaceFaultKind } from '#lib/model/space.ts';

/** Why a space gave no useful answer. It holds nothing of what the server wrote. */
export class SpaceFault extends Error {
  override readonly name = 'SpaceFault';

  readonly what: SpaceFaultKind;
  /** Of HTTP; null when there was no answer. */
  readonly status: number | null;
  /** Milliseconds that the server asked to wait; null when it did not. */
  readonly retryAfter: number | null;

  constructor(what: SpaceFaultKind, status: number | null = null, retryAfter: number | null = null) {
    super(what);
    this.what = what;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** What goes away without anybody doing something here. All else waits for the user: asking again would only annoy the server. */
const PASSING: ReadonlySet<SpaceFaultKind> = new Set([
  'unreachable',
  'slow',
  'busy',
  'server-error',
  'full',
  'malformed',
]);

const LONGEST = HOUR;
/** The longest wait that a server can ask for. */
const LONGEST_REQUESTED = DAY;

/**
 * How long to leave a space alone after failures in a row, in milliseconds: doubles from a minute to an hour, a quarter more or
 * less, and never shorter than the server asked for; null to stop until the user does something.
 *
 * @param random from 0 to 1
 */
export function waitAfter(fault: SpaceFault, failures: number, random: number): number | null {
  if (!PASSING.has(fault.what)) return null;
  const next = Math.min(LONGEST, MINUTE * 2 ** Math.min(failures - 1, 20));
  return Math.round(Math.max(withJitter(next, random), Math.min(fault.retryAfter ?? 0, LONGEST_REQUESTED)));
}

/** What the status of an answer says has failed; null for one that an engine understands itself. */
export function faultOf(status: number, retryAfter: number | null): SpaceFault | null {
  if (status === 401) return new SpaceFault('unauthorized', status);
  if (status === 403) return new SpaceFault('forbidden', status);
  // The server knows no such method there: it is not what we take it for.
  if (status === 405 || status === 501) return new SpaceFault('not-found', status);
  if (status >= 300 && status < 400 && status !== 304) return new SpaceFault('redirected', status);
  if (status === 507 || status === 413) return new SpaceFault('full', status);
  if (status === 423 || status === 429 || (status >= 500 && retryAfter !== null)) {
    return new SpaceFault('busy', status, retryAfter);
  }
  return status >= 500 ? new SpaceFault('server-error', status) : null;
}

/** What a failed attempt changes of a course. @param failures in a row before it */
export function courseAfterFault(fault: SpaceFault, failures: number, now: number): Partial<SpaceCourse> {
  const wait = waitAfter(fault, failures + 1, Math.random());
  return {
    triedAt: now,
    failures: failures + 1,
    fault: { what: fault.what, status: fault.status, at: now },
    notBefore: wait === null ? null : now + wait,
  };
}

/** What an attempt that worked changes of a course. */
export function courseAfterSuccess(now: number): Partial<SpaceCourse> {
  return { triedAt: now, sharedAt: now, failures: 0, fault: null, notBefore: now };
}
