import { useEffect, useMemo, useState } from 'preact/hooks';
import { run, useLoaded } from '#components/controls/run.ts';
import type { Group } from '#lib/error-list/groups.ts';
import type { ErrorDigest } from '#lib/errors/digest.ts';
import { isOpen } from '#lib/errors/triage.ts';
import type { ErrorArchive } from '#lib/live/error-archive.ts';
import { type CheckProgress, createGroupCheck } from '#lib/live/group-check.ts';
import type { Outcome } from '#lib/model/outcome.ts';
import type { PimRecord } from '#lib/model/pim.ts';
import { productsOf } from '#lib/outcomes/due-products.ts';

/** So many products of an opened group are looked into; the next ones when they are asked for. */
export const AT_ONCE = 25;
/** Of so many errors it is told what became of them. */
const TOLD = 500;

/** What is found of the products of an opened group. */
export interface ProductCheck {
  /** Whether the PIM is asked at all. */
  isAsked: boolean;
  /** Null before it begins. */
  progress: CheckProgress | null;
  /** What became of errors, by the id of the error. */
  outcomes: ReadonlyMap<string, Outcome>;
  /** How many of the products that are looked into have each outcome; by the newest error of each. */
  counts: ReadonlyMap<Outcome['state'], number>;
  /** How many products the group has, and how many of them are looked into. */
  products: number;
  wanted: number;
  /** Goes on, or begins anew. */
  check(anew: boolean): void;
  /** Looks into the next products. */
  more(): void;
  stop(): void;
}

const NOTHING: ReadonlyMap<string, Outcome> = new Map();

/** Looks into the products of a group while it is open, the newest errors first; what is stored is there at once. */
export function useGroupCheck(
  group: Group,
  members: readonly ErrorDigest[],
  view: ErrorArchive,
  pim: PimRecord | null,
): ProductCheck {
  const { origin, key } = group;
  const [wanted, setWanted] = useState(AT_ONCE);
  const of = useMemo(() => createGroupCheck(view, origin), [view, origin, key]);
  const products = useMemo(() => productsOf(members), [members]);
  const shown = useMemo(() => products.slice(0, wanted), [products, wanted]);
  const progress = of.progress.value;
  const told = useMemo(() => [...members.slice(0, TOLD), ...shown.map(({ newest }) => newest)], [members, shown]);
  const outcomes =
    useLoaded(() => view.outcomes(origin, told), [view, origin, told, progress?.done, progress?.state]) ?? NOTHING;
  const counts = new Map<Outcome['state'], number>();
  for (const { newest } of shown) {
    const state = outcomes.get(newest.id)?.state;
    if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const isAsked = isOpen(group.status) && tellsHistory(pim);
  const check = (anew: boolean) => run(() => of.check(shown, anew), null);
  useEffect(() => {
    if (isAsked && shown.length > 0) check(false);
    // New errors alone begin nothing.
  }, [of, wanted, isAsked]);
  useEffect(() => of.stop, [of]);
  return {
    isAsked: isAsked && progress?.state !== 'off',
    progress,
    outcomes,
    counts,
    products: products.length,
    wanted: shown.length,
    check,
    more: () => setWanted(wanted + AT_ONCE),
    stop: of.stop,
  };
}

/** Whether this user sees histories in the PIM, which then can be asked; see `mayCheck` in lib/polling. */
function tellsHistory(pim: PimRecord | null): boolean {
  return pim !== null && !pim.demo && !pim.paused && pim.user !== null && pim.user.seesHistory !== false;
}
