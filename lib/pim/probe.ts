import type { PimClient } from './client.ts';
import { currentUser, isApi, version } from './endpoints.ts';
import { PimError, type PimErrorKind } from './errors.ts';

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
export type Found =
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

/**
 * Looks what stands at an address: two or three small requests. The list of endpoints of the public interface needs no
 * session (contract 15) and tells a PIM that is signed out from another site that wants a password.
 */
export async function probe(client: PimClient): Promise<Found> {
  const session = await currentUser(client).then(() => null, problemOf);
  if (session === null) {
    const release = await version(client).catch(() => null);
    return release?.value.line === '4.0' ? 'too-old' : 'signed-in';
  }
  const busy = BUSY.get(session.kind);
  if (busy) return busy;
  const answers = await isApi(client).catch(() => false);
  const redirected = session.kind === 'signed-out' && session.status !== 401 && session.status !== 200;
  if (answers) return redirected ? 'single-sign-on' : 'signed-out';
  if (redirected) return 'elsewhere';
  return session.kind === 'forbidden' ? 'forbidden' : 'not-a-pim';
}

const BUSY = new Map<PimErrorKind, Found>([
  ['unreachable', 'unreachable'],
  ['throttled', 'throttled'],
  ['server-error', 'failing'],
]);

function problemOf(fault: unknown): PimError {
  if (fault instanceof PimError) return fault;
  throw fault;
}
