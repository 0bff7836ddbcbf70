/**
 * Why a PIM gave no usable answer.
 * - `signed-out`: 401, a redirect, or a page in place of data (contract 1)
 * - `forbidden`: 403, the user lacks a permission
 * - `not-found`: 404, this PIM has no such route or thing
 * - `throttled`: 429, or a 5xx that says when to come back
 * - `server-error`: any other 5xx
 * - `unreachable`: no answer within the time limit, or none at all, or the caller gave up
 * - `malformed`: an answer that is not of the contract
 */
export type PimErrorKind =
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'server-error'
  | 'unreachable'
  | 'malformed';

/** The only error that `lib/pim` throws for what a PIM does. Its texts never hold anything that the PIM sent. */
export class PimError extends Error {
  override readonly name = 'PimError';
  readonly kind: PimErrorKind;
  /** HTTP status, or null when there was no answer or the browser hides it. */
  readonly status: number | null;
  /** How long the PIM asks to wait, in milliseconds; a day at most; null when it does not say. */
  readonly retryAfter: number | null;

  /** Whether the answer was larger than is read, of which nothing more is known. */
  readonly tooLarge: boolean;

  constructor(kind: PimErrorKind, status: number | null = null, retryAfter: number | null = null, tooLarge = false) {
    super(status === null ? kind : `${kind} (${status})`);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
    this.tooLarge = tooLarge;
  }
}
