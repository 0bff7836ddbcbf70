import type { MessageKey } from '#lib/i18n/text.ts';

/** What a surface must know of a PIM to tell its state; a stored PIM record is one. Times in milliseconds since the epoch. */
export interface PimStatusInput {
  state: 'new' | 'ok' | Trouble;
  /** End of the last good pass. */
  lastSuccessAt: number | null;
  /** When the next pass may start, after one that failed. */
  notBefore: number | null;
  /** Whether the user wants nothing to be asked. */
  paused?: boolean;
}

type Trouble =
  | 'permission-missing'
  | 'signed-out'
  | 'forbidden'
  | 'too-old'
  | 'throttled'
  | 'failing'
  | 'unreachable'
  | 'storage-full';

/** What a surface says above all else. `since` is when what it shows was last right; null when it shows nothing yet. */
export type SurfaceState =
  | { state: 'no-pim' | 'never-refreshed' }
  | { state: Trouble; since: number | null; retryAt: number | null }
  | { state: 'paused'; since: number | null }
  | { state: 'no-connection' | 'stale' | 'fresh'; since: number };

/** Three passes of the default rhythm. */
const STALE_AFTER = 15 * 60_000;

/**
 * Which of the states holds for a PIM: that it is paused, then a trouble of its last pass, then whether there is something
 * to show, then how old it is. Whether a pass is under way is known to the caller.
 */
export function surfaceState(pim: PimStatusInput | null, connections: readonly unknown[], now: number): SurfaceState {
  if (pim === null) return { state: 'no-pim' };
  const { state, lastSuccessAt, notBefore, paused } = pim;
  if (paused) return { state: 'paused', since: lastSuccessAt };
  if (state !== 'new' && state !== 'ok') {
    return { state, since: lastSuccessAt, retryAt: notBefore !== null && notBefore > now ? notBefore : null };
  }
  if (lastSuccessAt === null) return { state: 'never-refreshed' };
  if (connections.length === 0) return { state: 'no-connection', since: lastSuccessAt };
  return { state: now - lastSuccessAt > STALE_AFTER ? 'stale' : 'fresh', since: lastSuccessAt };
}

/** What each state says to the reader; null where the age of the figures says it all. */
export const stateTexts: Readonly<Record<SurfaceState['state'], MessageKey | null>> = {
  'no-pim': 'state_no_pim',
  'never-refreshed': 'state_never_refreshed',
  'no-connection': 'state_no_connection',
  'permission-missing': 'state_permission_missing',
  'signed-out': 'state_signed_out',
  forbidden: 'state_forbidden',
  'too-old': 'state_too_old',
  throttled: 'state_throttled',
  failing: 'state_failing',
  unreachable: 'state_unreachable',
  'storage-full': 'state_storage_full',
  paused: 'state_paused',
  fresh: null,
  stale: null,
};
