/**
 * What stands at an address.
 * - `signed-in`: a PIM with a session
 * - `signed-out`, `single-sign-on`: a PIM without one; the latter sends the user to another site to sign in
 * - `too-old`: a PIM of a line that tells nothing of errors (4.0)
 * - `not-a-pim`: something else answers
 * - `elsewhere`: it only leads to another address, and does not answer like a PIM besides
 * - `unreachable`: nothing answers. A browser does not tell an extension whether that is the name, the network or a
 *   certificate that it does not trust
 */
export type ProbeResult =
  | 'signed-in'
  | 'signed-out'
  | 'single-sign-on'
  | 'too-old'
  | 'not-a-pim'
  | 'elsewhere'
  | 'forbidden'
  | 'throttled'
  | 'failing'
  | 'unreachable';

const watchable: ReadonlySet<string> = new Set<ProbeResult>(['signed-in', 'signed-out', 'single-sign-on']);

/** Whether what stands there is a PIM that can be watched, signed in to or not. */
export function isWatchable(found: string): boolean {
  return watchable.has(found);
}
