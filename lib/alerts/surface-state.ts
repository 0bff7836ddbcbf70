/** What a surface needs to show the state of a PIM; a PimRecord has it. Times in milliseconds since the epoch. */
export interface PimStatusInput {
  state: 'new' | 'ok' | Failure;
  /** End of the last successful poll. */
  lastSuccessAt: number | null;
  /** When the next poll may start after a failed one. */
  notBefore: number | null;
  /** Whether the user paused polling. */
  paused?: boolean;
}

type Failure =
  | 'permission-missing'
  | 'signed-out'
  | 'forbidden'
  | 'too-old'
  | 'throttled'
  | 'failing'
  | 'unreachable'
  | 'storage-full';

/** What a surface shows first. `since` is when its figures were last current; null while it has none. */
export type SurfaceState =
  | { state: 'no-pim' | 'never-refreshed' }
  | { state: Failure; since: number | null; retryAt: number | null }
  | { state: 'paused'; since: number | null }
  | { state: 'no-connection' | 'stale' | 'fresh'; since: number };

/** Three polls of the default schedule. */
const STALE_AFTER = 15 * 60_000;

/**
 * The state of a PIM. Checked in this order: paused, failure of the last poll, nothing to show, age of the figures. The
 * caller handles a poll that is running.
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

/** The colleague whose poll stands, as they call themselves; null where it is an own one. */
export function checkedBy({
  checked,
  lastSuccessAt,
}: Pick<PimStatusInput, 'lastSuccessAt'> & { checked?: { by: string; at: number } }): string | null {
  return checked && checked.at === lastSuccessAt ? checked.by : null;
}
