import type { DayCounts } from '#lib/model/counts.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { ALL_CONNECTIONS } from '#lib/model/values.ts';
import type { Store } from '#lib/store/database.ts';
import { newestIds } from '#lib/store/digests.ts';
import { pimReader } from '#lib/store/pim-view.ts';

/** The other PIMs that are probably the same one under another address. */
export async function duplicatesOf(store: Store, origin: string, pims: readonly PimRecord[]): Promise<PimRecord[]> {
  const own = await traitsOf(store, origin);
  if (!own) return [];
  const others = pims.filter((pim) => pim.origin !== origin && !pim.demo);
  const traits = await Promise.all(others.map((pim) => traitsOf(store, pim.origin)));
  return others.filter((_, index) => {
    const other = traits[index];
    return other !== null && other !== undefined && isProbablySame(own, other);
  });
}

/** Whether one host answers at both addresses, at the other one without encryption, as before a move to https. */
export function isUnencryptedTwin(origin: string, other: string): boolean {
  const [url, twin] = [new URL(origin), new URL(other)];
  return url.protocol === 'https:' && twin.protocol === 'http:' && url.hostname === twin.hostname;
}

/** How many of the newest errors of two PIMs are compared. */
const COMPARED = 50;

async function traitsOf(store: Store, origin: string): Promise<PimTraits | null> {
  const [view, errors] = await Promise.all([pimReader(store).view(origin), newestIds(store, origin, COMPARED)]);
  return (
    view && {
      codes: view.connections.map(({ code }) => code),
      days: view.days,
      errors,
    }
  );
}

/** What distinguishes a PIM from others, besides its address. */
export interface PimTraits {
  /** Codes of all connections. */
  codes: readonly string[];
  /** Counts of the last days, by connection and `ALL`. */
  days: ReadonlyArray<{ date: string; counts: ReadonlyMap<string, DayCounts> }>;
  /** Ids of the newest errors, newest first; they contain connection, second and a hash of the content. */
  errors: readonly string[];
}

/** The least number of active days that must be equal. A copy of a PIM for tests differs after its first day. */
const EQUAL_DAYS = 3;

/**
 * Whether two addresses probably lead to the same PIM: they have the same connections, the same counts on every
 * complete day known of both, and at least half of the newest errors in common. It can be wrong, so ask the user.
 */
export function isProbablySame(one: PimTraits, other: PimTraits): boolean {
  const codes = (traits: PimTraits) => [...traits.codes].sort().join();
  if (one.codes.length === 0 || codes(one) !== codes(other)) return false;

  const known = new Map(other.days.map(({ date, counts }) => [date, counts.get(ALL_CONNECTIONS)]));
  const shared = one.days.flatMap(({ date, counts }) => {
    const there = known.get(date);
    const here = counts.get(ALL_CONNECTIONS);
    return here && there ? [{ here, there }] : [];
  });
  // The last day is still being counted, and the two were not fetched at the same moment.
  const whole = shared.slice(0, -1);
  const active = whole.filter(({ here }) => sum(here) > 0);
  if (active.length < EQUAL_DAYS || !whole.every(({ here, there }) => equal(here, there))) return false;

  const theirs = new Set(other.errors);
  const common = one.errors.filter((id) => theirs.has(id)).length;
  return common >= Math.min(one.errors.length, other.errors.length) / 2;
}

function sum(counts: DayCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function equal(here: DayCounts, there: DayCounts): boolean {
  return (['created', 'updated', 'read'] as const).every((figure) => here[figure] === there[figure]);
}
