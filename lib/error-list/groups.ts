import { byNewestDigest, type ErrorDigest } from '#lib/errors/digest.ts';
import type { ErrorKind } from '#lib/errors/failure.ts';
import type { ProductPart } from '#lib/errors/form-place.ts';
import { PerPimMap } from '#lib/errors/per-pim-map.ts';
import { addToTrend, type GroupTrend, growthOf, newTrend, type Trend, trendOf } from '#lib/errors/trend.ts';
import { moreUrgent, statusOf, type TriageContext } from '#lib/errors/triage.ts';
import type { Decision, TriageStatus } from '#lib/model/decision.ts';

/** The same failure within one PIM, for any products and connections (see `groupKey`). */
export interface Group {
  origin: string;
  key: string;
  kind: ErrorKind;
  /** See `ErrorPlace`. */
  attributes: readonly string[];
  part: ProductPart | null;
  /** As the PIM sent it with the newest error. */
  property: string | null;
  /** Codes, in alphabetical order. */
  connections: string[];
  /** Number of products and errors, first and last time (milliseconds since the epoch); of the added errors only. */
  products: number;
  errors: number;
  first: number;
  last: number;
  /** Errors in seven periods of 24 hours, the last one ending now, for the sparkline. */
  daily: number[];
  /** See `growthOf`; of the whole archive. */
  growth: number;
  /** `back` when it was resolved and errors came back, else the trend in the whole archive. */
  state: Trend | 'back';
  status: TriageStatus;
  decision: Decision | null;
  newest: ErrorDigest;
  /** The added errors, newest first; what is said of each is worked out when the group is drawn. */
  members: readonly ErrorDigest[];
}

export type GroupOrder = 'impact' | 'newest' | 'oldest' | 'growth';

/** Groups errors that are added one by one, in any order. */
export interface Grouping {
  add(digest: ErrorDigest): void;
  /** The groups so far, in no particular order. */
  groups(): Group[];
}

/**
 * Groups the errors of a list, filtered or not. Counts are of the added errors. States come from `triage`, whose trends
 * cover the whole archive, so that a filter by date makes no group new or quiet. The order of errors does not matter;
 * to order the groups, see `sortGroups`.
 */
export function startGrouping(triage: TriageContext): Grouping {
  const groups = new PerPimMap<string, GroupBuilder>();
  return {
    add(digest) {
      const known = groups.get(digest.origin, digest.group);
      const group = known ?? new GroupBuilder(digest);
      if (!known) groups.set(digest.origin, digest.group, group);
      group.add(digest, triage);
    },
    groups: () => groups.values().map((group) => group.finish(triage)),
  };
}

/** A sorted copy. Impact is the number of products, then of errors. Ties are broken, so every order is total. */
export function sortGroups(groups: readonly Group[], order: GroupOrder): Group[] {
  const compare = ORDERS[order];
  return [...groups].sort((a, b) => compare(a, b) || b.last - a.last || byNewestDigest(a.newest, b.newest));
}

const ORDERS: Record<GroupOrder, (a: Group, b: Group) => number> = {
  impact: (a, b) => b.products - a.products || b.errors - a.errors,
  newest: (a, b) => b.last - a.last,
  oldest: (a, b) => a.first - b.first,
  growth: (a, b) => b.growth - a.growth || b.errors - a.errors,
};

class GroupBuilder {
  private readonly trend: GroupTrend = newTrend();
  private readonly connections = new Set<string>();
  private readonly products = new Set<string>();
  private status: TriageStatus | null = null;
  private readonly members: ErrorDigest[] = [];
  private newest: ErrorDigest;
  private ordered = true;

  constructor(digest: ErrorDigest) {
    this.newest = digest;
  }

  add(digest: ErrorDigest, triage: TriageContext): void {
    addToTrend(this.trend, digest.at, triage.now);
    this.connections.add(digest.connection);
    if (digest.product !== null) this.products.add(digest.product);
    // None is more urgent.
    if (this.status !== 'back') this.status = moreUrgent(this.status, statusOf(digest, triage));
    const before = this.members.at(-1);
    if (before && byNewestDigest(before, digest) > 0) this.ordered = false;
    this.members.push(digest);
    if (byNewestDigest(digest, this.newest) < 0) this.newest = digest;
  }

  finish(triage: TriageContext): Group {
    const { newest, trend, members } = this;
    const { origin, group: key, kind, attributes, part, property } = newest;
    const whole = triage.trends.get(origin, key) ?? trend;
    const status = this.status ?? 'open';
    return {
      origin,
      key,
      kind,
      attributes,
      part,
      property,
      connections: [...this.connections].sort(),
      products: this.products.size,
      ...trend,
      growth: growthOf(whole),
      state: status === 'back' ? 'back' : trendOf(whole, triage.now),
      status,
      decision: triage.decisions.group(newest),
      newest,
      members: this.ordered ? members.slice() : members.toSorted(byNewestDigest),
    };
  }
}
