import type { PimClient } from './client.ts';
import { fetchApiCheck, fetchCurrentUser, fetchVersion } from './endpoints.ts';
import { PimError, type PimErrorKind } from './pim-error.ts';
import type { ProbeResult } from './probe-result.ts';

/**
 * Finds out what answers at an address, with a few small requests. The list of endpoints of the public interface needs no
 * session (contract 15) and tells a PIM that is signed out from another site that wants a password.
 */
export async function probe(client: PimClient): Promise<ProbeResult> {
  const session = await fetchCurrentUser(client).then(() => null, problemOf);
  if (session === null) {
    const release = await fetchVersion(client).catch(() => null);
    return release?.value.line === '4.0' ? 'too-old' : 'signed-in';
  }
  const busy = BUSY.get(session.kind);
  if (busy) return busy;
  const answers = await fetchApiCheck(client).catch(() => false);
  const redirected = session.kind === 'signed-out' && session.status !== 401 && session.status !== 200;
  if (answers) return redirected ? 'single-sign-on' : 'signed-out';
  if (redirected) return 'elsewhere';
  return session.kind === 'forbidden' ? 'forbidden' : 'not-a-pim';
}

const BUSY = new Map<PimErrorKind, ProbeResult>([
  ['unreachable', 'unreachable'],
  ['throttled', 'throttled'],
  ['server-error', 'failing'],
]);

function problemOf(fault: unknown): PimError {
  if (fault instanceof PimError) return fault;
  throw fault;
}
